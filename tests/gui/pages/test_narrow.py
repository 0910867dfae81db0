"""The receivables pages where there is little room: nothing is cut, nothing lies over anything."""

from collections.abc import Callable
from itertools import combinations
from typing import cast

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import Reference
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.ageing.answer import BAR
from crm_desktop.views.pages.ageing.head import AgeingHead
from crm_desktop.views.pages.ageing.table import AgeingTable
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.form import Form
from crm_desktop.views.pages.settling.dialog import AllocationDialog
from crm_desktop.views.pages.settling.shares_cells import AFTER, SHARE
from crm_desktop.views.pages.statements.head import StatementHead
from crm_desktop.views.receivables.statement_view import StatementView
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Button
from crm_desktop.views.shared.kit import dialog as kit_dialog
from crm_desktop.views.shared.kit.on_screen import room_around
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.window_geometry import SMALLEST
from tests.gui.pages.conftest import SANHE, XURI

Shown = Callable[[QDialog], QDialog]


@pytest.mark.parametrize(("module", "kind"), [("ageing", AgeingHead), ("statements", StatementHead)])
def test_a_head_fits_the_smallest_window(
    desk: FileDesk, module: str, kind: type[QWidget], qtbot: QtBot
) -> None:
    desk.shell.window().resize(*SMALLEST)
    desk.shell.show_module(module)
    qtbot.waitUntil(lambda: any(head.isVisible() for head in desk.shell.findChildren(kind)))
    head = next(head for head in desk.shell.findChildren(kind) if head.isVisible())
    qtbot.waitUntil(lambda: fits(head))


@pytest.mark.parametrize("form", [forms.RECEIVE, forms.CREDIT, None])
def test_a_dialog_is_never_bigger_than_its_screen(context: Context, shown: Shown, form: Form | None) -> None:
    dialog = shown(acts.post(context, form, SANHE) if form else acts.settle(context, SANHE))

    assert dialog.rect().size().boundedTo(room_around(dialog).size()) == dialog.size()


@pytest.mark.parametrize("begin", [acts.settle, acts.set_off])
def test_a_dialog_is_no_wider_than_the_window_it_lies_over(
    desk: FileDesk, begin: Callable[[Context, Reference], QDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit_dialog, "room_around", lambda _widget: QRect(0, 0, 1920, 1080))
    desk.shell.window().resize(*SMALLEST)

    dialog = begin(desk.context, SANHE)

    assert dialog.width() <= SMALLEST[0]
    dialog.close()


def test_figures_stay_in_view_where_the_grid_is_narrow(context: Context, shown: Shown, qtbot: QtBot) -> None:
    dialog = cast(AllocationDialog, shown(acts.settle(context, XURI)))
    dialog.resize(880, 440)
    grid = dialog.settle.grid
    qtbot.waitUntil(lambda: grid.isColumnHidden(AFTER))

    assert grid.head.length() <= grid.viewport().width()
    assert not grid.isColumnHidden(SHARE)
    assert not dialog.sources.sheet.isColumnHidden(2)

    dialog.resize(1280, 660)
    qtbot.waitUntil(lambda: not grid.isColumnHidden(AFTER))


def test_every_figure_of_the_ageing_is_in_view_in_the_smallest_window(desk: FileDesk, qtbot: QtBot) -> None:
    desk.shell.window().resize(*SMALLEST)
    desk.show_module("ageing")
    table = desk.shell.findChildren(AgeingTable)[0]
    qtbot.waitUntil(lambda: table.ageing.rowCount() > 0)
    bar = table.ageing.column_of(BAR)
    qtbot.waitUntil(lambda: table.isColumnHidden(bar))
    assert table.head.length() <= table.viewport().width()

    desk.shell.window().resize(1500, 768)
    qtbot.waitUntil(lambda: not table.isColumnHidden(bar))


def fits(head: QWidget) -> bool:
    """Whether all parts lie within, apart from each other, as wide as their words."""
    parts = [part for part in head.children() if isinstance(part, QWidget) and part.isVisible()]
    return (
        all(head.rect().contains(part.geometry()) for part in parts)
        and not any(one.geometry().intersects(other.geometry()) for one, other in combinations(parts, 2))
        and all(part.width() >= part.minimumSizeHint().width() for part in parts if isinstance(part, Button))
    )


def test_a_ledger_keeps_its_figures_where_its_page_is_narrow(theme: Theme, qtbot: QtBot) -> None:
    view = StatementView(theme)
    qtbot.addWidget(view)
    view.show()
    head, sheet = view.sheet.head, view.sheet

    for width, hidden in ((400, [True, False, True, False, False, False]), (900, [False] * 6)):
        view.resize(width, 300)
        qtbot.waitUntil(lambda hidden=hidden: [sheet.isColumnHidden(at) for at in range(6)] == hidden)
        assert head.length() <= sheet.viewport().width()
