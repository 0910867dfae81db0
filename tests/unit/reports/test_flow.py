"""Pages break so that nothing is lost, repeated or left alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.reports.flow import Block, Rows, space
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.paper import Paper
from crm_desktop.reports.pen import Pen

PAPER = Paper(100, 100, side=0, top=0, bottom=0)


def marked(height: float) -> Block:
    """A block with a drawing of its own, to be told from any other."""

    def draw(pen: Pen, left: float, top: float) -> None:
        raise AssertionError("only laid out")

    return Block(height, draw)


def letter(*items: Block | Rows, paper: Paper = PAPER) -> Letter:
    return Letter("test", paper, space(10), space(5), items)


def table(count: int, row: float = 10, tail: float = 0, *, carried: bool = False) -> Rows:
    pair = (marked(4), marked(4))
    return Rows(
        marked(8),
        [marked(row) for _ in range(count)],
        [marked(10)],
        [marked(tail)] if tail else [],
        (lambda _done: pair) if carried else None,
        4 if carried else 0,
    )


def rows_by_page(printed: Letter, rows: Rows) -> list[int]:
    """How many rows of the table stand on each page."""
    own = {id(row) for row in rows.rows}
    return [sum(id(block) in own for _, block in page) for page in printed.pages()]


def test_a_letter_without_items_has_one_page() -> None:
    assert len(letter().pages()) == 1


def test_a_short_table_stays_on_one_page() -> None:
    rows = table(5)
    assert rows_by_page(letter(rows), rows) == [5]


def test_the_head_is_repeated_on_every_page() -> None:
    rows = table(20)
    for page in letter(rows).pages():
        assert rows.head in [block for _, block in page]


def test_the_last_two_rows_move_with_the_tail() -> None:
    rows = table(7, tail=40)
    assert rows_by_page(letter(rows), rows) == [5, 2]


def test_a_total_never_stands_alone() -> None:
    rows = table(8)
    assert rows_by_page(letter(rows), rows) == [6, 2]


def test_one_last_row_is_not_left_alone() -> None:
    rows = replace(table(9), closing=())
    assert rows_by_page(letter(rows), rows) == [7, 2]


def test_a_table_does_not_begin_at_the_foot_of_a_page() -> None:
    rows = table(5)
    assert rows_by_page(letter(marked(75), rows), rows) == [0, 5]


def test_a_title_stays_with_its_table() -> None:
    title = replace(marked(10), keep_next=True)
    rows = table(4)
    pages = letter(marked(55), title, rows).pages()
    assert title in [block for _, block in pages[1]]


def test_the_sums_so_far_close_a_page_and_open_the_next() -> None:
    rows = table(14, carried=True)
    assert rows.carried is not None
    closing, opening = rows.carried(0)
    first, second = letter(rows).pages()
    assert first[-1][1] is closing
    assert second[1][1] is opening


def test_space_is_swallowed_at_the_top_of_a_page() -> None:
    pages = letter(marked(88), space(20), marked(10)).pages()
    assert [block.height for _, block in pages[1]] == [10]


def test_a_block_taller_than_the_page_is_placed_all_the_same() -> None:
    assert len(letter(marked(30), marked(500), marked(10)).pages()) == 3


def test_a_tail_taller_than_the_page_ends_the_letter_all_the_same() -> None:
    rows = table(3, tail=120)
    assert sum(rows_by_page(letter(rows), rows)) == 3


@given(
    st.lists(st.floats(3, 40), min_size=1, max_size=60),
    st.floats(0, 60),
    st.floats(0, 60),
    st.booleans(),
)
def test_every_row_is_printed_once_within_the_page(
    heights: list[float], before: float, tail: float, carried: bool
) -> None:
    rows = replace(table(0, tail=tail, carried=carried), rows=[marked(height) for height in heights])
    pages = letter(marked(before), rows).pages()
    placed = [block for page in pages for _, block in page]
    assert [block for block in placed if block in rows.rows] == rows.rows
    for page in pages:
        top, last = page[-1]
        assert top + last.height <= PAPER.end + 0.01 or len(page) <= 3


@given(st.integers(3, 60), st.floats(0, 40))
def test_the_end_of_a_table_keeps_two_rows(count: int, tail: float) -> None:
    rows = table(count, tail=tail)
    assert rows_by_page(letter(rows), rows)[-1] >= 2
