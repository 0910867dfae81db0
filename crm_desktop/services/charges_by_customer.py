"""Charges of many orders and deliveries at once, one for each customer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.models import Document
from crm_desktop.queries.among import among
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.kept import first_of
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import LedgerDraft, name_step
from crm_desktop.services.line_charges import LineChargeDraft, known_of


@dataclass(frozen=True)
class CustomersChargedDraft(LedgerDraft):
    """Charges what is left of these orders and deliveries, those of a customer by one charge; of all or of none."""

    label = ChargeDraft.label

    documents: Sequence[int]

    @override
    def post(self, ledger: Ledger) -> None:
        known = known_of(ledger.work.connection, self.documents)
        charges = [LineChargeDraft(keys, date=self.date) for keys in self._by_customer(ledger)]
        made = [charge.charge(ledger, known) for charge in charges]
        if len(made) == 1:
            name_step(ledger, self.label, made[0])
            return
        numbers = [entry.number for entry in made]
        ledger.work.label = t("Charged by {numbers}", numbers=first_of(numbers, len(numbers)))

    def _by_customer(self, ledger: Ledger) -> Collection[Sequence[int]]:
        query = select(Document.id, Document.customer_id).where(among(Document.id, self.documents))
        customers = {row[0]: row[1] for row in ledger.work.connection.execute(query)}
        found: dict[int | None, list[int]] = {}
        for key in self.documents:
            found.setdefault(customers.get(key), []).append(key)
        return found.values()
