"""The images of a preview: of a long printout only those in sight and beside it are held."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PySide6.QtCore import QSizeF
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from crm_desktop.reports.picture import page_sizes
from crm_desktop.views.pages.printing.pages import Pages
from crm_desktop.views.pages.printing.preview_images import PageImages
from crm_desktop.views.pages.printing.preview_view import SheetView
from crm_desktop.views.shared.look.theme import Theme

PAGES = 30


class Later:
    """Holds what is to be done in the background until it is let go."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        title: object,
        work: Callable[[Any], Any],
        done: Callable[[Any], None] | None = None,
        **_told: object,
    ) -> None:
        assert done is not None
        self.waiting.append(lambda: done(work(None)))

    def go(self) -> int:
        """Do all of it; how many images were drawn or given up."""
        count = 0
        while self.waiting:
            self.waiting.pop(0)()
            count += 1
        return count


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def view(later: Later, theme: Theme, qtbot: QtBot) -> SheetView:
    """A view of thirty pages, the first two in sight."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(200, 200))
    for _ in range(PAGES):
        canvas.showPage()
    canvas.save()
    images = PageImages(later.run)
    shown = SheetView(images)
    qtbot.addWidget(shown)
    shown.resize(400, 500)
    images.show(Pages(target.getvalue()))
    shown.show_pages([QSizeF(*size) for size in page_sizes(target.getvalue())])
    shown.zoom_to(1.0)
    shown.show()
    return shown


def drawn(view: SheetView, later: Later) -> set[int]:
    """The pages held once all that the view asks for has come."""
    while view.viewport().repaint() or later.go():
        pass
    return {leaf.page for leaf in view.images.kept}


def test_pages_out_of_sight_are_let_go(view: SheetView, later: Later) -> None:
    assert drawn(view, later) == {0, 1}
    for page in range(PAGES):
        view.go_to(page)
        held = drawn(view, later)
        assert page in held
        assert len(held) <= 4


def test_who_hurries_through_has_no_page_drawn_that_is_past(view: SheetView, later: Later) -> None:
    drawn(view, later)
    for page in range(PAGES):
        view.go_to(page)
        view.viewport().repaint()
    assert {PAGES - 2, PAGES - 1} <= drawn(view, later) <= {PAGES - 3, PAGES - 2, PAGES - 1}


def test_a_page_at_another_zoom_takes_the_place_of_the_one_before(view: SheetView, later: Later) -> None:
    drawn(view, later)
    view.zoom_to(0.8)
    drawn(view, later)
    assert len({leaf.page for leaf in view.images.kept}) == len(view.images.kept)
