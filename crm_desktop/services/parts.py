"""The parts of a record written with it, in its step: an order's lines told apart by their uid."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Part
from crm_desktop.core.i18n import t
from crm_desktop.models import Record
from crm_desktop.models.base import columns_of
from crm_desktop.models.document import LINES
from crm_desktop.models.entities import PARTS
from crm_desktop.services.bundles import complete_bundle
from crm_desktop.services.document_lines import OF_HEAD, complete_lines, sum_up
from crm_desktop.services.needed_lines import refuse_more_than_left, refuse_what_is_needed
from crm_desktop.services.return_lines import follow_deliveries
from crm_desktop.services.row_drafts import Drafted, RowDraft, said_of
from crm_desktop.services.shipped import refuse_other_goods
from crm_desktop.services.units_of_products import refuse_units_alike
from crm_desktop.services.values import checked
from crm_desktop.storage.gesture import Work

Row = Mapping[str, Any]
Rows = Sequence[Row]
Parts = Mapping[str, Rows]
"""The rows of each part by its key, in their order; a row that is there already names its `uid`."""

UID, POSITION = "uid", "position"

COMPLETE: Mapping[str, Callable[[Work, Any, Drafted], None]] = {
    "lines": complete_lines,
    "units": refuse_units_alike,
    "bundle": complete_bundle,
}
"""What follows from what was typed into a record and the rows of a part."""
FOLLOWS: Mapping[str, frozenset[str]] = {"lines": OF_HEAD}
"""The fields of the record itself which the rows of a part follow from."""
SETTLE: Mapping[str, Callable[[Any, Sequence[Any]], None]] = {"lines": sum_up}
"""What a record's own figures follow from."""


def write_parts(
    work: Work, facts: Entity, record: Record, given: Parts, changed: Collection[str] = ()
) -> None:
    """Have the record stand with just these rows under it, and with those that follow from its `changed` fields worked
    out anew.

    Refusal for a part it has not, a row that is not its own, a value that cannot be; it names the row.
    """
    unknown = given.keys() - {part.key for part in facts.parts}
    if unknown:
        raise Refusal(t("{kind} has no field “{name}”.", kind=facts.plural, name=min(unknown)))
    for part in facts.parts:
        anew = bool(FOLLOWS.get(part.key, frozenset()) & set(changed))
        if part.key in given or anew:
            as_they_are = [{UID: row.uid} for row in parts_of(work, part, record.id)] if anew else []
            _write(work, part, record, given.get(part.key, as_they_are), anew)


def follow_from(facts: Entity, fields: Iterable[str]) -> bool:
    """Whether rows under a record follow from any of these fields of it."""
    return any(FOLLOWS.get(part.key, frozenset()) & set(fields) for part in facts.parts)


def parts_of(work: Work, part: Part, key: int) -> list[Any]:
    """The rows of a part of the record of that key, in their order."""
    model: Any = PARTS[part.key]
    query = select(model).where(getattr(model, part.owner) == key)
    if POSITION in columns_of(model):
        query = query.order_by(getattr(model, POSITION), model.id)
    return list(work.session.scalars(query))


def _write(work: Work, part: Part, record: Record, rows: Rows, anew: bool) -> None:
    there = {one.uid: one for one in parts_of(work, part, record.id)}
    rows = _taken_up(part, rows, there)
    known = [row[UID] for row in rows if row.get(UID)]
    if len(set(known)) < len(known) or not there.keys() >= set(known):
        raise Refusal(
            t("A line that was to be changed is no longer there. Open the document again."), part.key
        )
    wanted = [_draft(part, place, row, there.get(row.get(UID))) for place, row in enumerate(rows, 1)]
    gone = {uid: row for uid, row in there.items() if uid not in known}
    if part.key in COMPLETE:
        COMPLETE[part.key](work, record, Drafted(wanted, anew, bool(gone)))
    _require(part, wanted)
    if part.key == LINES.key:
        refuse_other_goods(record, len(there), wanted)
        follow_deliveries(work, record, there, wanted)
        refuse_what_is_needed(work, record.id, there, wanted)
    for row in gone.values():
        work.session.delete(row)
    kept = list(_put(work, part, record, wanted, there))
    work.session.flush()
    if part.key == LINES.key:
        refuse_more_than_left(work.connection, record.id)
    if part.key in SETTLE:
        SETTLE[part.key](record, kept)


def _taken_up(part: Part, rows: Rows, there: Mapping[str, Any]) -> Rows:
    """The rows, of which a new one that is called as one that goes is that one changed: a unit that is taken away and
    typed anew."""
    named = {row[UID] for row in rows if row.get(UID)}
    going = {
        called: uid
        for uid, row in there.items()
        if uid not in named
        for called in _called(part, {key: getattr(row, key) for key in columns_of(type(row))})
    }
    return [row if row.get(UID) else {**row, **_uid_of(part, row, going)} for row in rows]


def _uid_of(part: Part, row: Row, going: dict[tuple[Any, ...], str]) -> Row:
    found = next((called for called in _called(part, row) if called in going), None)
    return {} if found is None else {UID: going.pop(found)}


def _called(part: Part, row: Row) -> Iterator[tuple[Any, ...]]:
    """What a row shares with no other of its record."""
    table = cast(Table, PARTS[part.key].__table__)
    for index in table.indexes:
        names = [column.name for column in index.columns]
        if index.unique and part.owner in names:
            yield tuple((name, row.get(name)) for name in names if name != part.owner)


def _put(
    work: Work, part: Part, record: Record, wanted: Sequence[RowDraft], there: Mapping[str, Any]
) -> Iterator[Any]:
    """The rows as they are to be: those that are there changed, the others new."""
    model: Any = PARTS[part.key]
    taken = {one.key for one in part.takes}
    for place, draft in enumerate(wanted, 1):
        facts = {key: value for key, value in draft.values.items() if key != UID and key not in taken}
        if POSITION in columns_of(model):
            facts[POSITION] = place
        row = there.get(draft.values.get(UID, ""))
        if row is None:
            row = model(**facts, **{part.owner: record.id})
            work.session.add(row)
        for key, value in facts.items():
            if getattr(row, key) != value:
                setattr(row, key, value)
        yield row


def _draft(part: Part, place: int, row: Row, there: Any) -> RowDraft:
    """The row's values as its columns hold them; of one that is there, those not given as they are."""
    fields = {field.key: field for field in part.fields if field.editable}
    values: dict[str, Any] = {}
    if there is not None:
        values = {key: getattr(there, key, None) for key in fields} | {UID: there.uid}
    changed: set[str] = set()
    for key, given in row.items():
        if key == UID:
            continue
        if key not in fields:
            raise Refusal(t("{kind} has no field “{name}”.", kind=part.plural, name=key), part.key)
        with said_of(place):
            value = given if there is not None and given == values[key] else checked(fields[key], given)
        if there is None or value != values[key]:
            changed.add(key)
        values[key] = value
    return RowDraft(values, changed, there is None, set(row))


def _require(part: Part, rows: Sequence[RowDraft]) -> None:
    for place, row in enumerate(rows, 1):
        for field in part.fields:
            stands = field.lenient and not row.is_new and field.key not in row.changed
            problem = None if stands else field.problem(row.values.get(field.key))
            if problem is not None:
                with said_of(place):
                    raise Refusal(problem, field.key)
