"""The rules of records run over what a step wrote, and over the whole file."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.rules import Rows, Rule
from crm_desktop.models import ENTITIES, MODELS, Record, StepEntry, StepRange
from crm_desktop.models.base import fields_of
from crm_desktop.storage.rebuild import called

NAMED = 10
WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.DICTIONARY)
"""Kinds whose columns could hold an empty text where a value is required."""

Found = tuple[int, Refusal]
Wrote = Callable[[Iterable[str]], ColumnElement[bool]]
"""The condition that any of these columns of a record was written, or the record itself."""


@dataclass(frozen=True)
class Ruled:
    """A table with what must hold for its records."""

    model: type[Record]
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]

    @property
    def table(self) -> str:
        return self.model.__tablename__

    def column(self, name: str) -> Any:
        return self.model.__table__.columns[name]


def refuse_broken(db: Connection, step: int, tables: Iterable[str], *, fields: bool = True) -> None:
    """Refusal where a rule does not hold for what `step` wrote into these tables, or what its undo put back.

    Only columns the step wrote are judged: what was wrong before it stays as it is. `fields` says whether the
    bounds and choices of single fields are among the rules.
    """
    for ruled in (RULED[table] for table in tables if table in RULED):
        wrote = _Step(db, step, ruled)
        found = _by_rules(db, ruled, wrote)
        for key, refusal in chain(found, _by_fields(db, ruled, wrote) if fields else ()):
            raise refusal if wrote.one_record else Refusal(_told(db, ruled, key, refusal), refusal.field)


def broken(db: Connection) -> Iterator[Text]:
    """What in the file breaks a rule, by the names of the records; of each table no more than can be read."""
    for ruled in RULED.values():
        found = chain(_by_rules(db, ruled, _anything), _by_fields(db, ruled, _anything))
        for key, refusal in islice(found, NAMED):
            yield _told(db, ruled, key, refusal)


class _Step:
    """What one step wrote into a table."""

    def __init__(self, db: Connection, step: int, ruled: Ruled) -> None:
        self._key = ruled.column("id")
        self._own = and_(StepEntry.step_id == step, StepEntry.table_name == ruled.table)
        ranges = and_(StepRange.step_id == step, StepRange.table_name == ruled.table)
        self._ranges = db.execute(select(StepRange.first_id, StepRange.last_id).where(ranges)).all()
        self._entries = db.scalars(select(StepEntry.record_id).where(self._own).distinct().limit(2)).all()

    def __call__(self, columns: Iterable[str]) -> ColumnElement[bool]:
        named = (
            func.json_type(side, f"$.{column}").is_not(None)
            for column in columns
            for side in (StepEntry.after, StepEntry.before)
        )
        entered = select(StepEntry.record_id).where(self._own, or_(*named))
        return or_(self._key.in_(entered), *(self._key.between(*ends) for ends in self._ranges))

    @property
    def one_record(self) -> bool:
        """Whether the step wrote a single record of the table."""
        return len(self._entries) + sum(last - first + 1 for first, last in self._ranges) == 1


def _anything(_columns: Iterable[str]) -> ColumnElement[bool]:
    return true()


def _by_rules(db: Connection, ruled: Ruled, wrote: Wrote) -> Iterator[Found]:
    for rule in ruled.rules:
        columns = [ruled.column(name) for name in rule.columns]
        filled = and_(*(column.is_not(None) for column in columns))
        rows = _rows(db, ruled, columns, and_(filled, wrote(rule.columns)))

        def others(keys: Collection[int], columns: list[Any] = columns) -> Rows:
            return _rows(db, ruled, columns, _among(ruled, keys))

        yield from rule.refuse(rows, others).items()


def _by_fields(db: Connection, ruled: Ruled, wrote: Wrote) -> Iterator[Found]:
    """What the columns hold that their fields do not allow."""
    columns = {field.key: ruled.column(field.key) for field in ruled.fields}
    wrong = or_(*(_wrong(field, columns[field.key]) for field in ruled.fields))
    for key, row in _rows(db, ruled, list(columns.values()), and_(wrong, wrote(list(columns)))).items():
        for field in ruled.fields:
            problem = field.problem(row[field.key])
            if problem and _rows(db, ruled, [], and_(_among(ruled, [key]), wrote([field.key]))):
                yield key, Refusal(problem, field.key)


def _wrong(field: Field, column: Any) -> ColumnElement[bool]:
    if field.between:
        return ~column.between(*field.between)
    if field.choices:
        return column.not_in([choice.value for choice in field.choices])
    return column == ""


def _rows(db: Connection, ruled: Ruled, columns: list[Any], where: ColumnElement[bool]) -> Rows:
    found: dict[int, Mapping[str, Any]] = {}
    key = ruled.column("id")
    for row in db.execute(select(key, *columns).where(where).order_by(key)).mappings():
        found[row["id"]] = {column.key: row[column] for column in columns}
    return found


def _among(ruled: Ruled, keys: Collection[int]) -> ColumnElement[bool]:
    given = func.json_each(json.dumps(list(keys))).table_valued("value")
    return ruled.column("id").in_(select(given.columns["value"]))


def _told(db: Connection, ruled: Ruled, key: int, refusal: Refusal) -> Text:
    return t("{record}: {said}", record=called(db, ruled.table, key), said=refusal.text)


def _is_ruled(field: Field) -> bool:
    """Whether a field refuses any value by itself; what nobody may type is what the program made it."""
    return field.editable and bool(field.between or field.choices or (field.required and field.kind in WORDS))


def _ruled(model: type[Record]) -> Ruled:
    rules = [rule for key, one in MODELS.items() if one is model for rule in ENTITIES[key].rules]
    return Ruled(model, tuple(filter(_is_ruled, fields_of(model))), tuple(rules))


RULED = {model.__tablename__: _ruled(model) for model in dict.fromkeys(MODELS.values())}
