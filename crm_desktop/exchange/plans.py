"""What an import makes of a book: every row's verdict, the columns not taken, the sums; ready to be applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any

from crm_desktop.core.fields import Kind as FieldKind
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.ways import way
from crm_desktop.exchange.book import Book
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.columns import ColumnReader
from crm_desktop.exchange.doubtful_letters import told
from crm_desktop.exchange.forms.telling import told_of_forms
from crm_desktop.exchange.heads_by_figures import told_of_figures
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.kinds.customers import Customers
from crm_desktop.exchange.kinds.kind import Kind
from crm_desktop.exchange.kinds.orders import Orders
from crm_desktop.exchange.likely_number import likely_number
from crm_desktop.exchange.money_columns.fees import told_of_fee
from crm_desktop.exchange.nothing_taken import why_nothing
from crm_desktop.exchange.reading.rows import Row, filled_at
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.told_of_money import told_of_currency, told_of_net
from crm_desktop.exchange.totals import Sum, sums
from crm_desktop.exchange.unused import Unused
from crm_desktop.exchange.verdicts import Problem, Verdict, Verdicts

SPLIT = way(t("Tick “An order for each customer and date”."), t("--split-orders makes an order of each."))


@dataclass(frozen=True)
class PlannedRow:
    """One row as a preview shows it: its cells as they stand, its values by field, its verdict and why.

    `changes` has what an update sets of the record of the file, each field with its value before and after.
    """

    row: int
    verdict: Verdict
    cells: Row
    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    remark: Text | None
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict[str, tuple[Any, Any]])


@dataclass(frozen=True)
class SheetPlan:
    """What an import makes of one sheet."""

    sheet: BookSheet
    choice: SheetChoice
    readers: tuple[ColumnReader, ...]
    rows: SheetRows
    verdicts: Verdicts
    kind: Kind
    unused: tuple[Unused, ...] = ()

    @property
    def shared_numbers(self) -> int:
        """How many order numbers begin anew with another customer or date."""
        return len(self.kind.shared) if isinstance(self.kind, Orders) else 0

    @cached_property
    def advice(self) -> Text | None:
        """Why nothing comes of the sheet, or what may be done about numbers that are shared, which are errors as long
        as nothing is said."""
        if not self.shared_numbers or not self.verdicts.problems or self.kind.batch.options.split_orders:
            return why_nothing(self.choice, self.kind, self.verdicts) or self.told_without_head
        count, column = self.shared_numbers, self.likely_number
        if column is None:
            return tn(
                "{n} order number belongs to several customers or dates. {split}",
                "{n} order numbers belong to several customers or dates. {split}",
                count,
                split=SPLIT,
            )
        return tn(
            "{n} order number belongs to several customers or dates. Column “{column}” differs in every row and may "
            "be the number. {take_it}",
            "{n} order numbers belong to several customers or dates. Column “{column}” differs in every row and may "
            "be the number. {take_it}",
            count,
            column=column,
            take_it=way(
                t("Go back and say so, or tick “An order for each customer and date”."),
                t(
                    'Say so with --map number="{column}". Or --split-orders makes an order of each.',
                    column=column,
                ),
            ),
        )

    @property
    def letters_in_doubt(self) -> Text | None:
        """That its letters may have been meant otherwise, where nothing says how the text was saved."""
        return told(self.sheet.raw.doubt)

    @property
    def told_without_head(self) -> Text | None:
        """Which columns say who and how much by what stands in them, and no head says so; that it was no list."""
        ways = (
            told_of_forms(self.sheet.forms),
            self._told_by_cells,
            told_of_fee(self._heads),
            *self._told_of_money,
        )
        told = [one for one in ways if one is not None]
        return reduce(lambda one, other: t("{one} {other}", one=one, other=other), told) if told else None

    @property
    def _told_of_money(self) -> tuple[Text | None, ...]:
        """What it says of all its amounts that is not reckoned with; nothing of a book of our own."""
        money = [one for one in self.readers if one.field.kind in (FieldKind.MONEY, FieldKind.PRICE)]
        if self.rows.is_own or not money:
            return ()
        sample = [row for _number, row in self.sheet.sample(self.choice)]
        cells = (cell for one in money for cell in filled_at(sample, one.index))
        said = (*self.rows.said, *(footer.text for footer in self.rows.stated.footers))
        in_lines = SHEETS[self.entity].headed_as == "orders" or self.entity == "orders"
        return (
            told_of_currency(self.kind.known.currency, (one.head for one in money), cells),
            told_of_net(said, self.choice.columns) if in_lines else None,
        )

    @property
    def _told_by_cells(self) -> Text | None:
        """Which columns say who and how much, where their cells and figures tell and no head."""
        head = self.sheet.head
        if head is None:
            return None
        if head.by_figures and head.by_figures.items() <= self.choice.columns.items():
            return told_of_figures(head)
        if head.by_cells is None or head.by_cells not in self.choice.columns.values():
            return None
        return t(
            "No head says who the customers are; column “{column}” is taken for them.",
            column=head.labels[head.by_cells].written,
        )

    @property
    def _heads(self) -> dict[str, str]:
        """The heads of the columns that are taken, by what they are taken for."""
        return {reader.key: reader.head for reader in self.readers}

    @cached_property
    def likely_number(self) -> str | None:
        """The column nothing is taken from that has another number in every record."""
        labels = self.sheet.labels(self.choice.head_row, self.choice.head_height)
        taken = set(self.choice.columns.values())
        records = (
            row
            for number, row in self.sheet.raw.rows()
            if number < len(self.verdicts.rows)
            and self.verdicts.rows[number] not in (Verdict.BLANK, Verdict.SKIPPED)
        )
        return likely_number(labels, set(range(len(labels))) - taken, records)

    @property
    def sums(self) -> tuple[Sum, ...]:
        """What its figures come to, beside the book's own totals."""
        return sums(self.kind.taken, self.kind.written, self.rows.stated.totals)

    @property
    def questions(self) -> list[Unused]:
        """The columns that may hold money nobody understood: asked before anything is posted."""
        return [column for column in self.unused if column.is_asked]

    @property
    def entity(self) -> str:
        return self.kind.entity

    def count(self, verdict: Verdict) -> int:
        """How many records get this verdict; of errors and skipped rows, how many rows."""
        return self.verdicts.error_rows if verdict is Verdict.ERROR else self.verdicts.counted[verdict]

    @property
    def main_contacts(self) -> int:
        """How many contacts come with the customers of this sheet."""
        return len(self.kind.main_contacts.made) if isinstance(self.kind, Customers) else 0

    @property
    def suppliers(self) -> int:
        """How many of its new records are suppliers and no customers."""
        return self.kind.suppliers if isinstance(self.kind, Customers) else 0

    def page(self, rows: Sequence[int]) -> list[PlannedRow]:
        """These rows, decoded now; a preview asks for what it shows."""
        return [
            PlannedRow(
                row,
                Verdict(self.verdicts.rows[row]),
                self.rows.cells_at(row),
                self.rows.values_at(row),
                tuple(self.verdicts.problems.get(row, ())),
                self.verdicts.remarks.get(row),
                self.verdicts.changes.get(row, {}),
            )
            for row in rows
        ]


@dataclass(frozen=True)
class Plan:
    """What an import makes of a book, ready to be applied; `left_out` are sheets nothing is made of."""

    book: Book
    batch: Batch
    sheets: tuple[SheetPlan, ...]
    left_out: tuple[BookSheet, ...] = field(default=())

    @property
    def has_errors(self) -> bool:
        return any(sheet.verdicts.problems for sheet in self.sheets)

    def count(self, verdict: Verdict) -> int:
        return sum(sheet.count(verdict) for sheet in self.sheets)
