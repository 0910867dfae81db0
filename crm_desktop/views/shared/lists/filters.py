"""Filter chips in words: which comparisons a field offers, how a condition reads, how it is kept."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.queries.listing import Condition, Op, Reference
from crm_desktop.views.shared.formatting import NO, YES, written

WORDS = (Op.CONTAINS, Op.STARTS, Op.IS, Op.IS_NOT, Op.EMPTY, Op.FILLED)
FIGURES = (Op.MORE, Op.AT_LEAST, Op.AT_MOST, Op.LESS, Op.IS, Op.EMPTY, Op.FILLED)
DAYS = (Op.AT_LEAST, Op.AT_MOST, Op.IS, Op.EMPTY, Op.FILLED)
LISTED = (Op.ONE_OF, Op.EMPTY, Op.FILLED)
POINTING = (Op.IS, Op.EMPTY, Op.FILLED)

FIGURE_SIGNS = {Op.MORE: ">", Op.AT_LEAST: "\u2265", Op.AT_MOST: "\u2264", Op.LESS: "<", Op.IS: "="}
ENOUGH_NAMED = 3

LABELS: dict[Op, Text] = {
    Op.CONTAINS: t("contains"),
    Op.STARTS: t("starts with"),
    Op.IS: t("is"),
    Op.IS_NOT: t("is not"),
    Op.ONE_OF: t("is one of"),
    Op.MORE: t("more than"),
    Op.AT_LEAST: t("at least"),
    Op.AT_MOST: t("at most"),
    Op.LESS: t("less than"),
    Op.EMPTY: t("is empty"),
    Op.FILLED: t("is filled in"),
}
DAY_LABELS: dict[Op, Text] = {
    Op.AT_LEAST: tc("date", "from"),
    Op.AT_MOST: tc("date", "until"),
    Op.IS: tc("date", "on"),
}


def offered(field: Field) -> tuple[Op, ...]:
    """The comparisons a filter on `field` offers, the likeliest first."""
    if field.kind in (Kind.CHOICE, Kind.DICTIONARY, Kind.BOOLEAN):
        return LISTED
    if field.kind is Kind.REFERENCE:
        return POINTING
    if field.kind in (Kind.DATE, Kind.MOMENT):
        return DAYS
    return FIGURES if field.kind.is_number else WORDS


def op_label(field: Field, op: Op) -> Text:
    if field.kind in (Kind.DATE, Kind.MOMENT) and op in DAY_LABELS:
        return DAY_LABELS[op]
    return LABELS[op]


def described(entity: Entity, condition: Condition) -> Text:
    """The condition as its chip reads: “Owed > 0”, “Level: A, B”."""
    field = entity.field(condition.field)
    op, value = condition.op, condition.value
    if op is Op.EMPTY:
        return t("{field} is empty", field=field.label)
    if op is Op.FILLED:
        return t("{field} is filled in", field=field.label)
    if op is Op.ONE_OF:
        return t("{field}: {values}", field=field.label, values=_listed(field, value))
    if field.kind is Kind.DATE:
        return _day(field, op, value)
    if field.kind.is_number:
        return t(
            "{field} {sign} {value}", field=field.label, sign=FIGURE_SIGNS[op], value=_figure(field, value)
        )
    return _words(field, op, _named(field, value))


def _day(field: Field, op: Op, value: dt.date) -> Text:
    match op:
        case Op.AT_LEAST | Op.MORE:
            return t("{field} from {day}", field=field.label, day=value.isoformat())
        case Op.AT_MOST | Op.LESS:
            return t("{field} until {day}", field=field.label, day=value.isoformat())
        case _:
            return t("{field}: {values}", field=field.label, values=value.isoformat())


def _words(field: Field, op: Op, value: Any) -> Text:
    match op:
        case Op.CONTAINS:
            return t("{field} contains “{text}”", field=field.label, text=value)
        case Op.STARTS:
            return t("{field} starts with “{text}”", field=field.label, text=value)
        case Op.IS_NOT:
            return t("{field} is not {text}", field=field.label, text=value)
        case _:
            return t("{field}: {values}", field=field.label, values=value)


def _listed(field: Field, values: Sequence[Any]) -> Text:
    names = [_named(field, value) for value in values]
    if len(names) > ENOUGH_NAMED:
        return t("{first} and {count} more", first=_joined(names[: ENOUGH_NAMED - 1]), count=len(names) - 2)
    return _joined(names)


def _joined(names: Sequence[Any]) -> Text:
    parts = {f"n{index}": name for index, name in enumerate(names)}
    pattern = "{comma}".join(f"{{{key}}}" for key in parts)
    return Text(pattern, {**parts, "comma": tc("list of names", ", ")})


def _named(field: Field, value: Any) -> Any:
    if field.kind is Kind.BOOLEAN:
        return YES if value else NO
    if field.kind is Kind.CHOICE:
        return field.word_for(value)
    return value.text if isinstance(value, Reference) else value


def _figure(field: Field, value: Any) -> str:
    whole = value == int(value)
    return f"{int(value):,}".replace("-", "\u2212") if whole else written(field, value)
