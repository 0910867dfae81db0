"""Windows of rows, and selections as ranges."""

from array import array
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.queries.listing import ListRequest, Row, Sums
from crm_desktop.views.shared.tables.ranges import count, keys_in, merged
from crm_desktop.views.shared.tables.rows import WINDOW, WINDOWS_KEPT, RowWindows


class Source:
    """Keys 1…n, each with its own number as value; notes what was asked for."""

    def __init__(self, n: int) -> None:
        self.keys = array("q", range(1, n + 1))
        self.gone: set[int] = set()
        self.asked: list[int] = []

    def ids(self, request: ListRequest) -> "array[int]":
        return self.keys

    def rows(self, ids: Sequence[int], columns: Sequence[str]) -> list[Row]:
        self.asked.append(len(ids))
        return [Row(key, (key,)) for key in ids if key not in self.gone]

    def sums(self, request: ListRequest, columns: Sequence[str], ids: Sequence[int] | None = None) -> Sums:
        return Sums(len(self.keys))


def windows(n: int) -> tuple[Source, RowWindows]:
    source = Source(n)
    rows = RowWindows(source, ["number"])
    rows.use(source.keys)
    return source, rows


def test_only_the_window_looked_at_is_loaded_and_only_once() -> None:
    source, rows = windows(100_000)

    seen = [rows.row(position) for position in range(50_000, 50_000 + WINDOW)]

    assert source.asked == [WINDOW]
    assert [row.id for row in seen if row] == list(range(50_001, 50_001 + WINDOW))


def test_windows_not_looked_at_for_long_are_forgotten() -> None:
    source, rows = windows(100_000)
    for number in range(WINDOWS_KEPT + 1):
        rows.row(number * WINDOW)
    source.asked.clear()

    rows.row(WINDOW)
    rows.row(0)

    assert len(source.asked) == 1


def test_a_change_reloads_only_the_windows_that_hold_it() -> None:
    source, rows = windows(300)
    for number in range(3):
        rows.row(number * WINDOW)
    source.asked.clear()

    rows.forget({150})
    for number in range(3):
        rows.row(number * WINDOW)

    assert len(source.asked) == 1


def test_a_record_that_vanished_leaves_an_empty_place() -> None:
    source, rows = windows(10)
    source.gone.add(4)
    assert rows.row(3) is None
    assert rows.row(4) == Row(5, (5,))


def test_a_position_is_found_by_key() -> None:
    _, rows = windows(10)
    assert (rows.position(7), rows.position(99)) == (6, None)


@given(st.sets(st.integers(0, 60)))
def test_rows_are_kept_as_the_fewest_ranges(rows: set[int]) -> None:
    ranges = merged(rows)
    assert {row for first, last in ranges for row in range(first, last + 1)} == rows
    assert count(ranges) == len(rows)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(ranges))


def test_the_keys_of_ranges_come_in_the_lists_order() -> None:
    assert keys_in(array("q", [9, 7, 5, 3]), [(0, 1), (3, 3)]).tolist() == [9, 7, 3]
