"""What is left of a damaged file: which pages hold rows of which table, and which rows must have been there.

Pages are found from the tables' roots. Where the way to them is damaged, a page nobody leads to is known by
its rows: they fit the columns of one table only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table
from sqlalchemy.schema import CreateTable

from crm_desktop.models import Base
from crm_desktop.storage.connection import driver
from crm_desktop.storage.fitting import Fits, fit
from crm_desktop.storage.journal import DIALECT
from crm_desktop.storage.pages import INTERIORS, LEAF_TABLE, Pages, Unreadable, Values

LIST_OF_ALL = 1
SEQUENCES = "sqlite_sequence"

Told = dict[str, tuple[str, int, str]]


@dataclass
class TableRemains:
    """The leaf pages of one table; `named` are the keys its indexes know, whether or not the rows are there.

    `is_counted` says that `named` are all the keys there were.
    """

    table: Table
    columns: tuple[str, ...]
    leaves: list[int] = field(default_factory=list[int])
    named: set[int] = field(default_factory=set[int])
    is_whole: bool = True
    is_counted: bool = False

    def fits(self, values: Values) -> bool:
        """Whether these can be the values of a row of the table."""
        return len(values) <= len(self._tests) and all(
            test is None or test(value) for value, test in zip(values, self._tests, strict=False)
        )

    def rows(self, pages: Pages) -> Iterator[dict[str, Any]]:
        """Every row that can be read, as stored, by column."""
        key_column = own_key(self.table)
        for leaf in self.leaves:
            for key, values in readable(pages, leaf):
                whole = self._without_misfits(values)
                if self.fits(whole):
                    row = dict(zip(self.columns, whole, strict=False))
                    yield row | {key_column: key} if key_column else row

    def _without_misfits(self, values: Values) -> Values:
        """A value that cannot be one of its column is lost; the rest of the row is not."""
        tests = self._tests[: len(values)]
        return tuple(
            value if test is None or test(value) else None for value, test in zip(values, tests, strict=False)
        )

    def __post_init__(self) -> None:
        own = self.table.columns
        self._tests: list[Fits | None] = [fit(own[name]) if name in own else None for name in self.columns]


class Remains:
    """What `pages` still hold of our tables."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.lost_pages = 0
        self._seen: set[int] = set()
        told = self._told()
        self.knows_its_tables = all(table in told for table in Base.metadata.tables)
        self.sequences = dict(self._sequences(told))
        self.tables = [self._survey(table, told) for table in Base.metadata.sorted_tables]
        for name in told:
            self._walk(told[name][1])  # the search index is made anew, but its pages are no strays
        if not all(one.is_whole for one in self.tables):
            self._find_strays()

    def _told(self) -> Told:
        """The file's own list: by name the table it belongs to, its root page and the words that made it."""
        pages, _ = self._walk(LIST_OF_ALL)
        rows = [values for page in pages for _, values in readable(self.pages, page)]
        return {
            str(row[1]): (str(row[2]), row[3], str(row[4] or ""))
            for row in rows
            if len(row) == 5 and isinstance(row[3], int) and row[3] > 0
        }

    def _sequences(self, told: Told) -> Iterator[tuple[str, int]]:
        if SEQUENCES in told:
            for page in self._walk(told[SEQUENCES][1])[0]:
                for _, values in readable(self.pages, page):
                    if len(values) == 2 and isinstance(values[1], int):
                        yield str(values[0]), values[1]

    def _survey(self, table: Table, told: Told) -> TableRemains:
        if table.name not in told:
            words = str(CreateTable(table).compile(dialect=DIALECT))
            return TableRemains(table, _columns(words, table), is_whole=False)
        _, root, words = told[table.name]
        pages, is_whole = self._walk(root)
        found = TableRemains(table, _columns(words, table), self._leaves(pages), is_whole=is_whole)
        for owner, index, about in told.values():
            if owner == table.name and index != root:
                pages, is_whole = self._walk(index)
                found.named.update(*(self._named(page) for page in pages))
                found.is_counted |= is_whole and " WHERE " not in about.upper()
        return found

    def _walk(self, root: int) -> tuple[list[int], bool]:
        """The pages of a tree not met before, and whether the way to all of them was sound."""
        found: list[int] = []
        before, todo = self.lost_pages, [root]
        while todo:
            number = todo.pop()
            if number in self._seen:
                continue
            self._seen.add(number)
            try:
                if self.pages.kind(number) in INTERIORS:
                    todo += self.pages.children(number)
                found.append(number)
            except Unreadable:
                self.lost_pages += 1
        return found, self.lost_pages == before

    def _leaves(self, pages: list[int]) -> list[int]:
        return [number for number in pages if self.pages.kind(number) == LEAF_TABLE]

    def _named(self, page: int) -> set[int]:
        try:
            return set(self.pages.index_keys(page))
        except Unreadable:
            return set()

    def _find_strays(self) -> None:
        """Give pages that nothing leads to any more to the one table their rows fit."""
        free = self.pages.free()
        torn = [one for one in self.tables if not one.is_whole]
        for number in range(1, self.pages.count + 1):
            if number not in self._seen and number not in free and self._is_leaf(number):
                rows = [values for _, values in readable(self.pages, number)]
                fitting = [one for one in torn if rows and all(map(one.fits, rows))]
                if len(fitting) == 1:
                    fitting[0].leaves.append(number)

    def _is_leaf(self, number: int) -> bool:
        try:
            return self.pages.kind(number) == LEAF_TABLE
        except Unreadable:
            return False


def readable(pages: Pages, leaf: int) -> Iterator[tuple[int, Values]]:
    """The rows of a leaf, those that cannot be read left out."""
    try:
        yield from (row for row in pages.rows(leaf) if row is not None)
    except Unreadable:
        return


def own_key(table: Table) -> str | None:
    """The column that is the row's key itself and so is kept apart from the row's values."""
    keys = list(table.primary_key.columns)
    return keys[0].name if len(keys) == 1 and fit(keys[0])(0) else None


def _columns(words: str, table: Table) -> tuple[str, ...]:
    """The columns of a table in the order of the words that made it."""
    scratch = driver.connect(":memory:")
    try:
        scratch.execute(words)
        return tuple(row[1] for row in scratch.execute(f"PRAGMA table_info({table.name})"))
    except (driver.Error, ValueError):  # the words themselves are damaged, or hold a NUL
        return tuple(table.columns.keys())
    finally:
        scratch.close()
