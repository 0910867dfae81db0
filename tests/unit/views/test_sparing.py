"""Which columns give way in a narrow table."""

import pytest

from crm_desktop.views.shared.tables.sparing import spared

WIDTHS = (40, 90, 200, 100, 100)
FLEXIBLE = 2


@pytest.mark.parametrize(
    ("room", "gone"),
    [(600, ()), (430, ()), (429, (1,)), (340, (1,)), (339, (1, 4)), (240, (1, 4)), (100, (1, 4, 2))],
)
def test_columns_go_in_their_order_until_the_others_fit(room: int, gone: tuple[int, ...]) -> None:
    assert spared(WIDTHS, (1, 4, 2), FLEXIBLE, room) == gone
