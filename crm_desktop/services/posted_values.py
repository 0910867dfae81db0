"""Posting a document from plain field values: what a form, `crm add` or a script hands in."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import ENTITIES
from crm_desktop.models.ledger import EntryKind, MeansKind
from crm_desktop.services.means import Paid
from crm_desktop.services.moves import note_values
from crm_desktop.services.receivables import Receivables
from crm_desktop.services.verb import Verb
from crm_desktop.services.verbs import (
    BILL,
    BILL_CREDIT,
    CHARGE,
    CONTRA,
    CREDIT,
    PAY,
    RECEIVE,
    REFUND,
    TAKE_REFUND,
)
from crm_desktop.storage.file import CrmFile

VERBS: dict[str, dict[str, Verb]] = {
    "receivables": {EntryKind.CHARGE: CHARGE, EntryKind.CREDIT_NOTE: CREDIT, EntryKind.CONTRA: CONTRA},
    "receipts": {EntryKind.RECEIPT: RECEIVE, EntryKind.REFUND: REFUND},
    "payables": {EntryKind.CHARGE: BILL, EntryKind.CREDIT_NOTE: BILL_CREDIT},
    "payments": {EntryKind.RECEIPT: PAY, EntryKind.REFUND: TAKE_REFUND},
}
"""What posts a document of a kind: the first of an entity where its amount is positive, else the second."""

POSTED = (*VERBS, "moves")
"""The entities whose records are noted by a gesture of their own, and never edited."""

WITHOUT_SIGN = (CREDIT, CONTRA, REFUND, BILL_CREDIT, TAKE_REFUND)
OF_MONEY = ("receipts", "payments")


def post_values(file: CrmFile, entity: str, values: Mapping[str, Any], initiator: object = None) -> Change:
    """Post a document of one of the entities of the ledger, on its side, or note one of "moves".

    A positive receivable is a charge, a negative one a credit note; `kind` may say contra. A positive receipt is
    one (allocated automatically), a negative one a refund. So are payables and payments.
    """
    if entity not in VERBS:
        return note_values(file, values, initiator)
    given = {name: value for name, value in values.items() if value not in (None, "")}
    for name in ("customer_id", "amount"):
        if name not in given:
            raise Refusal(ENTITIES[entity].field(name).missing, name)
    verb = _verb(entity, given)
    told = {name: value for name, value in given.items() if name not in ("kind", "means")}
    _refuse_unknown(entity, verb, told)
    if verb in WITHOUT_SIGN:
        told["amount"] = abs(given["amount"])
    if entity in OF_MONEY and told["amount"]:
        told["paid"] = [Paid(abs(given["amount"]), given.get("means", MeansKind.BANK))]
    draft = verb.drafted({"date": file.clock.today(), **told})
    return Receivables(file, verb.side).post(draft, initiator=initiator)


def _verb(entity: str, given: Mapping[str, Any]) -> Verb:
    verbs = VERBS[entity]
    usual = list(verbs)[0 if given["amount"] > 0 else 1]
    found = verbs.get(given.get("kind", usual))
    if found is None:
        kinds = ", ".join(str(ENTITIES[entity].field("kind").word_for(kind)) for kind in verbs)
        raise Refusal(t("Only these are posted this way: {kinds}.", kinds=kinds), "kind")
    return found


def _refuse_unknown(entity: str, verb: Verb, told: Mapping[str, Any]) -> None:
    known = {field.name for field in fields(verb.draft)}
    for name in told:
        if name not in known:
            label = ENTITIES[entity].field(name).label
            raise Refusal(t("{field} cannot be set when a document is posted.", field=label), name)
