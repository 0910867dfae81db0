"""What posts and allocates, each command made from a verb of the business."""

from argparse import Namespace
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.posted import posted
from crm_desktop.cli.records import record_data
from crm_desktop.cli.shapes import amount
from crm_desktop.cli.verb import CUSTOMER, FILE, SIDE, SUPPLIER, WHOSE, Option, option
from crm_desktop.core.changes import Change
from crm_desktop.core.entry import READERS
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.models.ledger import Side
from crm_desktop.queries.balances import balance
from crm_desktop.queries.receipt import MEANS
from crm_desktop.queries.receipt import receipt as ask_receipt
from crm_desktop.queries.records import ReceiptView
from crm_desktop.services import verbs
from crm_desktop.services.allocations import AUTO, NONE, NOTHING, NOTHING_TO_PAY, OLDEST, How
from crm_desktop.services.means import Paid
from crm_desktop.services.roles import ITEMS, PARTIES
from crm_desktop.services.verb import Verb
from crm_desktop.services.workspace import Workspace

VERBS = {
    verb.key.replace("_", "-"): verb
    for verb in (
        verbs.RECEIVE,
        verbs.PAY,
        verbs.CHARGE,
        verbs.CHARGE_ORDER,
        verbs.CREDIT,
        verbs.REFUND,
        verbs.WRITE_OFF,
        verbs.BAD_DEBT,
        verbs.RECOVER,
        verbs.ALLOCATE,
        verbs.SET_OFF,
    )
}
ONE_SIDED = (verbs.RECEIVE, verbs.PAY, verbs.CHARGE_ORDER, verbs.BAD_DEBT, verbs.RECOVER, verbs.SET_OFF)
"""What is said of one side of the ledger only."""
METAVARS = {Kind.DATE: "D", Kind.INTEGER: "N", Kind.MONEY: "AMOUNT"}
DOCUMENT = option("document", t("the document, by its number"), "NUMBER")
AMOUNT = option("amount", t("the amount, without a sign"), "AMOUNT")
ALLOCATE = option("--allocate", t("auto, oldest, none, or NUMBER=AMOUNT for each item"), "HOW", nargs="+")
CHOSEN = tuple(
    option(f"--{key}", about, "NUMBER=AMOUNT", nargs="+")
    for key, about in (
        ("charges", t("which of what the firm owes us; default the oldest")),
        ("bills", t("which of what we owe the firm; default the oldest")),
    )
)
MEANS_OPTION = option("--means", t("by what it was paid; default a bank transfer"), "MEANS")


def options(name: str) -> tuple[Option, ...]:
    """The arguments of the command of that name, by what its verb asks for."""
    verb = VERBS[name]
    told = _told(verb)
    asked = [field for field in verb.fields if field.key not in _said_first(verb)]
    return (
        FILE,
        _about(verb) if "customer_id" in told else DOCUMENT,
        *([AMOUNT] if "amount" in _said_first(verb) else ()),
        *(_option(field) for field in asked),
        *([MEANS_OPTION] if "paid" in told else ()),
        *([ALLOCATE] if "allocate" in told else ()),
        *(CHOSEN if verb is verbs.SET_OFF else ()),
        *([] if verb in ONE_SIDED else [SIDE]),
        *([WHOSE] if _may_be_a_bill(verb) else []),
    )


def post(args: Namespace) -> Answer:
    """What was told, posted; of money what came of it, of any other document what it says."""
    verb = VERBS[args.verb]
    with opened(args, writing=True) as workspace:
        side = Side(vars(args).get("side", verb.side))
        change = verb.run(workspace, verb.drafted(_values(workspace, verb, args, side)), side)
        if verb is verbs.SET_OFF:
            return _set_off(workspace, change)
        if verb in (verbs.RECEIVE, verbs.REFUND) and side is Side.RECEIVABLE:
            return _money(workspace, change, args)
        if verb is verbs.ALLOCATE:
            said = {"document": args.document, "step": change.step, "label": str(change.label)}
            return Answer(said, [change.told])
        if side is Side.PAYABLE:
            return _owed_by_us(workspace, change, args)
        view = workspace.get("receivables", change.new_id("receivables"))
        return Answer(record_data(workspace.entity("receivables"), view), [change.told])


def _set_off(workspace: Workspace, change: Change) -> Answer:
    """The two documents, and what is owed after them."""
    views = [workspace.get(entity, change.new_id(entity)) for entity in ITEMS.values()]
    ours, firm = views[0].values, views[0].values["customer_id"]
    owed = {side.value: amount(workspace.ask(balance, firm.id, ours["date"], side)) for side in ITEMS}
    numbers = {side.value: view.number for side, view in zip(ITEMS, views, strict=True)}
    said = {"customer": firm.text, "date": ours["date"].isoformat(), "amount": amount(-ours["amount"])}
    return Answer(said | {"numbers": numbers, "balances": owed}, [change.told])


