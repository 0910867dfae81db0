"""The rules of records run over what a step wrote, and over the whole file."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import chain, islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    true,
)

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.rules import AnyOf, Others, Rows, Rule
from crm_desktop.models import ENTITIES, MODELS, Record, Step, StepEntry, StepRange
from crm_desktop.models.base import fields_of
from crm_desktop.models.entities import PARTS
from crm_desktop.storage.rebuild import called

NAMED = 10
WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.DICTIONARY)
"""Kinds whose columns could hold an empty text where a value is required."""

Found = tuple[int, Refusal]


class Reach(Enum):
    """Which records of a table are looked at; each has its own parameters."""

    WHOLE = "all of them"
    ENTERED = "those of which `step` wrote columns asked for"
    RANGE = "those inserted together, `first` to `last`"
    AMONG = "those whose `keys` are given, as JSON"
    UNDER = "rows under the records whose `keys` are given, as JSON"
    MIXED = "those ENTERED which a later step that stands wrote as well"


class Only(Enum):
    """What of the records within reach is told apart by the database."""

    ANY = "nothing"
    ONE = "the one with that `key`"
    FILLED = "those with a value in every column asked for"
    DENIED = "those of which every column asked for says no"
    WRONG = "those with a value that its field does not allow"


Scope = tuple[Reach, Mapping[str, object]]
EVERYTHING: tuple[Scope, ...] = ((Reach.WHOLE, {}),)

TWO_ENTERED = (
    select(StepEntry.record_id)
    .where(StepEntry.step_id == bindparam("step"), StepEntry.table_name == bindparam("table"))
    .distinct()
    .limit(2)
)
RANGES = select(StepRange.first_id, StepRange.last_id).where(
    StepRange.step_id == bindparam("step"), StepRange.table_name == bindparam("table")
)


@dataclass(frozen=True, eq=False)
class Ruled:
    """A table with what must hold for its records."""

    model: type[Record]
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    owner: str = ""
    """Of a part, the column that names the record its rows stand under."""

    @property
    def table(self) -> str:
        return self.model.__tablename__

    @property
    def columns(self) -> tuple[str, ...]:
        """Those whose fields refuse values by themselves."""
        return tuple(field.key for field in self.fields)

    def column(self, name: str) -> Any:
        return self.model.__table__.columns[name]


def refuse_broken(db: Connection, step: int, tables: Iterable[str], *, put_back: bool = False) -> None:
    """Refusal where a rule does not hold for what `step` wrote into these tables, or what its undo put back.

    Only columns the step wrote are judged: what was wrong before it stays as it is. What is `put_back` stood in the
    file before: neither the bounds and choices of single fields are asked again, nor a rule that holds when its
    columns are written, unless a later step wrote some of them too.
    """
    for ruled in (RULED[table] for table in tables if table in RULED):
        written = _Written(db, step, ruled)
        found = _by_rules(db, ruled, written.scopes, written.mixed if put_back else written.scopes)
        for key, refusal in chain(found, () if put_back else _by_fields(db, ruled, written.scopes)):
            said = refusal.text if written.one_record else _told(db, ruled, key, refusal)
            raise Refusal(said, refusal.field, row=_place(db, ruled, key))


def broken(db: Connection) -> Iterator[Text]:
    """What in the file breaks a rule, by the names of the records; of each table no more than can be read."""
    for ruled in RULED.values():
        found = chain(_by_rules(db, ruled, EVERYTHING, ()), _by_fields(db, ruled, EVERYTHING))
        for key, refusal in islice(found, NAMED):
            yield _told(db, ruled, key, refusal)


class _Written:
    """What one step wrote into a table."""

    def __init__(self, db: Connection, step: int, ruled: Ruled) -> None:
        of_step = {"step": step, "table": ruled.table}
        self._ranges = db.execute(RANGES, of_step).all()
        self._entries = len(db.scalars(TWO_ENTERED, of_step).all())
        inserted = ((Reach.RANGE, {"first": first, "last": last}) for first, last in self._ranges)
        self.scopes: tuple[Scope, ...] = (
            *([(Reach.ENTERED, {"step": step})] if self._entries else ()),
            *inserted,
        )
        self.mixed: tuple[Scope, ...] = ((Reach.MIXED, {"step": step}),) if self._entries else ()

    @property
    def one_record(self) -> bool:
        """Whether the step wrote a single record of the table."""
        return self._entries + sum(last - first + 1 for first, last in self._ranges) == 1


def _by_rules(
    db: Connection, ruled: Ruled, scopes: Iterable[Scope], of_the_moment: Iterable[Scope]
) -> Iterator[Found]:
    """What breaks a rule within `scopes`; a rule of its moment, within those."""
    for rule in ruled.rules:
        within = of_the_moment if rule.of_its_moment else scopes
        only = Only.DENIED if isinstance(rule, AnyOf) else Only.FILLED
        if rows := _rows(db, ruled, rule.columns, only, within):
            yield from rule.refuse(rows, _looked_up(db, ruled, rule)).items()


def _looked_up(db: Connection, ruled: Ruled, rule: Rule) -> Others:
    """How a rule finds further records in the file."""
    if rule.borne_by:
        return _bearers(db, rule)
    looked_in, columns, reach = ruled, rule.columns, Reach.AMONG
    if rule.elsewhere is not None:
        kind, columns = rule.elsewhere
        looked_in = RULED[(MODELS.get(kind) or PARTS[kind]).__tablename__]
        reach = Reach.AMONG if kind in MODELS else Reach.UNDER

    def others(keys: Collection[int]) -> Rows:
        return _rows(db, looked_in, columns, Only.ANY, [(reach, {"keys": json.dumps(list(keys))})])

    return others


def _bearers(db: Connection, rule: Rule) -> Others:
    """How a rule finds who bears values."""
    (name,) = rule.columns

    def others(values: Collection[Any]) -> Rows:
        found: list[Mapping[str, Any]] = []
        for kind in rule.borne_by:
            model = MODELS.get(kind) or PARTS[kind]
            own: Any = model.__table__.columns
            given = func.json_each(json.dumps(list(values))).table_valued("value")
            query = select(own["id"], own[name]).where(own[name].in_(select(given.columns["value"])))
            for key, value in db.execute(query):
                told = called(db, model.__tablename__, key, apart=True)
                found.append({"of": kind, "id": key, "called": told, name: value})
        return dict(enumerate(found))

    return others


def _by_fields(db: Connection, ruled: Ruled, scopes: Sequence[Scope]) -> Iterator[Found]:
    """What the columns hold that their fields do not allow."""
    wrong = _rows(db, ruled, ruled.columns, Only.WRONG, scopes) if ruled.fields else {}
    for key, row in wrong.items():
        one = [(reach, {**given, "key": key}) for reach, given in scopes]
        for field in ruled.fields:
            problem = field.problem(row[field.key])
            if problem and _rows(db, ruled, (field.key,), Only.ONE, one):
                yield key, Refusal(problem, field.key)


def _rows(
    db: Connection, ruled: Ruled, columns: tuple[str, ...], only: Only, scopes: Iterable[Scope]
) -> Rows:
    """The values of these columns, by key in its order; the records in which any of them was written, in a step."""
    found: dict[int, Mapping[str, Any]] = {}
    for reach, given in scopes:
        for key, *values in db.execute(_statement(ruled, columns, reach, only), given):
            found[key] = dict(zip(columns, values, strict=True))
    return {key: found[key] for key in sorted(found)}


@cache
def _statement(ruled: Ruled, columns: tuple[str, ...], reach: Reach, only: Only) -> Select[*tuple[Any, ...]]:
    """Put together once: that takes ten times as long as what the database does with it."""
    shown = [ruled.column(name) for name in columns]
    judged = {
        Only.ANY: true(),
        Only.ONE: ruled.column("id") == bindparam("key"),
        Only.FILLED: and_(*(column.is_not(None) for column in shown)),
        Only.DENIED: and_(*(column == false() for column in shown)),
        Only.WRONG: or_(false(), *(_wrong(field, ruled.column(field.key)) for field in ruled.fields)),
    }
    return select(ruled.column("id"), *shown).where(judged[only], _within(ruled, columns, reach))


def _within(ruled: Ruled, columns: tuple[str, ...], reach: Reach) -> ColumnElement[bool]:
    key = ruled.column("id")
    match reach:
        case Reach.WHOLE:
            return true()
        case Reach.RANGE:
            return key.between(bindparam("first"), bindparam("last"))
        case Reach.AMONG | Reach.UNDER:
            given = func.json_each(bindparam("keys", type_=String)).table_valued("value")
            named = key if reach is Reach.AMONG else ruled.column(ruled.owner)
            return named.in_(select(given.columns["value"]))
        case Reach.ENTERED:
            return key.in_(_entered(ruled, columns, StepEntry.step_id == bindparam("step")))
        case Reach.MIXED:
            later = StepEntry.step_id.in_(
                select(Step.id).where(Step.id > bindparam("step"), Step.state == "done")
            )
            here = _entered(ruled, columns, StepEntry.step_id == bindparam("step"))
            return and_(key.in_(here), key.in_(_entered(ruled, columns, later)))


def _entered(ruled: Ruled, columns: tuple[str, ...], by: ColumnElement[bool]) -> Select[int]:
    """The records of which steps wrote any of these columns."""
    sides = (StepEntry.after, StepEntry.before)
    named = (func.json_type(side, f"$.{name}").is_not(None) for name in columns for side in sides)
    return select(StepEntry.record_id).where(by, StepEntry.table_name == ruled.table, or_(false(), *named))


def _wrong(field: Field, column: Any) -> ColumnElement[bool]:
    if field.between:
        return ~column.between(*field.between)
    if field.choices:
        return column.not_in([choice.value for choice in field.choices])
    return column == ""


def _told(db: Connection, ruled: Ruled, key: int, refusal: Refusal) -> Text:
    return t("{record}: {said}", record=called(db, ruled.table, key), said=refusal.text)


def _place(db: Connection, ruled: Ruled, key: int) -> int | None:
    """Which of the rows under its record one is, from 1 on; None of what is a record itself."""
    return (
        db.scalar(select(ruled.column("position")).where(ruled.column("id") == key)) if ruled.owner else None
    )


def _is_ruled(field: Field) -> bool:
    """Whether a field refuses any value by itself; what nobody may type is what the program made it."""
    return field.editable and bool(field.between or field.choices or (field.required and field.kind in WORDS))


def _ruled(model: type[Record]) -> Ruled:
    rules = [rule for key, one in MODELS.items() if one is model for rule in ENTITIES[key].rules]
    parts = [part for entity in ENTITIES.values() for part in entity.parts if PARTS[part.key] is model]
    rules += dict.fromkeys(rule for part in parts for rule in part.rules)
    placed = "position" in model.__table__.columns
    owner = next((part.owner for part in parts if placed), "")
    return Ruled(model, tuple(filter(_is_ruled, fields_of(model))), tuple(rules), owner)


RULED = {model.__tablename__: _ruled(model) for model in dict.fromkeys([*MODELS.values(), *PARTS.values()])}
