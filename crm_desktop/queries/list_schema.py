"""What every list can show beyond its table's own columns, stated once per entity."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    case,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from crm_desktop.core.fields import Entity
from crm_desktop.models import ENTITIES, MODELS, Document, Entry, Party, ReceiptMeans, Record
from crm_desktop.models.document import OPEN, DocumentKind
from crm_desktop.models.entities import STEPS, belongs
from crm_desktop.models.ledger import RECEIPT_KINDS, EntryKind, Side
from crm_desktop.queries import move_columns
from crm_desktop.queries.bundles import MADE_OF, is_bundle
from crm_desktop.queries.by_index import not_by_index, of_side
from crm_desktop.queries.chain import TAKEN_BY, progress
from crm_desktop.queries.charged import CHARGED_BY, charged_of, to_charge_of
from crm_desktop.queries.to_charge import charged_state
from crm_desktop.queries.ways import To, Way

Pairs = Select[Any, Any]
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Computed:
    """A computed column of a record.

    `of_each` is its value as an expression in the record's own row; `known` gives (key, value) of all records
    that have one worth naming, by sets. The others have the `empty` value. `sorts_by_each` where `of_each` is the
    quicker way even for all records. `ways` lead from other records to those whose value they decide.
    """

    of_each: Callable[[date], ColumnElement[Any]]
    known: Callable[[date], Pairs]
    empty: Any = None
    sorts_by_each: bool = False
    ways: tuple[Way, ...] = ()


@lru_cache(maxsize=256)
def expression(make: Callable[[date], ColumnElement[Any]], today: date) -> ColumnElement[Any]:
    """What `make` answers for a day; to put such an expression together takes longer than to run it on one record."""
    return make(today)


@dataclass(frozen=True)
class ListSchema:
    """One entity as a list: its table, which of its rows belong, expressions and computed columns."""

    entity: Entity
    model: type[Record]
    belongs: ColumnElement[bool] | None = None
    expressions: dict[str, Callable[[date], ColumnElement[Any]]] = field(
        default_factory=dict[str, Callable[[date], ColumnElement[Any]]]
    )
    computed: dict[str, Computed] = field(default_factory=dict[str, Computed])
    ways: dict[str, tuple[Way, ...]] = field(default_factory=dict[str, tuple[Way, ...]])
    """Of expressions that look at other records: how those lead to the ones they decide. A table that one looks at
    and no way begins in makes a kept list read the column anew, which is right and slow."""


def _summed(
    value: ColumnElement[Any],
    owner: Any,
    holds: Callable[[date], tuple[ColumnElement[bool], ...]],
    empty: Any,
    *,
    sorts_by_each: bool = False,
) -> Computed:
    """A figure gathered from the records that belong to each: `owner` is their reference, `holds` which count."""
    parent = Party.__table__.columns["id"]

    def of_each(today: date) -> ColumnElement[Any]:
        query = select(value).where(owner == parent, *holds(today)).correlate(Party).scalar_subquery()
        return query if empty is None else func.coalesce(query, literal_column("0"), type_=query.type)

    def known(today: date) -> Pairs:
        rows = select(owner.label("id"), value.label("value")).where(*holds(today))
        return rows.group_by(owner)

    return Computed(of_each, known, empty, sorts_by_each, ((To(owner),),))


def _owed(today: date, side: Side = Side.RECEIVABLE) -> tuple[ColumnElement[bool], ...]:
    """Of a party's entries SQLite would read all up to a day by the index of days, and not the few open ones,
    which have one of their own: 25 ms instead of 410 for the balances of 100,000 customers."""
    return (
        Entry.closed_on.is_(None),
        not_by_index(Entry.date.expression) <= today,
        Entry.side == side,
    )


def _late(today: date, side: Side = Side.RECEIVABLE) -> tuple[ColumnElement[bool], ...]:
    due = func.coalesce(Entry.due_date, Entry.date)
    return (*_owed(today, side), due < today, Entry.kind.not_in(RECEIPT_KINDS))


def _ordered(_today: date) -> tuple[ColumnElement[bool], ...]:
    """A draft is no deal yet."""
    return (Document.kind == DocumentKind.ORDER, Document.state != OPEN)


def _deals(value: ColumnElement[Any], empty: Any = None) -> Computed:
    return _summed(value, Document.customer_id, _ordered, empty)


def _of_entry(
    value: Callable[[date], ColumnElement[Any]],
    counts: Callable[[date], ColumnElement[bool]],
    empty: Any = None,
    side: Side = Side.RECEIVABLE,
) -> Computed:
    """A figure of a ledger entry of one side that only entries with something left have."""

    def known(today: date) -> Pairs:
        return select(Entry.id.label("id"), value(today).label("value")).where(
            Entry.closed_on.is_(None), of_side(side), counts(today)
        )

    def of_each(today: date) -> ColumnElement[Any]:
        return case((Entry.closed_on.is_(None) & counts(today), value(today)), else_=empty)

    return Computed(of_each, known, empty)


def _any(_today: date) -> ColumnElement[bool]:
    return true()


def _is_overdue(today: date) -> ColumnElement[bool]:
    return (func.coalesce(Entry.due_date, Entry.date) < today) & (Entry.amount > 0)


def _days_overdue(today: date) -> ColumnElement[Any]:
    due = func.coalesce(Entry.due_date, Entry.date)
    return cast(func.julianday(today.isoformat()) - func.julianday(due), Integer)


def _unrecovered(side: Side = Side.RECEIVABLE) -> Computed:
    """What a bad debt of one side gave up and was not paid since; of one taken back, nothing."""
    claim, made, mirror = aliased(Entry), aliased(Entry), aliased(Entry)
    paid = (
        select(func.sum(made.amount))
        .join(claim, or_(claim.id == made.id, claim.id == made.reverses_id))
        .where(claim.reverses_id == Entry.id, claim.kind == EntryKind.RECOVERY)
        .where(made.kind.in_((EntryKind.RECOVERY, EntryKind.REVERSAL)))
        .correlate(Entry)
        .scalar_subquery()
    )
    reversed_ = (
        select(mirror.id)
        .where(mirror.reverses_id == Entry.id, mirror.kind == EntryKind.REVERSAL)
        .correlate(Entry)
        .exists()
    )
    left = -Entry.amount - func.coalesce(paid, literal_column("0"), type_=paid.type)
    counts = (Entry.kind == EntryKind.BAD_DEBT) & ~reversed_

    def known(_today: date) -> Pairs:
        return select(Entry.id.label("id"), left.label("value")).where(counts, of_side(side))

    def of_each(_today: date) -> ColumnElement[Any]:
        return case((counts, left), else_=ZERO)

    back = To(Entry.reverses_id)
    return Computed(of_each, known, ZERO, ways=((back,), (back, back)))


def _means() -> Computed:
    kinds = func.group_concat(ReceiptMeans.means.distinct())

    def of_each(_today: date) -> ColumnElement[Any]:
        return select(kinds).where(ReceiptMeans.entry_id == Entry.id).correlate(Entry).scalar_subquery()

    def known(_today: date) -> Pairs:
        rows = select(ReceiptMeans.entry_id.label("id"), kinds.label("value"))
        return rows.group_by(ReceiptMeans.entry_id)

    return Computed(of_each, known, ways=((To(ReceiptMeans.entry_id),),))


def _state(_today: date) -> ColumnElement[Any]:
    return case(
        (Entry.voided_on.is_not(None), literal("void")),
        (Entry.closed_on.is_not(None), literal("settled")),
        (Entry.left != Entry.amount, literal("partial")),
        else_=literal("open"),
    )


def _settled(_today: date) -> ColumnElement[Any]:
    return Entry.amount - Entry.left


def _left(_today: date) -> ColumnElement[Any]:
    return Entry.left.expression


def _unapplied(_today: date) -> ColumnElement[Any]:
    return -Entry.left


def _received(_today: date) -> ColumnElement[Any]:
    return -Entry.amount


def _charged_state(_today: date) -> ColumnElement[Any]:
    return charged_state()


def _items(side: Side, **computed: Computed) -> dict[str, Any]:
    """The figures of what is owed on a side."""
    left = _of_entry(_left, _any, ZERO, side)
    late = _of_entry(_days_overdue, _is_overdue, side=side)
    return {
        "expressions": {"settled": _settled, "state": _state},
        "computed": {"open": left, "overdue_days": late, **computed},
    }


def _money(side: Side) -> dict[str, Any]:
    """The figures of what was paid on a side."""
    return {
        "expressions": {"state": _state, "amount": _received},
        "computed": {"unapplied": _of_entry(_unapplied, _any, ZERO, side), "means": _means()},
    }


NOT_BELOW_ZERO = func.max(func.sum(Entry.left), literal_column("0"), type_=Entry.left.type)
"""A credit that is not used yet makes nobody late by less than nothing."""

SPECIAL: dict[str, dict[str, Any]] = {
    "customers": {
        "computed": {
            "balance": _summed(func.sum(Entry.left), Entry.customer_id, _owed, ZERO, sorts_by_each=True),
            "overdue": _summed(NOT_BELOW_ZERO, Entry.customer_id, _late, ZERO),
            "deals": _deals(func.count(Document.id), 0),
            "deals_amount": _deals(func.sum(Document.amount), ZERO),
            "first_deal": _deals(func.min(Document.date)),
            "last_deal": _deals(func.max(Document.date)),
        },
    },
    "suppliers": {
        "computed": {
            "balance": _summed(
                func.sum(Entry.left), Entry.customer_id, partial(_owed, side=Side.PAYABLE), ZERO
            ),
            "overdue": _summed(NOT_BELOW_ZERO, Entry.customer_id, partial(_late, side=Side.PAYABLE), ZERO),
        },
    },
    "orders": {
        "expressions": {"charged": charged_of, "to_charge": to_charge_of},
        "ways": {"charged": CHARGED_BY, "to_charge": (*CHARGED_BY, *TAKEN_BY)},
    },
    "products": {"expressions": {"is_bundle": is_bundle}, "ways": {"is_bundle": MADE_OF}},
    "moves": {"expressions": move_columns.EXPRESSIONS, "ways": move_columns.WAYS},
    "deliveries": {"expressions": {"charged": _charged_state}},
    "receivables": _items(Side.RECEIVABLE, unrecovered=_unrecovered()),
    "receipts": _money(Side.RECEIVABLE),
    "payables": _items(Side.PAYABLE),
    "payments": _money(Side.PAYABLE),
}


def schema_of(entity: str) -> ListSchema:
    """The list schema of an entity by its key; KeyError where there is no such entity."""
    special = SPECIAL.get(entity, {})
    steps = [step for step in STEPS.values() if step.source == entity]
    return ListSchema(
        ENTITIES[entity],
        MODELS[entity],
        belongs(entity),
        special.get("expressions", {}) | {step.progress: progress(step.counted_in) for step in steps},
        special.get("computed", {}),
        special.get("ways", {}) | {step.progress: TAKEN_BY for step in steps},
    )


def title_column(entity: str) -> ColumnElement[Any]:
    """The column that holds what a person calls a record of the entity."""
    return MODELS[entity].__table__.columns[ENTITIES[entity].title_field]
