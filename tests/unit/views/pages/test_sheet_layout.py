"""Where the sheets of a long printout lie is told without going through all of them."""

from time import perf_counter

from PySide6.QtCore import QPoint, QSizeF

from crm_desktop.views.pages.printing.sheet_layout import GAP, MARGIN, POINT, SheetLayout

A4, A4_LANDSCAPE = QSizeF(595.28, 841.89), QSizeF(841.89, 595.28)
HEIGHT = 700


def test_the_sheets_seen_are_those_that_reach_into_the_view() -> None:
    layout = SheetLayout([A4, A4_LANDSCAPE, A4, A4_LANDSCAPE], 0.7)
    ends = layout.room.height()
    for down in range(0, int(ends), 7):
        scrolled = QPoint(0, down)
        sheets = [layout.sheet(page, 900, scrolled) for page in range(4)]
        reaching = {
            page for page, sheet in enumerate(sheets) if sheet.bottom() >= 0 and sheet.top() <= HEIGHT
        }
        assert reaching <= set(layout.seen(scrolled, HEIGHT))
        assert len(layout.seen(scrolled, HEIGHT)) <= len(reaching) + 1


def test_the_sheet_in_front_is_the_last_that_has_begun() -> None:
    layout = SheetLayout([A4, A4, A4], 1.0)
    for page in range(3):
        assert layout.front(layout.top(page)) == page
        assert layout.front(layout.top(page) - 1) == max(0, page - 1)
    assert layout.front(10**9) == 2
    assert SheetLayout().front(50) == 0
    assert list(SheetLayout().seen(QPoint(), HEIGHT)) == []


def test_a_sheet_stands_in_the_middle_of_a_wide_view_and_at_the_margin_of_a_narrow_one() -> None:
    layout = SheetLayout([A4], 1.0)
    width = round(A4.width() * POINT)
    assert layout.sheet(0, 1000, QPoint()).left() == (1000 - width) // 2
    assert layout.sheet(0, 300, QPoint()).left() == MARGIN
    assert layout.sheet(0, 300, QPoint(5, 9)).top() == GAP - 9


def test_to_scroll_through_many_thousand_sheets_takes_no_longer_than_through_ten() -> None:
    layout = SheetLayout([A4] * 40_000, 1.0)
    layout.front(0)
    began = perf_counter()
    for down in range(0, 100_000, 100):
        layout.seen(QPoint(0, down), HEIGHT)
    assert perf_counter() - began < 0.5
