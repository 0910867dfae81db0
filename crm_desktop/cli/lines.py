"""The next document of one on the command line, by its lines: --lines 2=5."""

from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation

from crm_desktop.cli.frame import Answer, tell
from crm_desktop.cli.opened import opened
from crm_desktop.cli.parts import named_twice
from crm_desktop.cli.shapes import record_data
from crm_desktop.cli.verb import FILE, Option, option
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import QUANTITY_PLACES, rounded
from crm_desktop.models.base import ChainStep
from crm_desktop.models.entities import STEPS
from crm_desktop.services.line_charges import LineChargeDraft

CHARGES = "receivables"
CHARGED = ("orders", "deliveries")
"""Of what charges are made, by lines."""


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
        option("--due-date", t("when a charge falls due; default by the customer's terms"), "D"),
        option("--number", t("the charge's own number; default the next one"), "TEXT"),
        option("--override", t("why an order is confirmed beyond the credit limit"), "REASON"),
    )


def forward(args: Namespace) -> Answer:
    """The next document of one, or the charge of several."""
    if args.to == CHARGES and args.entity in CHARGED:
        return _charge(args)
    if args.due_date or args.number:
        raise Refusal(t("A due date and a number of its own are said of a charge alone."))
    with opened(args, writing=True) as workspace:
        way = _way(args.entity, args.to)
        if args.override and way.source != "orders":
            raise Refusal(t("Only orders are confirmed for a reason."))
        key = workspace.named(way.source, _one_of(args.numbers))
        facts = workspace.entity(way.target)
        day = typed(facts.field("date"), args.date or "", workspace.clock.today())
        wanted, why = _quantities(args.lines), args.override
        change = workspace.documents.forward(way.key, key, wanted, day=day, reason=why)
        for remark in change.remarks:
            tell(remark)
        view = workspace.get(facts.key, change.new_id(facts.key))
    return Answer({"entity": facts.key} | record_data(facts, view), [view.number])


def _charge(args: Namespace) -> Answer:
    """What customers owe for orders or deliveries, by their lines."""
    if args.override:
        raise Refusal(t("A charge takes no reason: confirm the order for it first."))
    with opened(args, writing=True) as workspace:
        keys = [workspace.named(args.entity, number) for number in args.numbers]
        wanted = _quantities(args.lines)
        parts = {} if wanted is None else {workspace.named(args.entity, _one_of(args.numbers)): wanted}
        facts = workspace.entity(CHARGES)
        day = typed(facts.field("date"), args.date or "", workspace.clock.today())
        due = (
            typed(facts.field("due_date"), args.due_date, workspace.clock.today()) if args.due_date else None
        )
        draft = LineChargeDraft(keys, parts, date=day, due_date=due, number=args.number)
        change = workspace.receivables.post(draft)
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
    return None if said is None else by_line(said, "N=QUANTITY", QUANTITY_PLACES)


def by_line(said: Sequence[str], shape: str, places: int) -> dict[int, Decimal]:
    """The figures said of lines, by their numbers; Refusal of one that has not that shape, more places, or a line
    twice."""
    wanted: dict[int, Decimal] = {}
    for text in said:
        place, equals, figure = text.partition("=")
        found = _decimal(figure)
        if not equals or not place.isdecimal() or found is None or rounded(found, places) != found:
            raise Refusal(t("Write {shape}, unlike “{text}”.", shape=shape, text=text))
        if int(place) in wanted:
            raise named_twice(int(place))
        wanted[int(place)] = found
    return wanted


def _decimal(text: str) -> Decimal | None:
    with suppress(InvalidOperation):
        found = Decimal(text)
        return found if found.is_finite() else None
    return None
