"""What the sheets of one import share while their rows are judged, and how they are to be judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import Text
from crm_desktop.exchange.kinds.parts_of_products import Rows, bundle_rows, price_rows, unit_rows
from crm_desktop.exchange.kinds.planned_move import PlannedMove
from crm_desktop.exchange.kinds.rows_of_customers import RowsOfCustomers
from crm_desktop.exchange.kinds.source_lines import LinesOf
from crm_desktop.exchange.known import KNOWN_WITH, Known
from crm_desktop.exchange.known_records.looking_up import values_of
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.verdicts import Verdicts
from crm_desktop.models import Party


@dataclass(frozen=True)
class Options:
    """How rows are judged.

    `update_by` names the field by which records are found and updated where they differ; without it only
    blanks are filled. `create_missing` makes customers that are only referred to. `namesakes_are_one` takes
    customers of one name for one though telephone, address or person differ. `dates` is the order of day and month
    (dmy, mdy) where a sheet leaves that open. `split_orders` makes an order for each customer and date where they
    share a number.
    """

    update_by: str | None = None
    create_missing: bool = False
    namesakes_are_one: bool = False
    dates: str | None = None
    split_orders: bool = False


class RowTrouble(Exception):
    """One row cannot be imported; `field` is the target it is about, empty for the whole row."""

    def __init__(self, text: Text, field: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.field = field


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a planned record comes from: its sheet's rows and verdicts, and its row."""

    rows: SheetRows
    verdicts: Verdicts
    row: int

    def values(self) -> dict[str, Any]:
        """The record's values so far."""
        return self.rows.values_at(self.row) | self.verdicts.fills.get(self.row, {})

    def fill(self, values: dict[str, Any]) -> None:
        self.verdicts.fills.setdefault(self.row, {}).update(values)


@dataclass
class Batch:
    """What the sheets of one import share: what is known, how to judge, what is planned so far.

    `extras` are the customers made because rows refer to them, by token in the order of the tokens;
    `main_contacts` the contacts that come with customers, by theirs; `completed` what rows of other kinds fill in
    of customers of the file. `ruled` has, by entity and record, the planned values that rules of the entity are
    about. `lists` are the sheets of customers planned so far, by the sheet as it was read: what is read from the
    same rows once more is about the same customers. `units`, `prices` and `bundles` are parts of products. `lines_of`
    tell the lines of planned documents, by entity. `stated_stock` is what rows say lies in stock of products that had
    none, and what that is worth, `stated_in` the same by product and warehouse; of those that `moved` in this import it
    follows from their `moves`, and from what they were `opened` with before. `paid_beside` is what new items say, under
    `paid_head`, that customers paid on them.
    """

    known: Known
    options: Options
    extras: dict[Ref, dict[str, Any]] = field(default_factory=dict[Ref, dict[str, Any]])
    ruled: dict[str, dict[Ref, dict[str, Any]]] = field(default_factory=dict[str, dict[Ref, dict[str, Any]]])
    main_contacts: dict[Ref, dict[str, Any]] = field(default_factory=dict[Ref, dict[str, Any]])
    completed: dict[Ref, dict[str, Any]] = field(default_factory=dict[Ref, dict[str, Any]])
    origins: dict[str, dict[Ref, Origin]] = field(default_factory=dict[str, dict[Ref, Origin]])
    lists: dict[int, RowsOfCustomers] = field(default_factory=dict[int, RowsOfCustomers])
    lines_of: dict[str, list[LinesOf]] = field(default_factory=dict[str, list[LinesOf]])
    stated_stock: dict[Ref, tuple[Decimal, Decimal | None]] = field(
        default_factory=dict[Ref, tuple[Decimal, Decimal | None]]
    )
    stated_in: dict[tuple[Ref, Ref], tuple[Decimal, Decimal | None]] = field(
        default_factory=dict[tuple[Ref, Ref], tuple[Decimal, Decimal | None]]
    )
    moved: set[Ref] = field(default_factory=set[Ref])
    moves: list[PlannedMove] = field(default_factory=list[PlannedMove])
    opened: dict[Any, PlannedMove] = field(default_factory=dict[Any, PlannedMove])
    paid_beside: dict[Ref, Decimal] = field(default_factory=dict[Ref, Decimal])
    paid_head: str = ""
    units: Rows = field(default_factory=unit_rows)
    prices: Rows = field(default_factory=price_rows)
    bundles: Rows = field(default_factory=bundle_rows)

    def origin(self, entity: str, ref: Ref) -> Origin | None:
        """Where a planned record comes from; None for one made because it is referred to."""
        found = self.origins.get(entity, {}).get(ref)
        return self.origin(KNOWN_WITH[entity], ref) if found is None and entity in KNOWN_WITH else found

    def make_customer(self, name: str, number: str | None) -> Ref:
        """A customer besides those of the sheets of customers."""
        ref = self.known.customers.plan(number, name)
        self.extras[ref] = {"name": name} | ({"number": number} if number else {})
        return ref

    def note_facts(self, ref: Ref, facts: Mapping[str, Any]) -> None:
        """Know what a document says of its customer, and keep it of one that is made because of documents."""
        self.known.customers.note_tax_number(ref, facts.get("tax_number"))
        self.known.customers.note_phones(ref, facts.get("phone"))
        if ref in self.extras:
            self.extras[ref] = {**facts, **self.extras[ref]}

    def complete_customer(self, ref: Ref, values: dict[str, Any]) -> bool:
        """Fill the blanks of a customer of the file or of this import; whether there were any."""
        current = self._customer_values(ref, values)
        fill = {key: value for key, value in values.items() if value and current.get(key) in (None, "")}
        if ref in self.extras:
            self.extras[ref].update(fill)
        elif origin := self.origin("customers", ref):
            origin.fill(fill)
        elif fill:
            self.completed.setdefault(ref, {}).update(fill)
        return bool(fill)

    def _customer_values(self, ref: Ref, wanted: Iterable[str]) -> Mapping[str, Any]:
        if ref in self.extras:
            return self.extras[ref]
        if origin := self.origin("customers", ref):
            return origin.values()
        return {
            **values_of(self.known.db, Party, [ref], frozenset(wanted))[ref],
            **self.completed.get(ref, {}),
        }

    def note_origin(self, entity: str, ref: Ref, origin: Origin) -> None:
        self.origins.setdefault(entity, {})[ref] = origin
