"""The parts of a record written with it, in its step: an order's lines told apart by their uid."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Part
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import QUANTITY_PLACES, ZERO, trimmed
from crm_desktop.models import Record
from crm_desktop.models.base import columns_of
from crm_desktop.models.document import LINES
from crm_desktop.models.entities import PARTS
from crm_desktop.queries.chain import needed_lines, takers
from crm_desktop.services.document_lines import RowDraft, complete_lines, sum_up
from crm_desktop.services.kept import first_of
from crm_desktop.services.values import checked
from crm_desktop.storage.gesture import Work

Row = Mapping[str, Any]
Rows = Sequence[Row]
Parts = Mapping[str, Rows]
"""The rows of each part by its key, in their order; a row that is there already names its `uid`."""

UID, POSITION = "uid", "position"

COMPLETE: Mapping[str, Callable[[Work, Sequence[RowDraft]], None]] = {"lines": complete_lines}
"""What follows from what was typed into the rows of a part."""
SETTLE: Mapping[str, Callable[[Any, Sequence[Any]], None]] = {"lines": sum_up}
"""What a record's own figures follow from."""


def write_parts(work: Work, facts: Entity, record: Record, given: Parts) -> bool:
    """Have the record stand with just these rows under it; whether that changed anything.

    Refusal for a part it has not, a row that is not its own, a value that cannot be; it names the row.
    """
    changed = False
    for key, rows in given.items():
        part = next((one for one in facts.parts if one.key == key), None)
        if part is None:
            raise Refusal(t("{kind} has no field “{name}”.", kind=facts.plural, name=key))
        changed |= _write(work, part, record, rows)
    return changed


def parts_of(work: Work, part: Part, key: int) -> list[Any]:
    """The rows of a part of the record of that key, in their order."""
    model: Any = PARTS[part.key]
    query = select(model).where(getattr(model, part.owner) == key)
    if POSITION in columns_of(model):
        query = query.order_by(getattr(model, POSITION), model.id)
    return list(work.session.scalars(query))


def _write(work: Work, part: Part, record: Record, rows: Rows) -> bool:
    there = {one.uid: one for one in parts_of(work, part, record.id)}
    known = [row[UID] for row in rows if row.get(UID)]
    if len(set(known)) < len(known) or not there.keys() >= set(known):
        raise Refusal(
            t("A line that was to be changed is no longer there. Open the document again."), part.key
        )
    wanted = [_draft(part, place, row, there.get(row.get(UID))) for place, row in enumerate(rows, 1)]
    if part.key in COMPLETE:
        COMPLETE[part.key](work, wanted)
    _require(part, wanted)
    gone = {uid: row for uid, row in there.items() if uid not in known}
    _refuse_needed(work, part, there, gone)
    _refuse_too_few(work, part, there, wanted)
    for row in gone.values():
        work.session.delete(row)
    kept = list(_put(work, part, record, wanted, there))
    changed = bool(work.session.new or work.session.dirty or work.session.deleted)
    work.session.flush()
    if part.key in SETTLE:
        SETTLE[part.key](record, kept)
    return changed


def _refuse_needed(work: Work, part: Part, there: Mapping[str, Any], gone: Mapping[str, Any]) -> None:
    """Refusal where a row that shall go is one another record was made of."""
    needed = (
        needed_lines(work.connection, [row.id for row in gone.values()]) if part is LINES and gone else []
    )
    if needed:
        place = next(at for at, row in enumerate(there.values(), 1) if row.id in needed)
        with _said_of(place):
            raise Refusal(t("Another document was made of it; it stays."), part.key)


def _refuse_too_few(work: Work, part: Part, there: Mapping[str, Any], wanted: Sequence[RowDraft]) -> None:
    """Refusal where a line would be of less than later documents took of it."""
    lowered = {
        place: there[row.values[UID]]
        for place, row in enumerate(wanted, 1)
        if part is LINES and not row.is_new and row.values["quantity"] < there[row.values[UID]].quantity
    }
    taken = takers(work.connection, [line.id for line in lowered.values()]) if lowered else {}
    for place, line in lowered.items():
        took = taken.get(line.id, {})
        least = sum(took.values(), ZERO)
        if wanted[place - 1].values["quantity"] < least:
            with _said_of(place):
                raise Refusal(_too_few(least, list(took)), "quantity")


def _too_few(least: Decimal, numbers: Sequence[str]) -> Text:
    return t(
        "The quantity cannot be below {least}: so much of it went into {documents}.",
        least=trimmed(least, QUANTITY_PLACES),
        documents=first_of(numbers, len(numbers)),
    )


def _put(
    work: Work, part: Part, record: Record, wanted: Sequence[RowDraft], there: Mapping[str, Any]
) -> Iterator[Any]:
    """The rows as they are to be: those that are there changed, the others new."""
    model: Any = PARTS[part.key]
    for place, draft in enumerate(wanted, 1):
        facts = {key: value for key, value in draft.values.items() if key != UID}
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
    fields = {field.key: field for field in part.fields}
    values: dict[str, Any] = {}
    if there is not None:
        values = {key: getattr(there, key) for key in fields} | {UID: there.uid}
    changed: set[str] = set()
    for key, given in row.items():
        if key == UID:
            continue
        if key not in fields:
            raise Refusal(t("{kind} has no field “{name}”.", kind=part.plural, name=key), part.key)
        with _said_of(place):
            value = checked(fields[key], given)
        if there is None or value != values[key]:
            changed.add(key)
        values[key] = value
    return RowDraft(values, changed, there is None, set(row))


def _require(part: Part, rows: Sequence[RowDraft]) -> None:
    for place, row in enumerate(rows, 1):
        for field in part.fields:
            problem = field.problem(row.values.get(field.key))
            if problem is not None:
                with _said_of(place):
                    raise Refusal(problem, field.key)


@contextmanager
def _said_of(place: int) -> Generator[None, None, None]:
    """What is refused within is refused of the row in that place."""
    try:
        yield
    except Refusal as refusal:
        said = t("Line {n}: {said}", n=place, said=refusal.text)
        raise Refusal(said, refusal.field, row=place) from refusal
