"""The table of goods on a form: its head, its lines, and where it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crm_desktop.exchange.forms.labels import FORMS, counts_lines, sums_up
from crm_desktop.exchange.forms.said import said_in
from crm_desktop.exchange.reading.rows import Cell, Row, cell_at
from crm_desktop.exchange.recognise.counted_heads import with_counted
from crm_desktop.exchange.recognise.head_rows import is_of_record
from crm_desktop.exchange.recognise.heads import columns_for
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.vocabulary import LOOSE, OWN, guesses

FEWEST, MOST = 2, 30
LOOKED_AT = 3
"""Among how many rows below a head its first line is."""
LONGEST_HEAD = 40
MOSTLY = 0.5
GOODS = ("product_name", "product_code")
MEASURES = ("quantity", "price", "net_price", "amount", "net_amount")
OF_STOCK = {"stock_quantity", "stock_value", "cost_price", "minimum_stock"}
"""What lists of what lies in stock say of products, and no document to customers."""


@dataclass(frozen=True)
class Goods:
    """The head of a table of goods, and which of its columns say what and how much."""

    labels: tuple[Label, ...]
    columns: Mapping[str, int]

    @cached_property
    def measures(self) -> tuple[int, ...]:
        return tuple(self.columns[key] for key in MEASURES if key in self.columns)

    @cached_property
    def named_in(self) -> tuple[int, ...]:
        return tuple(self.columns[key] for key in GOODS if key in self.columns)

    @cached_property
    def counted_in(self) -> int | None:
        """The column of running numbers."""
        return next((at for at, label in enumerate(self.labels) if counts_lines(label.written)), None)

    def is_line(self, row: Row) -> bool:
        """Whether a row names goods and says how much."""
        is_named = any(_says(cell_at(row, index)) for index in self.named_in)
        return is_named and not is_total(row) and any(_is_figure(cell_at(row, at)) for at in self.measures)

    def is_prepared(self, row: Row) -> bool:
        """Whether a row is blank but for its running number and noughts: one that was not filled in."""
        rest = (cell for index, cell in enumerate(row) if index != self.counted_in)
        return all(cell in (None, "", 0) or (isinstance(cell, str) and not cell.strip()) for cell in rest)

    def is_remark(self, row: Row) -> bool:
        """Whether a row says a single thing, in words: of the line above it, or of those below."""
        filled = [cell for index, cell in enumerate(row) if index != self.counted_in and _says(cell)]
        return len(filled) == 1 and not _is_figure(filled[0])

    def ends_at(self, row: Row) -> bool:
        """Whether the table ends before a row: a total, a label, words or figures that are of no goods."""
        if is_total(row) or any(isinstance(cell, str) and said_in(cell)[1] for cell in row):
            return not self.is_line(row)
        return not self.is_prepared(row) and not any(_says(cell_at(row, index)) for index in self.named_in)


def goods_head(rows: Sequence[Row], place: int) -> Goods | None:
    """The head of a table of goods in a row; None where it is none, or says of each line whose or when it is."""
    row = rows[place]
    if not _may_be_heads(row) or is_of_record(row):
        return None
    labels = with_counted(tuple(label_of(cell) for cell in row), _first_line(rows, place))
    found = max((columns_for(kind, labels)[0] for kind in FORMS), key=_how_well)
    told = [label for label in labels if label.plain]
    if not _how_well(found)[0] or any(map(_is_of_a_list, told)):
        return None
    known = sum(counts_lines(one.written) or any(guesses(kind, one) for kind in FORMS) for one in told)
    return Goods(labels, found) if known >= MOSTLY * len(told) else None


def _may_be_heads(row: Row) -> bool:
    """Whether a row holds nothing but some short texts."""
    filled = [cell for cell in row if cell not in (None, "")]
    return FEWEST <= len(filled) <= MOST and all(
        isinstance(cell, str) and len(cell) <= LONGEST_HEAD for cell in filled
    )


def is_total(row: Row) -> bool:
    """Whether a row says that it is a total."""
    return any(sums_up(cell) for cell in row if isinstance(cell, str))


def _first_line(rows: Sequence[Row], head: int) -> list[Row]:
    below = rows[head + 1 : head + 1 + LOOKED_AT]
    return [row for row in below if sum(cell not in (None, "") for cell in row) >= FEWEST][:1]


def _how_well(columns: Mapping[str, int]) -> tuple[bool, int]:
    """Whether columns are those of goods, and how many there are."""
    return any(key in columns for key in GOODS) and any(key in columns for key in MEASURES), len(columns)


def _is_of_a_list(label: Label) -> bool:
    """Whether a head says whose or when each row is, or what lies in stock: it is no form's."""
    if any(guess.field in OF_STOCK and guess.sureness >= OWN for guess in guesses("products", label)[:1]):
        return not any(guesses(kind, label) for kind in FORMS)
    found = [guess for kind in FORMS for guess in guesses(kind, label)[:1]]
    return any(guess.field in ("customer", "date") and guess.sureness > LOOSE for guess in found)


def _says(cell: Cell) -> bool:
    return cell not in (None, "") and bool(str(cell).strip())


def _is_figure(cell: Cell) -> bool:
    text = str(cell)
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))
