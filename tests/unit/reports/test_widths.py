"""Columns share the width of the page by what they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.reports.widths import Wish, shared_out


def fixed(width: float) -> Wish:
    return Wish(width, 10, 10, None)


def flexible(width: float, least: float = 30) -> Wish:
    return Wish(width, 10, 10, least)


def test_what_is_left_goes_to_the_flexible_column() -> None:
    widths, scale = shared_out([fixed(50), flexible(40), fixed(60)], 300, 0)
    assert (widths, scale) == ([50, 190, 60], 1.0)


def test_without_a_flexible_column_all_get_a_part() -> None:
    assert shared_out([fixed(50), fixed(70)], 200, 0)[0] == [90, 110]


def test_padding_belongs_to_the_width() -> None:
    assert shared_out([fixed(50), flexible(50)], 200, 5)[0] == [60, 140]


def test_slightly_smaller_type_is_preferred_to_wrapping() -> None:
    widths, scale = shared_out([fixed(100), flexible(108)], 200, 0)
    assert scale == pytest.approx(0.94)
    assert widths[1] >= 108 * scale


def test_a_long_text_wraps_before_the_type_shrinks_further() -> None:
    widths, scale = shared_out([fixed(100), flexible(150)], 200, 0)
    assert (widths, scale) == ([100, 100], 1.0)


def test_many_columns_are_set_smaller() -> None:
    _, scale = shared_out([fixed(100)] * 3, 220, 0)
    assert scale < 0.8


def test_far_too_many_columns_stay_on_the_page() -> None:
    widths, _ = shared_out([fixed(100)] * 10, 220, 0)
    assert sum(widths) == pytest.approx(220)


@given(
    st.lists(
        st.tuples(st.floats(0, 200), st.floats(1, 80), st.booleans()).map(
            lambda facts: Wish(facts[0], facts[1], facts[1] / 2, 30.0 if facts[2] else None)
        ),
        min_size=1,
        max_size=12,
    ),
    st.floats(200, 800),
)
def test_the_widths_always_fill_the_page(wishes: list[Wish], room: float) -> None:
    widths, scale = shared_out(wishes, room, 4)
    assert sum(widths) == pytest.approx(room)
    assert min(widths) > 0
    assert 0.6 < scale <= 1
