"""What is left of a damaged file: which pages hold rows of which table, and which rows must have been there.

Pages are found from the tables' roots. A page on the way that is another's, and one that nobody leads to any more, is
known by its rows: they fit the columns of one table only.
"""

from collections.abc import Callable, Iterator

from crm_desktop.models import Base
from crm_desktop.storage.cells import Unreadable, Values
from crm_desktop.storage.fitting import Fits
from crm_desktop.storage.pages import (
    INDEX_KINDS,
    INTERIOR_TABLE,
    INTERIORS,
    LEAF_TABLE,
    Pages,
)
from crm_desktop.storage.table_remains import TableRemains, columns_of, indexed_columns, likeliest, readable

SEQUENCES = "sqlite_sequence"
KINDS_OF_ALL = ("table", "index", "trigger", "view")

Told = dict[str, tuple[str, int, str]]
Belongs = Callable[[int], bool]


class Remains:
    """What `pages` still hold of our tables.

    `may_be_old`: rows deleted long ago may be among them, for which pages are in use is no longer known.
    """

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._seen: set[int] = set()
        self._lost: set[int] = set()
        self._misplaced: set[int] = set()
        told = self._told()
        self.tables = [
            TableRemains(table, columns_of(table, told[table.name][2] if table.name in told else None))
            for table in Base.metadata.sorted_tables
        ]
        self.sequences = dict(self._sequences(told))
        for one in self.tables:
            self._survey(one, told)
        for name in told:
            self._walk(
                told[name][1], self._is_nobodys
            )  # the search index is made anew; its pages are no strays
        pages.moved = sorted(self._lost | ({1} - {pages.first}))
        is_torn = not all(one.is_whole for one in self.tables)
        if self._misplaced or is_torn:
            self._find_strays()
        knows_its_tables = all(table in told for table in Base.metadata.tables)
        self.may_be_old = not knows_its_tables or (is_torn and not pages.has_header)

    @property
    def lost_pages(self) -> int:
        return len(self._lost)

    def _told(self) -> Told:
        """The file's own list: by name the table it belongs to, its root page and the words that made it."""
        pages, is_whole = self._walk(self.pages.first, self._is_list)
        if not is_whole:
            pages += self._strays_of_list()
        rows = [values for page in pages for _, values in readable(self.pages, page)]
        return {
            str(row[1]): (str(row[2]), row[3], str(row[4] or ""))
            for row in rows
            if _is_told(row) and row[3] > 0
        }

    def _strays_of_list(self) -> list[int]:
        """Pages of the file's own list that its tree does not lead to."""
        free = self.pages.free()
        strays = [
            number
            for number in range(1, self.pages.count + 1)
            if number not in self._seen and number not in free and self._is_leaf(number)
            if (rows := self._rows_of_table(number)) and all(map(_is_told, rows))
        ]
        self._seen.update(strays)
        return strays

    def _sequences(self, told: Told) -> Iterator[tuple[str, int]]:
        if SEQUENCES in told:
            for page in self._walk(told[SEQUENCES][1], self._is_nobodys)[0]:
                for _, values in readable(self.pages, page):
                    if len(values) == 2 and isinstance(values[1], int):
                        yield str(values[0]), values[1]

    def _survey(self, one: TableRemains, told: Told) -> None:
        table = one.table
        if table.name not in told:
            one.is_whole = False
            return
        _, root, words = told[table.name]
        pages, one.is_whole = self._walk(root, lambda number: self._is_of(number, one, root))
        one.leaves += [number for number in pages if self.pages.kind(number) == LEAF_TABLE]
        for index, (owner, place, made) in told.items():
            if owner == table.name and place != root:
                self._survey_index(one, place, indexed_columns(words, index, made), made)
        if len(one.counted or ()) > sum(map(self.pages.row_count, one.leaves)):
            one.is_whole = False  # a leaf in the place of the root looks like the whole of a small table

    def _survey_index(
        self, one: TableRemains, root: int, columns: tuple[str | None, ...], words: str
    ) -> None:
        """Take the keys an index names from its pages, but for those that are another's."""
        tests = [one.test_of(name) for name in columns]

        def fits(values: Values) -> bool:
            return len(values) == len(tests) + 1 and all(
                test is None or value is None or test(value)
                for value, test in zip(values, tests, strict=False)
            )

        pages, is_whole = self._walk(root, lambda number: self._is_of_index(number, fits if tests else None))
        keys = {key for page in pages for key in self._named(page)}
        one.name(keys, is_all=is_whole and " WHERE " not in words.upper())

    def _walk(self, root: int, belongs: Belongs) -> tuple[list[int], bool]:
        """The pages of a tree, but for those that are another's, and whether the way to all of them was sound."""
        found: list[int] = []
        is_whole, todo = True, [root]
        while todo:
            number = todo.pop()
            try:
                if number in self._seen or not belongs(number):
                    is_whole = False
                    self._misplaced.add(number)
                    continue
                self._seen.add(number)
                if self.pages.kind(number) in INTERIORS:
                    todo += self.pages.children(number)
                found.append(number)
            except Unreadable:
                is_whole = False
                self._lost.add(number)
        return found, is_whole

    def _is_list(self, number: int) -> bool:
        rows = self._rows_of_table(number)
        if rows is None or self.pages.kind(number) != LEAF_TABLE:
            return rows is not None
        return any(map(_is_told, rows))

    def _is_nobodys(self, number: int) -> bool:
        """Whether a page can be one of a tree that holds no rows of ours."""
        rows = self._rows_of_table(number) if self.pages.kind(number) == LEAF_TABLE else None
        return number != self.pages.first and not self._owners(rows or [])

    def _is_of(self, number: int, one: TableRemains, root: int) -> bool:
        """Whether a page can be one of a table: damage may have changed its rows, but not to another's."""
        rows = self._rows_of_table(number)
        if rows is None or number == self.pages.first:
            return False
        if self.pages.kind(number) != LEAF_TABLE:
            return True
        if not rows:
            return number == root
        return any(map(one.fits, rows)) or not self._owners(rows)

    def _is_of_index(self, number: int, fits: Fits | None) -> bool:
        if self.pages.kind(number) not in INDEX_KINDS:
            return False
        entries = list(self.pages.index_entries(number))
        return fits is None or not entries or any(map(fits, entries))

    def _rows_of_table(self, number: int) -> list[Values] | None:
        """The rows of a leaf of a table, none of an inner page; None for what is no page of a table."""
        kind = self.pages.kind(number)
        if kind == LEAF_TABLE:
            return [values for _, values in readable(self.pages, number)]
        return [] if kind == INTERIOR_TABLE else None

    def _owners(self, rows: list[Values]) -> list[TableRemains]:
        return [one for one in self.tables if one.fits_all(rows)]

    def _named(self, page: int) -> Iterator[int]:
        try:
            keys = [entry[-1] for entry in self.pages.index_entries(page)]
        except Unreadable:
            return
        yield from (key for key in keys if isinstance(key, int))

    def _find_strays(self) -> None:
        """Give pages that nothing leads to, or the wrong tree, to the one table their rows fit."""
        free = self.pages.free() - self._misplaced
        for number in range(1, self.pages.count + 1):
            if number not in self._seen and number not in free and self._is_leaf(number):
                rows = list(readable(self.pages, number))
                fitting = [
                    one
                    for one in self._owners([values for _, values in rows])
                    if number in self._misplaced or not one.is_whole
                ]
                owner = likeliest(fitting, {key for key, _ in rows})
                if owner:
                    owner.leaves.append(number)

    def _is_leaf(self, number: int) -> bool:
        try:
            return self.pages.kind(number) == LEAF_TABLE
        except Unreadable:
            return False


def _is_told(row: Values) -> bool:
    return len(row) == 5 and row[0] in KINDS_OF_ALL and isinstance(row[3], int)
