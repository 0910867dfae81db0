"""Adding, changing and deleting records of any entity, by the rules every entity shares."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text, t, tn, verbatim
from crm_desktop.models import ENTITIES, MODELS, Record
from crm_desktop.models.entities import made_as
from crm_desktop.services.dictionary import note_dictionary
from crm_desktop.services.kept import refused
from crm_desktop.services.numbering import next_number, numbers_by_day
from crm_desktop.services.parts import Parts, follow_from, write_parts
from crm_desktop.services.posted_values import POSTED, post_values
from crm_desktop.services.record_rules import rules_of
from crm_desktop.services.record_rules.rules import Rules
from crm_desktop.services.record_values import cleaned, require
from crm_desktop.services.versions import count_version, makes_version, said_before
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


class Records:
    """The gestures on plain records. Values are as `queries.listing.Row` has them; a reference may be given as
    its key or as a `Reference`."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def add(
        self,
        entity: str,
        values: Mapping[str, Any],
        initiator: object = None,
        *,
        also: Sequence[Mapping[str, Any]] = (),
        parts: Parts | None = None,
    ) -> Change:
        """Make a record; its number is given where none is. Refusal names the field that is wrong.

        `also` are further ones of that kind in the same step, which is named after the first; `parts` what stands
        under the first, such as an order's lines. A receivable or receipt is posted by the ledger's own gesture, a move
        of stock noted by that of stock.
        """
        if entity in POSTED:
            return post_values(self._file, entity, values, initiator)
        facts = ENTITIES[entity]
        label = t("New {kind:inline}", kind=facts.singular)
        with self._file.gesture(label, initiator=initiator) as work:
            record = _add(work, facts, values)
            write_parts(work, facts, record, parts or {})
            others = [_add(work, facts, more) for more in also]
            _rules(entity).after_all(work, [one.id for one in (record, *others)])
            named = {"kind": facts.singular, "title": _title(facts, record)}
            work.label, work.done = (
                t("New {kind:inline} {title}", **named),
                t("Added {kind:inline} {title}", **named),
            )
        return work.change

    def add_many(self, entity: str, rows: Sequence[Mapping[str, Any]], initiator: object = None) -> Change:
        """Make records in one step, in their order, each as `add` would; all or none. Not for posted documents."""
        facts = ENTITIES[entity]
        named = {"count": len(rows), "kind": facts.plural}
        with self._file.gesture(t("New {count} {kind:inline}", **named), initiator=initiator) as work:
            work.done = t("Added {count} {kind:inline}", **named)
            made = _add_all(work, facts, rows)
            _rules(entity).after_all(work, [record.id for record in made])
        return work.change

    def change(
        self,
        entity: str,
        key: int,
        values: Mapping[str, Any],
        initiator: object = None,
        *,
        parts: Parts | None = None,
    ) -> Change:
        """Set fields of one record; the step names the fields.

        `parts` are all that shall stand under it: a row that is there names its `uid`, one that is not named goes.
        """
        facts = ENTITIES[entity]
        clean = cleaned(facts, values)
        with self._file.gesture(t("Edit {kind:inline}", kind=facts.singular), initiator=initiator) as work:
            record = _get(work, entity, key)
            _rules(entity).before_change(work, clean, [key])
            note_dictionary(work, facts, clean)
            _set(work, facts, record, clean, parts or {})
            work.label, work.seen = _edited(facts, record, clean), True
        return work.change

    def change_many(
        self,
        entity: str,
        keys: Sequence[int],
        values: Mapping[str, Any],
        initiator: object = None,
        label: Text | None = None,
    ) -> Change:
        """Set the same fields of many records in one step, called by `label` where it means more than that."""
        facts = ENTITIES[entity]
        clean = cleaned(facts, values)
        require(facts, clean)
        named = {"count": len(keys), "kind": facts.plural if len(keys) > 1 else facts.singular}
        called = label or t("Edit {count} {kind:inline}", **named)
        with self._file.gesture(called, initiator=initiator) as work:
            work.done = label or t("Changed {count} {kind:inline}", **named)
            _rules(entity).before_change(work, clean, keys)
            note_dictionary(work, facts, clean)
            if follow_from(facts, clean) or makes_version(facts, clean):
                for key in keys:
                    _set(work, facts, _get(work, entity, key), clean, {})
            else:
                work.update_many(MODELS[entity], ({"id": key, **clean} for key in keys))
        return work.change

    def delete(self, entity: str, keys: Sequence[int], initiator: object = None) -> Change:
        """Delete records with what belongs only to them; Refusal where something else refers to any of them: it
        names which and why, and is `about` them."""
        facts = ENTITIES[entity]
        with self._file.gesture(t("Delete"), initiator=initiator) as work:
            titles = [_title(facts, _get(work, entity, key)) for key in keys[:1]]
            kept = _rules(entity).kept(work, keys)
            if kept:
                raise refused(work, facts, kept, len(keys))
            _rules(entity).before_delete(work, keys)
            work.delete_many(MODELS[entity], list(keys))
            work.label, work.done = _deleted(facts, len(keys), titles)
        return work.change