def _money(workspace: Workspace, change: Change, args: Namespace) -> Answer:
    view = workspace.ask(ask_receipt, change.new_id("receipts"))
    unused = [NOTHING] if _is_unused(args, "receive", view) else []
    return Answer(_receipt(view), [change.label, *unused])


def _is_unused(args: Namespace, verb: str, view: ReceiptView) -> bool:
    """Whether money should have been used at once and nothing was there to use it for."""
    return args.verb == verb and args.allocate != [NONE] and not view.allocations


def _owed_by_us(workspace: Workspace, change: Change, args: Namespace) -> Answer:
    view = workspace.ask(ask_receipt, change.new_id("payables", "payments"))
    data = _receipt(view) | {"kind": view.kind, "left": amount(view.unapplied)}
    data["supplier"] = data.pop("customer")
    del data["unapplied"]
    unused = [NOTHING_TO_PAY] if _is_unused(args, "pay", view) else []
    return Answer(data, [change.told, *unused])


def _may_be_a_bill(verb: Verb) -> bool:
    return verb not in ONE_SIDED and verb.about == "entry_id" and "customer_id" not in _told(verb)


def _about(verb: Verb) -> Option:
    return SUPPLIER if verb.side is Side.PAYABLE else CUSTOMER


def _said_first(verb: Verb) -> set[str]:
    """What is named before all options: whom it is about, and an amount that must be known."""
    optional = {field.key for field in verb.fields if not field.required}
    return ({"customer_id", "amount"} & _told(verb)) - optional


def _told(verb: Verb) -> set[str]:
    return {one.name for one in fields(verb.draft)}


def _option(field: Field) -> Option:
    said = t("the document's date; default today") if field == verbs.DATE else field.hint or field.label
    required = field.required and field != verbs.DATE
    name = field.key.replace("_", "-")
    return option(f"--{name}", said, METAVARS.get(field.kind, "TEXT"), required=required)


def _values(workspace: Workspace, verb: Verb, args: Namespace, side: Side) -> dict[str, Any]:
    today, said = workspace.clock.today(), vars(args)
    asked = {field.key: field for field in (verbs.AMOUNT, *verb.fields)}
    values: dict[str, Any] = {
        key: _meant(field, said[key], today) for key, field in asked.items() if said.get(key) is not None
    }
    if verbs.DATE in verb.fields:
        values.setdefault("date", today)
    if said.get("customer") is not None:
        values["customer_id"] = workspace.named(PARTIES[side], said["customer"])
    else:
        values[verb.about] = _document(workspace, verb, args, side)
    if said.get("means") is not None:
        values["paid"] = [Paid(values["amount"], _meant(MEANS, said["means"], today))]
    for key in ("allocate", "charges", "bills"):
        if said.get(key) is not None:
            values[key] = _allocation(said[key], today)
    return values


def _document(workspace: Workspace, verb: Verb, args: Namespace, side: Side) -> int | str:
    """What the command is about, by its key; what only one side has, by its number."""
    if verb.about != "entry_id":
        return workspace.named(verb.of, args.document)
    if not _may_be_a_bill(verb):
        return args.document
    return posted(workspace, side, args.document, args.supplier)


def _meant(field: Field, text: str, today: date) -> Any:
    """What a word means in a field; Refusal where it means nothing, and for no word at all."""
    reader = READERS.get(field.kind)
    return text if reader is None else reader(field, text.strip(), today)


def _allocation(words: list[str], today: date) -> How:
    if len(words) == 1 and words[0] in (AUTO, OLDEST, NONE):
        return words[0]
    shares: list[tuple[int | str, Decimal]] = []
    for word in words:
        number, equals, text = word.rpartition("=")
        if not equals:
            raise Refusal(t("Write NUMBER=AMOUNT, or one of auto, oldest, none; unlike “{text}”.", text=word))
        shares.append((number, _meant(verbs.AMOUNT, text, today)))
    return shares


def _receipt(view: ReceiptView) -> dict[str, Any]:
    return {
        "number": view.number,
        "date": view.date.isoformat(),
        "customer": view.customer,
        "amount": amount(view.amount),
        "allocations": [
            {"number": line.number, "date": line.date.isoformat(), "amount": amount(line.amount)}
            for line in view.allocations
        ],
        "unapplied": amount(view.unapplied),
        "balance": amount(view.balance_after),
    }
