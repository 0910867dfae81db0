"""The earlier documents that the lines of a sheet name, such as the orders deliveries are of."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.kinds.document_heads import Head
from crm_desktop.exchange.kinds.source_lines import SourceLine, SourceLines
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.verdicts import Verdicts
from crm_desktop.models.entities import STEPS

NOTHING = ("", 0)
MONEY = ("price", "net_price", "amount", "net_amount", "order_amount")


class NamedSources:
    """Which line of which document each line of a sheet was made from: as a book of our own says, else by its goods."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        self._known = batch.known
        self._rows, self._verdicts = rows, verdicts
        self._is_named = rows.maps("made_of")
        self._by_goods = self._is_named and not rows.maps("made_of_line")
        self._without_money = not rows.maps(*MONEY)
        self._lines = [
            SourceLines(batch.known.db, source, rows.entity, batch.lines_of.get(source, ()))
            for source in sources_of(rows.entity)
        ]
        self._found: dict[int, tuple[str, int]] = {}

    def load(self, rows: Sequence[RowValues]) -> None:
        """Look up the documents that these rows name."""
        named = [row.values["made_of"] for row in rows if "made_of" in row.values]
        for lines in self._lines if named else ():
            self._known.documents(lines.source).load_numbers(named)
            if self._by_goods:
                lines.load(named)

    def doubt_missing(self, row: RowValues) -> None:
        """Say so where the document a line was made from is not there: it stands alone then."""
        number = row.values.get("made_of")
        if number and not any(self._documents(number)):
            self._doubt(row.row, t("There is no {number} that it was made from.", number=number))

    def priced(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The figures of a line of a sheet that says nothing of money: at what its goods came to in the document it
        names, else at nothing."""
        if not self._without_money:
            return values
        worths = (lines.worth_of(values.get("made_of", ""), values) for lines in self._lines)
        return {**values, "price": next((worth for worth in worths if worth is not None), ZERO)}

    def link(self, head: Head) -> None:
        """Find the lines that those of a new document were made from, and say where that is not clear."""
        named = ""
        for row in head.rows if self._by_goods else ():
            values = self._rows.values_at(row)
            named = values.get("made_of", named)
            if "quantity" in values and any(self._documents(named)):
                self._link(row, named, head, values)

    def source_of(self, row: RowValues) -> tuple[str, int]:
        """Number and place of the line that a line was made from; `NOTHING` for one that stands alone."""
        if self._by_goods:
            return self._found.get(row.row, NOTHING)
        return (
            (row.values["made_of"], row.values.get("made_of_line", 0)) if "made_of" in row.values else NOTHING
        )

    def _link(self, row: int, number: str, head: Head, values: Mapping[str, Any]) -> None:
        if all(known[1] != head.customer for known in self._documents(number)):
            self._doubt(row, t("{number} is another customer’s; not linked.", number=number))
            return
        found: SourceLine | Text | None = None
        for lines in self._lines:
            found = lines.take(number, values, values["quantity"])
            if isinstance(found, SourceLine):
                self._found[row] = (number, found.place)
                return
        if found is not None:
            self._doubt(row, found)

    def _documents(self, number: str) -> list[tuple[Any, ...]]:
        known = (self._known.documents(lines.source).with_number(number) for lines in self._lines)
        return [one for one in known if one is not None]

    def _doubt(self, row: int, said: Text) -> None:
        self._verdicts.doubt(row, self._rows.head_of("made_of"), said)


def sources_of(entity: str) -> list[str]:
    """The kinds of documents that those of an entity are made from."""
    return [step.source for step in STEPS.values() if step.target == entity]
