"""What becomes of every row of a sheet, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from crm_desktop.core.i18n import Text, t


class Verdict(IntEnum):
    """What an import does with one row."""

    BLANK = 0
    NEW = 1
    UPDATE = 2
    DUPLICATE = 3
    SKIPPED = 4
    ERROR = 5
    PART = 6
    """A line of a document that another row begins."""


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be imported; `column` is the head of the column, empty where it is the whole row.

    Of a cell that is left out: what is wrong with it, and whether that is only a `part` of it.
    """

    row: int
    column: str
    message: Text
    part: bool = False

    @property
    def of_cell(self) -> Text:
        """What became of a cell, with its column."""
        if self.part:
            return t("{column}: {message}", column=self.column, message=self.message)
        return t("{column}: {message} Left empty.", column=self.column, message=self.message)


@dataclass
class Verdicts:
    """The verdict of each row of one sheet by its number, kept in one byte; words only where there are any.

    `fills` holds what later rows add to a new record's blanks, by the row that makes it; `updates` the fields
    to set of records of the file, and `changes` the same by row, each with its value before and after.
    `left_out` are the cells that could not be read or not whole, of rows that come in without them; `doubts` what
    may be otherwise than it was taken, of rows that come in.
    Records are counted apart from rows: an order has many.
    """

    rows: bytearray
    problems: dict[int, list[Problem]] = field(default_factory=dict[int, list[Problem]])
    left_out: dict[int, list[Problem]] = field(default_factory=dict[int, list[Problem]])
    doubts: dict[int, list[Problem]] = field(default_factory=dict[int, list[Problem]])
    remarks: dict[int, Text] = field(default_factory=dict[int, Text])
    fills: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
    updates: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
    changes: dict[int, dict[str, tuple[Any, Any]]] = field(
        default_factory=dict[int, dict[str, tuple[Any, Any]]]
    )
    counted: Counter[Verdict] = field(default_factory=Counter[Verdict])

    def decide(self, row: int, verdict: Verdict, remark: Text | None = None, *, records: int = 1) -> None:
        """Settle a row's verdict; `records` is how many records it stands for (0: counted with another row)."""
        self.rows[row] = verdict
        self.counted[verdict] += records
        if remark is not None:
            self.remarks[row] = remark

    def decide_anew(self, row: int, verdict: Verdict, remark: Text | None = None) -> None:
        """Settle the verdict of a row that had another."""
        self.counted[Verdict(self.rows[row])] -= 1
        self.decide(row, verdict, remark)

    def refuse_after_all(self, row: int, column: str, message: Text) -> None:
        """Refuse a row that had another verdict."""
        if Verdict(self.rows[row]) is not Verdict.PART:
            self.counted[Verdict(self.rows[row])] -= 1
        self.remarks.pop(row, None)
        self.refuse(row, column, message)

    def refuse(self, row: int, column: str, message: Text) -> None:
        """Note why a row cannot be imported; it becomes an error."""
        self.rows[row] = Verdict.ERROR
        self.problems.setdefault(row, []).append(Problem(row, column, message))

    def leave_out(self, row: int, column: str, message: Text, *, part: bool = False) -> None:
        """Note a cell that could not be read, or a part of it, of a row that comes in without it."""
        problem = Problem(row, column, message, part)
        self.left_out.setdefault(row, []).append(problem)
        self.remark(row, problem.of_cell)

    def doubt(self, row: int, column: str, message: Text) -> None:
        """Note what may be otherwise than it is taken, of a row that comes in."""
        self.doubts.setdefault(row, []).append(Problem(row, column, message))
        self.remark(row, message)

    def remark(self, row: int, said: Text) -> None:
        """Say something more of a row, each once."""
        known = self.remarks.get(row)
        self.remarks[row] = said if known in (None, said) else t("{one} {other}", one=known, other=said)

    def all_doubts(self) -> Iterator[Problem]:
        """Every doubt, in the order of the rows."""
        for row in sorted(self.doubts):
            yield from self.doubts[row]

    def all_left_out(self) -> Iterator[Problem]:
        """Every cell left out, in the order of the rows."""
        for row in sorted(self.left_out):
            yield from self.left_out[row]

    def all_problems(self) -> Iterator[Problem]:
        """Every problem in the order of the rows."""
        for row in sorted(self.problems):
            yield from self.problems[row]

    @property
    def rows_read(self) -> int:
        """Rows that hold anything."""
        return len(self.rows) - self.rows.count(Verdict.BLANK)

    @property
    def rows_of_records(self) -> int:
        """Rows that are records: no totals, notes or heads, and nothing that is left out."""
        return self.rows_read - self.rows.count(Verdict.SKIPPED)

    @property
    def error_rows(self) -> int:
        """How many rows cannot be imported."""
        return self.rows.count(Verdict.ERROR)

    def numbers_of(self, *verdicts: Verdict) -> list[int]:
        """The rows of these verdicts (of all but blank ones where none is named), in order."""
        wanted = verdicts or tuple(verdict for verdict in Verdict if verdict is not Verdict.BLANK)
        return [row for row, verdict in enumerate(self.rows) if verdict in wanted]
