"""Charges of many orders and deliveries at once, one for each customer and salesperson."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.models import Document, EntryLine, Party
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.among import among
from crm_desktop.queries.charge_shares import known_of
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.kept import first_of
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_batch import LedgerBatch
from crm_desktop.services.ledger_service import LedgerDraft
from crm_desktop.services.line_charges import Claim, LineChargeDraft


@dataclass(frozen=True)
class CustomersChargedDraft(LedgerDraft):
    """Charges what is left of these orders and deliveries, those of a customer that one salesperson sold by one charge;
    of all or of none."""

    label = ChargeDraft.label

    documents: Sequence[int]

    @override
    def post(self, ledger: Ledger) -> None:
        documents = _documents(ledger, self.documents)
        charges = [LineChargeDraft(keys, date=self.date) for keys in self._together(documents)]
        if len(charges) == 1:
            charges[0].post(ledger)
            return
        known, _parties = known_of(ledger.work.connection, self.documents), _parties_of(ledger, documents)
        numbers = _post(ledger, [charge.claim(ledger, known) for charge in charges])
        ledger.work.label = t("Charged by {numbers}", numbers=first_of(numbers, len(numbers)))

    def _together(self, documents: Mapping[int, Document]) -> Collection[Sequence[int]]:
        found: dict[tuple[int, str | None] | None, list[int]] = {}
        for key in self.documents:
            one = documents.get(key)
            found.setdefault(one and (one.customer_id, one.salesperson), []).append(key)
        return found.values()


def _documents(ledger: Ledger, keys: Sequence[int]) -> dict[int, Document]:
    query = select(Document).where(among(Document.id, keys))
    return {one.id: one for one in ledger.session.scalars(query)}


def _parties_of(ledger: Ledger, documents: Mapping[int, Document]) -> Sequence[Party]:
    """The customers of these documents; as long as they are held, they are not read one by one again."""
    keys = {one.customer_id for one in documents.values()}
    return ledger.session.scalars(select(Party).where(among(Party.id, keys))).all()


def _post(ledger: Ledger, claims: Sequence[Claim]) -> list[str]:
    """Post these charges, written together; their numbers."""
    batch = LedgerBatch(ledger.side)
    planned = [
        batch.post(EntryKind.CHARGE, one.customer.id, one.amount, one.day, (), **one.facts) for one in claims
    ]
    keys = batch.write(ledger.work)
    rows = (row for one, key in zip(claims, keys, strict=True) for row in one.by_line.rows(key))
    ledger.work.insert_many(EntryLine, rows)
    for one in planned:
        ledger.tell_due_before(one.facts["number"], one.facts["due_date"], one.facts["date"])
    return [one.facts["number"] for one in planned]
