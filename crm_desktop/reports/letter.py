"""One printed thing, laid out over as many pages as it needs, never leaving a widow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from crm_desktop.reports.flow import Block, Draw, Item, Rows, draw_nothing, stacked, total_height
from crm_desktop.reports.paper import Paper

KEPT_ROWS = 2
ENDLESS = 1e9


@dataclass(frozen=True)
class Letter:
    """One printed thing with its own page count: a head for the first page, a shorter one for later pages."""

    name: str
    paper: Paper
    head: Block
    running_head: Block
    items: Sequence[Item]
    overlay: Draw = draw_nothing

    def pages(self) -> list["Page"]:
        """The letter laid out; at least one page."""
        sheets = Sheets(self)
        for item, following in pairwise((*self.items, None)):
            assert item is not None
            if isinstance(item, Rows):
                place_rows(sheets, item)
            else:
                sheets.place(item, start_height(following) if item.keep_next else 0.0)
        return sheets.pages

    def on_one_page(self) -> "Letter":
        """The same on a sheet as long as it needs: no break, nothing carried over."""
        (page,) = replace(self, paper=replace(self.paper, height=ENDLESS)).pages()
        end = max((top + block.height for top, block in page), default=self.paper.top + self.head.height)
        return replace(self, paper=replace(self.paper, height=end + self.paper.bottom + 1))


Page = list[tuple[float, Block]]


class Sheets:
    """The pages of a letter while they fill."""

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self.pages: list[Page] = []
        self._top = 0.0
        self.turn()

    @property
    def room(self) -> float:
        return self._letter.paper.end - self._top

    @property
    def is_fresh(self) -> bool:
        return not self.pages[-1]

    def turn(self) -> None:
        """Begin the next page."""
        letter = self._letter
        head = letter.running_head if self.pages else letter.head
        self._top = letter.paper.top + head.height
        self.pages.append([])

    def place(self, block: Block, following: float = 0.0) -> None:
        """Put `block` where there is room for it and for the height that must follow it."""
        if block.height + following > self.room and not self.is_fresh:
            self.turn()
        if block.is_space and self.is_fresh and len(self.pages) > 1:
            return
        self.pages[-1].append((self._top, block))
        self._top += block.height


def start_height(item: Item | None) -> float:
    """The least an item needs to begin on a page."""
    if item is None:
        return 0.0
    if isinstance(item, Block):
        return item.height
    kept = total_height(item.rows[:KEPT_ROWS]) + item.head.height
    return kept + (item.ending_height if len(item.rows) <= KEPT_ROWS else item.carried_height)


def place_rows(sheets: Sheets, table: Rows) -> None:
    """Lay a table over as many pages as it needs."""
    if start_height(table) > sheets.room and not sheets.is_fresh:
        sheets.turn()
    done = 0
    while True:
        sheets.place(table.head)
        if done and table.carried:
            sheets.place(table.carried(done)[1])
        upto = _rows_that_fit(table, done, sheets.room)
        for row in table.rows[done:upto]:
            sheets.place(row)
        if upto == len(table.rows):
            break
        if table.carried:
            sheets.place(table.carried(upto)[0])
        sheets.turn()
        done = upto
    sheets.place(stacked(*table.closing))
    sheets.place(stacked(*table.tail))


def _rows_that_fit(table: Rows, done: int, room: float) -> int:
    """Up to which row this page goes, so that the last rows stay with what ends the table."""
    rows = table.rows
    count = len(rows)
    upto, used = done, 0.0
    while upto < count and used + rows[upto].height <= room - table.carried_height:
        used += rows[upto].height
        upto += 1
    rest = total_height(rows[upto:])
    if used + rest + table.ending_height <= room or count - done <= KEPT_ROWS:
        return count
    return max(min(upto, count - KEPT_ROWS), done + 1)
