"""What is left of one table of a damaged file: its leaves, and the keys its indexes name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table
from sqlalchemy.schema import CreateTable

from crm_desktop.models.base import new_uid
from crm_desktop.storage.cells import LOST, Unreadable, Values
from crm_desktop.storage.connection import driver
from crm_desktop.storage.fitting import Fits, default_of, fit
from crm_desktop.storage.journal import DIALECT
from crm_desktop.storage.pages import Pages

UID = "uid"
MAKES = re.compile(r"\s*CREATE\s+(?:UNIQUE\s+)?(?:TABLE|INDEX)\b", re.IGNORECASE)
"""What a file says about its own tables; anything else in a damaged file's list is not run."""


@dataclass
class TableRemains:
    """The leaf pages of one table; `named` are the keys its indexes know, whether or not the rows are there.

    `counted` are the keys that all its whole indexes agree on, which are all there were; None where none is whole.
    """

    table: Table
    columns: tuple[str, ...]
    leaves: list[int] = field(default_factory=list[int])
    named: set[int] = field(default_factory=set[int])
    counted: set[int] | None = None
    is_whole: bool = True
    cut: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def fits(self, values: Values) -> bool:
        """Whether these can be the values of a row of the table."""
        return self._least <= len(values) <= len(self._tests) and all(
            test is None or value is LOST or test(value)
            for value, test in zip(values, self._tests, strict=False)
        )

    def fits_all(self, rows: Sequence[Values]) -> bool:
        return bool(rows) and all(map(self.fits, rows))

    def rows(self, pages: Pages) -> Iterator[dict[str, Any]]:
        """Every row that can be read, as stored, by column; records of which a part is lost are put into `cut`."""
        for leaf in self.leaves:
            for key, values in readable(pages, leaf):
                whole = self._without_misfits(values)
                if self.fits(whole):
                    yield self._by_column(key, whole)
                elif LOST in values and UID in self.columns:
                    self._keep_part(key, whole)

    def _keep_part(self, key: int, values: Values) -> None:
        """Keep a record without what is lost of it, if that may be empty; its mark is only the program's own."""
        at = self.columns.index(UID)
        rest = (*values[:at], new_uid(), *values[at + 1 :])
        if len(values) > at and self.fits(rest):
            self.cut.append(self._by_column(key, rest))

    def _by_column(self, key: int, values: Values) -> dict[str, Any]:
        key_column = own_key(self.table)
        row = self._defaults | dict(zip(self.columns, values, strict=False))
        return row | {key_column: key} if key_column else row

    def name(self, keys: set[int], *, is_all: bool) -> None:
        """Take the keys that one of its indexes names; all of them, where the index is whole."""
        self.named |= keys
        if is_all:
            self.counted = keys if self.counted is None else self.counted & keys

    def test_of(self, column: str | None) -> Fits | None:
        """What tells whether a value can be one of a column; None where nothing does."""
        return self._test_by_name.get(column or "")

    def _without_misfits(self, values: Values) -> Values:
        """A value that cannot be one of its column is lost; the rest of the row is not."""
        tests = self._tests[: len(values)]
        return tuple(
            value if value is not LOST and (test is None or test(value)) else self._defaults.get(name)
            for value, test, name in zip(values, tests, self.columns, strict=False)
        )

    def __post_init__(self) -> None:
        own = self.table.columns
        self._tests: list[Fits | None] = [fit(own[name]) if name in own else None for name in self.columns]
        self._test_by_name = dict(zip(self.columns, self._tests, strict=True))
        self._defaults = {
            name: value for name in self.columns if (value := default_of(own.get(name))) is not None
        }
        needed = [
            place
            for place, name in enumerate(self.columns, 1)
            if name in own and not own[name].nullable and name not in self._defaults
        ]
        self._least = max(needed, default=0)
        """Columns added later may be missing at the end of a row; none of them must be filled."""


def likeliest(fitting: list[TableRemains], keys: set[int]) -> TableRemains | None:
    """The table that names more of the keys than any other; None where two name as many."""
    named = sorted(((len(keys & one.named), place) for place, one in enumerate(fitting)), reverse=True)
    if not named or (len(named) > 1 and named[0][0] == named[1][0]):
        return None
    return fitting[named[0][1]]


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


def columns_of(table: Table, words: str | None = None) -> tuple[str, ...]:
    """The columns of a table in the order of the words that made it; in today's where these are lost."""
    made = words or str(CreateTable(table).compile(dialect=DIALECT))
    return _asked([made], f"PRAGMA table_info({table.name})", 1) or tuple(table.columns.keys())


def indexed_columns(words: str, index: str, made: str) -> tuple[str | None, ...]:
    """The columns of an index, by the words that made the table and it; none where nobody can tell."""
    named = index.replace('"', '""')
    return _asked([words, made], f'PRAGMA index_info("{named}")', 2)


def _asked(words: Iterable[str], question: str, place: int) -> tuple[Any, ...]:
    scratch = driver.connect(":memory:")
    try:
        for each in filter(MAKES.match, words):
            scratch.execute(each)
        return tuple(row[place] for row in scratch.execute(question))
    except (driver.Error, ValueError):  # the words themselves are damaged, or hold a NUL
        return ()
    finally:
        scratch.close()
