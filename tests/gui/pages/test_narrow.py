"""The heads of the receivables pages in the smallest window: nothing is cut, nothing lies over anything."""

from itertools import combinations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import SMALLEST
from crm_desktop.views.pages.ageing.head import AgeingHead
from crm_desktop.views.pages.statements.head import StatementHead
from crm_desktop.views.shared.kit import Button


@pytest.mark.parametrize(("module", "kind"), [("ageing", AgeingHead), ("statements", StatementHead)])
def test_a_head_fits_the_smallest_window(
    desk: FileDesk, module: str, kind: type[QWidget], qtbot: QtBot
) -> None:
    desk.shell.window().resize(*SMALLEST)
    desk.shell.show_module(module)
    qtbot.waitUntil(lambda: any(head.isVisible() for head in desk.shell.findChildren(kind)))
    head = next(head for head in desk.shell.findChildren(kind) if head.isVisible())
    qtbot.waitUntil(lambda: fits(head))


def fits(head: QWidget) -> bool:
    """Whether all parts lie within, apart from each other, as wide as their words."""
    parts = [part for part in head.children() if isinstance(part, QWidget) and part.isVisible()]
    return (
        all(head.rect().contains(part.geometry()) for part in parts)
        and not any(one.geometry().intersects(other.geometry()) for one, other in combinations(parts, 2))
        and all(part.width() >= part.minimumSizeHint().width() for part in parts if isinstance(part, Button))
    )
