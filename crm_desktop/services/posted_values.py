"""Posting a document from plain field values: what a form, `crm add` or a script hands in."""

from collections.abc import Mapping
from typing import Any, cast

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import ENTITIES
from crm_desktop.models.ledger import EntryKind, MeansKind
from crm_desktop.queries.listing import Reference
from crm_desktop.services.ledger_service import Details
from crm_desktop.services.means import Paid
from crm_desktop.services.receipts import Receipts
from crm_desktop.services.receivables import Receivables
from crm_desktop.storage.file import CrmFile

POSTED = ("receivables", "receipts")
KNOWN = {
    "receivables": {"customer_id", "amount", "date", "due_date", "kind", "order_id"},
    "receipts": {"customer_id", "amount", "date", "means", "kind"},
}


def post_values(file: CrmFile, entity: str, values: Mapping[str, Any], initiator: object = None) -> Change:
    """Post a document of "receivables" or "receipts".

    A positive receivable is a charge, a negative one a credit note; `kind` may say contra. A positive receipt is
    one (allocated automatically), a negative one a refund.
    """
    given = {name: _plain(value) for name, value in values.items() if value not in (None, "")}
    _refuse_unknown(entity, given)
    for name in ("customer_id", "amount"):
        if name not in given:
            raise Refusal(t("{field} must not be empty.", field=ENTITIES[entity].field(name).label), name)
    return (
        _receivable(file, given, initiator) if entity == "receivables" else _receipt(file, given, initiator)
    )


def _receivable(file: CrmFile, given: dict[str, Any], initiator: object) -> Change:
    verbs, amount = Receivables(file), given["amount"]
    usual = EntryKind.CHARGE if amount > 0 else EntryKind.CREDIT_NOTE
    kind = given.get("kind", usual)
    facts: dict[str, Any] = {"date": given.get("date"), "initiator": initiator, **_details(given)}
    if kind == EntryKind.CHARGE:
        facts |= {"due_date": given.get("due_date"), "order_id": given.get("order_id")}
        return verbs.charge(given["customer_id"], amount, **facts)
    if kind == EntryKind.CREDIT_NOTE:
        return verbs.credit_note(given["customer_id"], abs(amount), **facts)
    if kind == EntryKind.CONTRA:
        return verbs.contra(given["customer_id"], abs(amount), **facts)
    raise Refusal(t("Only charges, credit notes and contras are posted this way."), "kind")


def _receipt(file: CrmFile, given: dict[str, Any], initiator: object) -> Change:
    verbs, amount = Receipts(file), given["amount"]
    means = given.get("means", MeansKind.BANK)
    facts: dict[str, Any] = {"date": given.get("date"), "initiator": initiator, **_details(given)}
    facts["paid"] = [Paid(abs(amount), means)] if amount else []
    usual = EntryKind.RECEIPT if amount > 0 else EntryKind.REFUND
    if given.get("kind", usual) == EntryKind.REFUND:
        return verbs.refund(given["customer_id"], abs(amount), **facts)
    return verbs.receive(given["customer_id"], amount, **facts)


def _details(given: dict[str, Any]) -> Details:
    return cast(Details, {name: given[name] for name in Details.__annotations__ if name in given})


def _plain(value: Any) -> Any:
    return value.id if isinstance(value, Reference) else value


def _refuse_unknown(entity: str, given: dict[str, Any]) -> None:
    for name in given:
        if name not in KNOWN[entity] and name not in Details.__annotations__:
            label = ENTITIES[entity].field(name).label
            raise Refusal(t("{field} cannot be set when a document is posted.", field=label), name)