def _add(work: Work, facts: Entity, values: Mapping[str, Any]) -> Record:
    rules = _rules(facts.key)
    clean = cleaned(facts, values, rules.born_with)
    rules.before_add(work, clean)
    if facts.series and not clean.get(facts.number_field):
        clean[facts.number_field] = _number(work, facts, clean)
    require(facts, clean, new=True)
    record = MODELS[facts.key](**{**made_as(facts), **clean})
    work.session.add(record)
    note_dictionary(work, facts, clean)
    work.session.flush()
    rules.after_add(work, record)
    return record


def _add_all(work: Work, facts: Entity, rows: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Records as `_add` makes each, written together: numbered in their order, no number twice."""
    rules, made = _rules(facts.key), list[Record]()
    clean = [cleaned(facts, values, rules.born_with) for values in rows]
    words: dict[tuple[str, Any], None] = {}
    for values in clean:
        rules.before_add(work, values)
    _number_all(work, facts, clean)
    for values in clean:
        require(facts, values, new=True)
        made.append(MODELS[facts.key](**{**made_as(facts), **values}))
        words |= dict.fromkeys(values.items())
    for name, value in words:
        note_dictionary(work, facts, {name: value})
    work.session.add_all(made)
    work.session.flush()
    for record in made:
        rules.after_add(work, record)
    return made


def _number_all(work: Work, facts: Entity, rows: Sequence[dict[str, Any]]) -> None:
    """Give those of these rows a number that have none, each in the series of its day."""
    field = facts.number_field
    unnumbered = [(values, _day(work, facts, values)) for values in rows if not values.get(field)]
    if facts.series is None or not unnumbered:
        return
    given = {values[field] for values in rows if values.get(field)}
    found = numbers_by_day(work, facts.key, Counter(day for _values, day in unnumbered), given)
    numbers = {day: iter(of_day) for day, of_day in found.items()}
    for values, day in unnumbered:
        values[field] = next(numbers[day])


def _set(work: Work, facts: Entity, record: Record, clean: Mapping[str, Any], parts: Parts) -> None:
    """Set the fields of a record, and what stands under it with them."""
    said = said_before(work, facts, record)
    changed = [name for name, value in clean.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, clean[name])
    require(facts, {name: getattr(record, name) for name in clean})
    write_parts(work, facts, record, parts, changed)
    if said is not None:
        count_version(work, record, said)


def _number(work: Work, facts: Entity, values: Mapping[str, Any]) -> str:
    return next_number(work, facts.key, _day(work, facts, values))


def _day(work: Work, facts: Entity, values: Mapping[str, Any]) -> dt.date:
    """The day in whose series a record is numbered; where it counts by day it is the day that is missed, not the
    number."""
    day = values.get("date")
    if facts.series is not None and facts.series.by_day and day is None:
        raise Refusal(facts.field("date").missing, "date")
    return day or work.clock.today()


def _rules(entity: str) -> Rules:
    return rules_of(entity)


def _get(work: Work, entity: str, key: int) -> Record:
    record = work.session.get(MODELS[entity], key)
    if record is None:
        raise NotFound(t("This {kind:inline} no longer exists.", kind=ENTITIES[entity].singular))
    return record


def _title(facts: Entity, record: Record) -> str:
    return str(getattr(record, facts.title_field))


def _edited(facts: Entity, record: Record, values: Mapping[str, Any]) -> Text:
    if len(values) == 1:
        label = facts.field(next(iter(values))).label
        return t("Edit {field:inline} of {title}", field=label, title=_title(facts, record))
    return t("Edit {kind:inline} {title}", kind=facts.singular, title=_title(facts, record))


def _deleted(facts: Entity, count: int, titles: list[str]) -> tuple[Text, Text]:
    """The step's name, and what is told of it."""
    if count == 1:
        one = {"kind": facts.singular, "title": verbatim(titles[0])}
        return t("Delete {kind:inline} {title}", **one), t("Deleted {kind:inline} {title}", **one)
    return (
        tn("Delete {n} {kind:inline}", "Delete {n} {kind:inline}", count, kind=facts.plural),
        tn("Deleted {n} {kind:inline}", "Deleted {n} {kind:inline}", count, kind=facts.plural),
    )
