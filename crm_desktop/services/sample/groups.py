"""The sample company's customers in groups, each drawn before the one ahead of it is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crm_desktop.models import Contact, Party, Record
from crm_desktop.services.sample.customers import Client, Customers
from crm_desktop.services.sample.numbers import Numbers
from crm_desktop.services.sample.uids import Uids
from crm_desktop.storage.gesture import Work
from crm_desktop.storage.helper import Chunk

TOGETHER = 2000
CONTACTS_EACH = 1.27


@dataclass(frozen=True)
class Group:
    """Customers that are written together, and their contacts after them."""

    clients: list[Client]
    parties: list[Chunk]
    contacts: list[Chunk]


@dataclass(frozen=True)
class Groups:
    """Draws `customers` customers, whose keys begin at `first_key`."""

    work: Work
    uids: Uids
    numbers: Numbers
    first_key: int
    customers: int

    def drawn(self, customers: Customers) -> Iterator[Group]:
        """The groups in their order: what follows from their names is worked out while the one before is written."""
        ahead: Group | None = None
        for start in range(0, self.customers, TOGETHER):
            group = self._group(list(customers.clients(range(start, min(start + TOGETHER, self.customers)))))
            if ahead is not None:
                yield ahead
            ahead = group
        if ahead is not None:
            yield ahead

    def _group(self, clients: list[Client]) -> Group:
        parties = self._foresee(Party, (client.row for client in clients))
        return Group(clients, parties, self._foresee(Contact, self._contact_rows(clients)))

    def _foresee(self, model: type[Record], rows: Iterable[dict[str, Any]]) -> list[Chunk]:
        return self.work.foresee(model, self.uids.added(model, rows))

    def _contact_rows(self, clients: Iterable[Client]) -> Iterator[dict[str, Any]]:
        width = len(str(int(self.customers * CONTACTS_EACH)))
        for client in clients:
            for row in client.contacts:
                row["number"] = self.numbers.plain("contacts", width)
                row["customer_id"] = self.first_key + client.buyer.index
                yield row
