"""Pages of a PDF on a printer, each at its own size and the printer's own sharpness."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.reports.label_sheets import roll
from crm_desktop.reports.paper import MM, Paper, continuous
from crm_desktop.reports.picture import Pdf
from crm_desktop.views.pages.printing.preview_images import Leaf, render
from crm_desktop.views.shared.context import Cancelled, Progress

SHARPEST = 300
POINTS = 72
SLACK = 3.0


def printer_for(name: str, sizes: Sequence[QSizeF]) -> QPrinter:
    """A printer set up for the first of these pages; `name` is what its queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    _take_page(printer, sizes[0])
    return printer


def paint_pages(printer: QPrinter, pdf: Pdf, sizes: Sequence[QSizeF], progress: Progress) -> None:
    """Paint the pages the user chose, as often as wished; FileTrouble where the printer does not take them."""
    chosen = _chosen(printer, len(sizes))
    _take_page(printer, sizes[chosen[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise FileTrouble(t("The printer does not answer. Check that it is on, and print again."))
    try:
        _paint(painter, printer, pdf, sizes, chosen, progress)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()


def _paint(
    painter: QPainter,
    printer: QPrinter,
    pdf: Pdf,
    sizes: Sequence[QSizeF],
    chosen: Sequence[int],
    progress: Progress,
) -> None:
    resolution = min(SHARPEST, printer.resolution())
    for number, page in enumerate(chosen):
        progress.report(number, len(chosen))
        if number:
            _take_page(printer, sizes[page])
            printer.newPage()
        image = render(pdf, Leaf(page, resolution / POINTS))
        painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), image)


def _chosen(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, counted from 0, in the order they come out."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = list(range(max(first, 1) - 1, min(last, count))) or list(range(count))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return pages * copies


def paper_for(upright: QSizeF, papers: Sequence[QSizeF]) -> QSizeF:
    """The size a page is printed at: its own, or A4 where none of the printer's `papers` is large enough.

    A printer that names no papers (a file) takes any.
    """
    room = [
        paper.width() + SLACK >= upright.width() and paper.height() + SLACK >= upright.height()
        for paper in papers
    ]
    return (
        upright if not papers or any(room) else QPageSize(QPageSize.PageSizeId.A4).size(QPageSize.Unit.Point)
    )


def form_size(form: Paper) -> QPageSize:
    """Exactly the form's size: near ones that have a name are others."""
    size = QSizeF(form.width / MM, form.height / MM)
    return QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)


def _papers(printer: QPrinter) -> list[QSizeF]:
    """The sizes of paper a printer says it has; none where it prints to a file."""
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        return []
    known = QPrinterInfo(printer).supportedPageSizes()
    return [size.size(QPageSize.Unit.Point) for size in known]


def _take_page(printer: QPrinter, size: QSizeF) -> None:
    """Set the printer up for a page. Continuous paper is wider than high and lies in the printer as it is, so does a
    roll of labels; another such page is a turned sheet."""
    form = continuous(size.width(), size.height()) or roll(size.width(), size.height())
    if form is not None:
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setPageSize(form_size(form))
        return
    turned = size.width() > size.height()
    upright = paper_for(size.transposed() if turned else size, _papers(printer))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    way = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)
