"""Lines of documents on the command line: --line "product=P001 quantity=3", --drop-line 2."""

import shlex
from argparse import Namespace
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.shapes import json_key, record_data
from crm_desktop.cli.verb import FILE, Option, option
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Field, Kind, Part
from crm_desktop.core.i18n import t
from crm_desktop.core.money import QUANTITY_PLACES, rounded
from crm_desktop.models.base import ChainStep
from crm_desktop.models.entities import STEPS
from crm_desktop.queries.details import part_rows
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.parts import UID, Parts
from crm_desktop.services.workspace import Workspace

LINES, PLACE = "lines", "line"
CHARGES = "receivables"
CHARGED = ("orders", "deliveries")
"""Of what charges are made, by lines."""

Row = dict[str, Any]


def parts_given(workspace: Workspace, facts: Entity, args: Namespace, key: int | None = None) -> Parts | None:
    """What the lines of a document shall be by the arguments; None where nothing is said of them.

    `line=2` changes the second line of the document `key`; a line without it is a further one.
    """
    if not args.line and not getattr(args, "drop_line", None):
        return None
    part = next((one for one in facts.parts if one.key == LINES), None)
    if part is None:
        raise Refusal(t("{kind} have no lines.", kind=facts.plural))
    said = [_row(workspace, part, text) for text in args.line or ()]
    there = workspace.ask(part_rows, facts.key, LINES, key) if key is not None else []
    rows: list[Row | None] = [{UID: one[UID]} for one in there]
    for place in getattr(args, "drop_line", None) or ():
        if rows[_at(place, there)] is None:
            raise _named_twice(place)
        rows[_at(place, there)] = None
    for row in said:
        place = row.pop(PLACE, None)
        if place is None:
            rows.append(row)
        else:
            before = rows[_at(place, there)]
            if before is None:
                raise _named_twice(place)
            rows[place - 1] = {**before, **row}
    return {LINES: [row for row in rows if row is not None]}


def asked_forward(_verb: str) -> tuple[Option, ...]:
    """What is asked for to make the next document of one."""
    return (
        FILE,
        option("entity", t("what the document is: quotes, orders …"), "ENTITY"),
        option("numbers", t("number of the document; of several one charge is made"), "NUMBER", nargs="+"),
        option("to", t("what is made of it: orders, deliveries, receivables …"), "TO"),
        option(
            "--lines",
            t("so much of a line, as in 2=5; else all that is left"),
            "N=QUANTITY",
            nargs="+",
        ),
        option("--date", t("the document's date; default today"), "D"),
    )


def forward(args: Namespace) -> Answer:
    """The next document of one, or the charge of several."""
    if args.to == CHARGES and args.entity in CHARGED:
        return _charge(args)
    with opened(args, writing=True) as workspace:
        way = _way(args.entity, args.to)
        key = workspace.named(way.source, _one_of(args.numbers))
        facts = workspace.entity(way.target)
        day = typed(facts.field("date"), args.date or "", workspace.clock.today())
        change = workspace.documents.forward(way.key, key, _quantities(args.lines), day=day)
        view = workspace.get(facts.key, change.new_id(facts.key))
    return Answer({"entity": facts.key} | record_data(facts, view), [view.number])


def _charge(args: Namespace) -> Answer:
    """What customers owe for orders or deliveries, by their lines."""
    with opened(args, writing=True) as workspace:
        keys = [workspace.named(args.entity, number) for number in args.numbers]
        wanted = _quantities(args.lines)
        parts = {} if wanted is None else {workspace.named(args.entity, _one_of(args.numbers)): wanted}
        facts = workspace.entity(CHARGES)
        day = typed(facts.field("date"), args.date or "", workspace.clock.today())
        change = workspace.receivables.post(LineChargeDraft(keys, parts, date=day))
        view = workspace.get(CHARGES, change.new_id(CHARGES))
    return Answer({"entity": CHARGES} | record_data(facts, view), [change.told])


def _one_of(numbers: Sequence[str]) -> str:
    if len(numbers) > 1:
        raise Refusal(t("Name one document: lines are counted within one."))
    return numbers[0]


def _way(source: str, target: str) -> ChainStep:
    """The step from one kind of document to another; Refusal names those there are."""
    for way in STEPS.values():
        if (way.source, way.target) == (source, target):
            return way
    steps = [(way.source, way.target) for way in STEPS.values()]
    ways = ", ".join(f"{one} {other}" for one, other in (*steps, *((one, CHARGES) for one in CHARGED)))
    raise Refusal(
        t("Of {source} no {target} are made. There are: {ways}.", source=source, target=target, ways=ways)
    )


def _quantities(said: Sequence[str] | None) -> dict[int, Decimal] | None:
    if said is None:
        return None
    wanted: dict[int, Decimal] = {}
    for text in said:
        place, equals, quantity = text.partition("=")
        if not equals or not place.isdecimal():
            raise Refusal(t("Write N=QUANTITY, unlike “{text}”.", text=text))
        if int(place) in wanted:
            raise _named_twice(int(place))
        wanted[int(place)] = _decimal(quantity, text)
    return wanted


def _decimal(quantity: str, text: str) -> Decimal:
    try:
        found = Decimal(quantity)
    except InvalidOperation:
        raise Refusal(t("Write N=QUANTITY, unlike “{text}”.", text=text)) from None
    if not found.is_finite() or rounded(found, QUANTITY_PLACES) != found:
        raise Refusal(t("Write N=QUANTITY, unlike “{text}”.", text=text))
    return found


def _named_twice(place: int) -> Refusal:
    return Refusal(t("Line {n} is named twice.", n=place))


def _at(place: int, there: Sequence[Any]) -> int:
    if not 1 <= place <= len(there):
        raise Refusal(t("There is no line {n}.", n=place))
    return place - 1


def _row(workspace: Workspace, part: Part, text: str) -> Row:
    row: Row = {}
    for pair in _words(text):
        name, equals, value = pair.partition("=")
        if not equals:
            raise Refusal(t("Write FIELD=VALUE, unlike “{text}”.", text=pair))
        if name == PLACE:
            row[PLACE] = int(value) if value.isdecimal() else 0
            continue
        field = _field(part, name)
        found = typed(field, value, workspace.clock.today())
        if found is not None and field.kind is Kind.REFERENCE and field.refers_to:
            found = workspace.named(field.refers_to, found)
        row[field.key] = found
    return row


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        raise Refusal(t("A quotation mark of “{text}” is not closed.", text=text)) from None


def _field(part: Part, name: str) -> Field:
    for field in part.fields:
        if name in (field.key, json_key(field)):
            return field
    raise Refusal(t("{kind} has no field “{name}”.", kind=part.plural, name=name))
