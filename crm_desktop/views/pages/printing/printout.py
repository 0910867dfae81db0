"""What can be done with a printout: print it, save it, copy it as a picture. Then it has left the house."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from crm_desktop.core.files import kept_until_done, safe_name, write_atomically
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.pages.printing.preview_images import page_sizes
from crm_desktop.views.pages.printing.printing import paint_pages, printer_for
from crm_desktop.views.shared.context import Context, Offer, Progress

if TYPE_CHECKING:
    from crm_desktop.reports.document import Document

FOLDER = "print_folder"
PDF, EXCEL = "PDF (*.pdf)", "Excel (*.xlsx)"


@dataclass(frozen=True)
class Printout:
    """Something to print; `make` builds it off the GUI thread. `count` is how many letters it has, where they
    are many. A `frozen` one keeps the letterhead it once went out with."""

    title: Text
    make: "Callable[[], Document]"
    count: int = 0
    frozen: bool = False


@dataclass(frozen=True)
class Printed:
    """A printout made: its document, the PDF and its pages' sizes in points."""

    document: "Document"
    pdf: bytes
    sizes: Sequence[QSizeF]


def printed(printout: Printout, progress: Progress) -> Printed:
    """Make the printout; to be called off the GUI thread."""
    document = printout.make()
    pdf = document.pdf(lambda done: progress.report(done, max(printout.count, done)))
    return Printed(document, pdf, page_sizes(pdf))


class Outlet:
    """Sends printouts out of the house and notes that they left."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def copy_picture(self, made: Printed) -> None:
        """Put all pages as one picture on the clipboard, to be pasted into a chat."""
        self._context.run_in_background(
            t("Making the picture"),
            lambda _progress: QImage.fromData(made.document.content("png")),
            lambda image: self._copied(made, image),
        )

    def save(self, made: Printed) -> None:
        """Ask where to, and save as PDF, picture or (where there is one) workbook."""
        path = self._ask_path(made)
        if path is None:
            return
        self._context.run_in_background(
            t("Saving {name}", name=path.name),
            lambda _progress: self._save(made, path),
            lambda _done: self._say_saved(path),
        )

    def save_workbook(self, name: str, content: Callable[[], bytes]) -> None:
        """Ask where to, and save a workbook; `content` makes it off the GUI thread."""
        path = self._ask(f"{safe_name(name)}.xlsx", {EXCEL: ".xlsx"})
        if path is None:
            return
        self._context.run_in_background(
            t("Saving {name}", name=path.name),
            lambda _progress: write_atomically(path, content()),
            lambda _done: self._say_saved(path),
        )

    def print_out(self, made: Printed) -> None:
        """Ask for the printer and print."""
        printer = printer_for(made.document.file_name, made.sizes)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setMinMax(1, len(made.sizes))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if dialog.exec():
            self.print_on(printer, made)

    def print_on(self, printer: QPrinter, made: Printed) -> None:
        """Print on a printer that is chosen and set up."""
        self._context.run_in_background(
            t("Printing"),
            lambda progress: paint_pages(printer, made.pdf, made.sizes, progress),
            lambda _done: self._printed(made),
        )

    def _copied(self, made: Printed, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._leave(made)
        self._context.tell(t("Copied as a picture; paste it into the chat."))

    def _save(self, made: Printed, path: Path) -> None:
        """Saved and noted, or neither."""
        ending = path.suffix.lower().lstrip(".")
        with kept_until_done(path):
            write_atomically(path, made.pdf if ending == "pdf" else made.document.content(ending))
            self._leave(made)

    def _say_saved(self, path: Path) -> None:
        self._context.tell(t("Saved: {name}", name=path.name), offer=open_offer(path))

    def _printed(self, made: Printed) -> None:
        self._leave(made)
        self._context.tell(t("Sent to the printer."))

    def _leave(self, made: Printed) -> None:
        """What stands on it can from now on only be reversed, no longer undone."""
        workspace = self._context.workspace
        if made.document.leaving and not workspace.read_only:
            workspace.receivables.mark_left_house(made.document.leaving)

    def _ask_path(self, made: Printed) -> Path | None:
        picture = t("Picture")
        kinds = {PDF: ".pdf", f"{picture} (*.png)": ".png"}
        if made.document.sheet is not None:
            kinds[EXCEL] = ".xlsx"
        return self._ask(f"{safe_name(made.document.file_name)}.pdf", kinds)

    def _ask(self, proposed: str, kinds: Mapping[str, str]) -> Path | None:
        """Where to save; a name without a known ending gets that of the kind chosen."""
        folder = Path(self._context.preferences.get(FOLDER, "") or Path.home())
        name, kind = QFileDialog.getSaveFileName(
            self._parent, str(t("Save")), str(folder / proposed), ";;".join(kinds)
        )
        if not name:
            return None
        path = Path(name)
        self._context.preferences.set(FOLDER, str(path.parent))
        if path.suffix.lower() in kinds.values():
            return path
        return path.with_name(path.name + kinds.get(kind, next(iter(kinds.values()))))


def open_offer(path: Path) -> Offer:
    """Offers to open a file or folder with the program the system has for it."""
    return Offer(t("Open"), lambda: _open(path))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
