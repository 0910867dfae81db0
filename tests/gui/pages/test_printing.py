"""Which paper a page is printed on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from crm_desktop.reports.paper import MM, THREE_PART
from crm_desktop.reports.picture import page_sizes, page_texts
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages.printing.preview import Preview
from crm_desktop.views.pages.printing.printing import form_size, paper_for, printer_for
from crm_desktop.views.pages.printing.printout import Outlet, printed
from crm_desktop.views.pages.printing.printouts import document_printout
from crm_desktop.views.shared.context import Context
from tests.gui.pages.test_statement import Patience

A3, A4, A5 = (
    QPageSize(size).size(QPageSize.Unit.Point)
    for size in (QPageSize.PageSizeId.A3, QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5)
)


@pytest.mark.parametrize(
    ("page", "papers", "taken"),
    [
        (A3, [A3, A4], A3),
        (A3, [A4, A5], A4),
        (A3, [], A3),
        (A5, [A4], A5),
        (QSizeF(595.3, 841.9), [A4], QSizeF(595.3, 841.9)),
    ],
    ids=["has it", "is too small", "a file", "is larger", "differs by a hair"],
)
def test_a_page_larger_than_any_paper_of_the_printer_is_made_smaller(
    page: QSizeF, papers: list[QSizeF], taken: QSizeF
) -> None:
    assert paper_for(page, papers) == taken


def sheet(preview: Preview, qtbot: QtBot) -> tuple[int, int]:
    """The size of the first page once it is made, in whole points."""
    qtbot.waitUntil(lambda: preview.is_made)
    ((width, height), *_) = page_sizes(preview.pdf or b"")
    return round(width), round(height)


def test_the_paper_chosen_in_the_preview_is_remembered_for_the_kind(
    context: Context, books: Workspace, qtbot: QtBot
) -> None:
    line = {"product_name": "Bolt", "quantity": Decimal(1), "price": Decimal(3)}
    keys = {
        kind: books.records.add(
            kind, {"customer_id": 1, "date": date(2026, 11, 20)}, parts={"lines": [line]}
        ).new_id(kind)
        for kind in ("orders", "deliveries")
    }
    preview = Preview(context)
    qtbot.addWidget(preview)
    preview.show_printout(document_printout(books, "deliveries", keys["deliveries"]))
    assert sheet(preview, qtbot) == (595, 842)
    assert preview.papers.text() == "A4"
    offered = {action.text(): action for action in preview.papers.menu().actions()}
    offered["Three-part 241 × 140 mm"].trigger()
    assert sheet(preview, qtbot) == (683, 397)

    preview.show_printout(document_printout(books, "orders", keys["orders"]))
    assert sheet(preview, qtbot) == (595, 842)
    assert preview.papers.isHidden()
    preview.show_printout(document_printout(books, "deliveries", keys["deliveries"]))
    assert sheet(preview, qtbot) == (683, 397)
    assert preview.papers.text() == "Three-part 241 × 140 mm"


@pytest.mark.parametrize(("width", "height"), [(241, 140), (241, 93)])
def test_continuous_paper_is_printed_as_it_lies_and_exactly_as_large(width: int, height: int) -> None:
    printer = printer_for("note", [QSizeF(width / 25.4 * 72, height / 25.4 * 72)])
    layout = printer.pageLayout()
    assert layout.orientation() is QPageLayout.Orientation.Portrait
    assert layout.mode() is QPageLayout.Mode.FullPageMode
    assert layout.pageSize().size(QPageSize.Unit.Millimeter) == QSizeF(width, height)
    assert printer.paperRect(QPrinter.Unit.Millimeter).size() == QSizeF(width, height)


def test_a_form_near_a_sheet_that_has_a_name_is_still_its_own_size() -> None:
    near = replace(THREE_PART, width=148.5 * MM, height=210 * MM)
    assert form_size(near).size(QPageSize.Unit.Millimeter) == QSizeF(148.5, 210)


def test_a_sheet_that_is_wider_than_high_is_turned() -> None:
    printer = printer_for("receipt", [QSizeF(210 / 25.4 * 72, 148 / 25.4 * 72)])
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A5


def test_a_note_printed_from_the_preview_is_counted_and_the_next_one_says_so(
    context: Context, books: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    line = {"product_name": "Bolt", "quantity": Decimal(1), "price": Decimal(3)}
    head = {"customer_id": 1, "date": date(2026, 11, 20)}
    key = books.records.add("deliveries", head, parts={"lines": [line]}).new_id("deliveries")
    preview = Preview(context)
    qtbot.addWidget(preview)
    preview.show_printout(document_printout(books, "deliveries", key))
    sheet(preview, qtbot)
    assert "Reprint" not in "".join(page_texts(preview.pdf or b""))
    assert books.get("deliveries", key).values["prints"] is None

    before = preview.pdf
    made = printed(books, document_printout(books, "deliveries", key), Patience())
    printer = printer_for("note", made.sizes)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "note.pdf"))
    Outlet(context, preview).print_on(printer, made)

    qtbot.waitUntil(lambda: preview.pdf not in (None, before))
    assert "Reprint 2, 2026-11-20" in "".join(page_texts(preview.pdf or b""))
    assert books.get("deliveries", key).values["prints"] == 1
