"""The sample company's customers and their contacts, as they are stored."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from crm_desktop.services.sample.archive import Archive
from crm_desktop.services.sample.buyers import HABITS, Buyer, Buyers, Size
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.contacts import Contacts
from crm_desktop.services.sample.firms import FirmName, Names
from crm_desktop.services.sample.numbers import Numbers
from crm_desktop.services.sample.people import People
from crm_desktop.services.sample.places import Places, Site
from crm_desktop.services.sample.words import Words

BRANCH = 0.012
ABROAD = 0.02
NOTED = 0.2
PARENTS_KEPT = 500
HEADS = ("decision_maker", "purchasing_head", "finance_head", "technical_head")


@dataclass(frozen=True)
class Client:
    """One customer: what drives its history, its row, its contacts' rows and names."""

    buyer: Buyer
    row: dict[str, Any]
    contacts: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


class Customers:
    """Draws customers one after another, from index 0 on; `first_key` is the record key of the first."""

    def __init__(
        self,
        words: Words,
        chance: Chance,
        buyers: Buyers,
        span: tuple[int, int],
        numbers: Numbers,
        width: int,
        first_key: int,
    ) -> None:
        self._words = words
        self._chance = chance
        self._buyers = buyers
        self._span = span
        self._width = width
        self._numbers = numbers
        self._first_key = first_key
        self._places = Places(words)
        self._people = People(words.people)
        self.names = Names(words.firms, words.people)
        self._archive = Archive(words, *span)
        self._contacts = Contacts(words, self._places)
        self._industries = list(dict.fromkeys(trade[1] for trade in words.firms.trades))
        self._trades_abroad = words.house.language != "en"
        self._parents: list[tuple[int, str, str]] = []

    def clients(self, indices: range) -> Iterator[Client]:
        for index in indices:
            buyer = self._buyers.buyer(self._chance, index, *self._span)
            yield self._person(buyer) if buyer.size is Size.PERSON else self._firm(buyer)

    def _firm(self, buyer: Buyer) -> Client:
        chance = self._chance
        site = self._places.site(chance)
        firm, parent = self._named(chance, buyer, site)
        low, high = HABITS[buyer.size].contacts
        staff = [self._people.person(chance) for _ in range(chance.number(low, high))]
        contacts = self._contacts.rows(chance, buyer, staff, site, firm.domain)
        row = self._basics(buyer, firm.name, site) | {
            "industry": firm.industry,
            "parent_id": parent,
            "phone": chance.spelled(site.place.phone),
            "website": f"www.{firm.domain}" if chance.happens(0.4) else None,
            "email": f"info@{firm.domain}" if chance.happens(0.5) else None,
            "contact_name": contacts[0]["name"],
            "mobile": contacts[0]["mobile"],
            "legal_representative": self._people.person(chance).name,
            "language": "en" if self._trades_abroad and chance.happens(ABROAD) else None,
        }
        row |= self._archive.grading(chance, buyer) | self._archive.credit(chance, buyer)
        if buyer.orders or chance.happens(0.3):
            row |= self._archive.invoicing(chance, firm.name, site, sole_trader=firm.sole_trader)
        if buyer.size is not Size.SMALL or chance.happens(0.3):
            row |= self._archive.business(chance, buyer)
        if buyer.size is Size.KEY or (buyer.size is Size.MIDDLE and chance.happens(0.4)):
            row |= self._archive.details(chance) | self._heads(contacts)
        return Client(buyer, row, contacts)

    def _person(self, buyer: Buyer) -> Client:
        chance = self._chance
        site = self._places.site(chance)
        person = self._people.person(chance)
        while not self.names.take(person.name):
            person = self._people.person(chance)
        row = self._basics(buyer, person.name, site) | {
            "person_kind": "person",
            "industry": self._words.firms.private_industry,
            "mobile": self._places.mobile(chance, site.place),
        }
        return Client(buyer, row | self._archive.grading(chance, buyer) | self._archive.credit(chance, buyer))

    def _named(self, chance: Chance, buyer: Buyer, site: Site) -> tuple[FirmName, int | None]:
        """The customer's name, and its parent's key where it is a branch."""
        if self._parents and chance.happens(BRANCH):
            key, parent, domain = chance.pick(self._parents)
            name = self.names.branch(parent, site)
            if name:
                return FirmName(name, chance.pick(self._industries), domain, sole_trader=False), key
        firm = self.names.firm(chance, site)
        if buyer.size is Size.KEY and len(self._parents) < PARENTS_KEPT:
            self._parents.append((self._first_key + buyer.index, firm.name, firm.domain))
        return firm, None

    def _basics(self, buyer: Buyer, name: str, site: Site) -> dict[str, Any]:
        note = self._words.archive.notes
        return {
            "number": self._numbers.plain("customers", self._width),
            "name": name,
            "person_kind": "firm",
            "category_code": self._category(buyer, site),
            "province": site.place.province,
            "city": site.place.city,
            "address": self._places.address(self._chance, site, home=buyer.size is Size.PERSON),
            "postcode": self._chance.spelled(site.place.postcode),
            "note": self._chance.pick(note) if self._chance.happens(NOTED) else None,
        }

    def _category(self, buyer: Buyer, site: Site) -> str:
        """Sort, region, size, salesperson: four levels."""
        sort = 2 if buyer.size is Size.PERSON else 1
        region = self._words.places.index(site.place) // 8 + 1
        return f"{sort}-{region}-{list(HABITS).index(buyer.size) + 1}-{buyer.seller + 1}"

    def _heads(self, contacts: list[dict[str, Any]]) -> dict[str, Any]:
        """The important persons, as far as the contacts tell; the head of the firm also signs for it."""
        posts = dict(zip(HEADS, (post for post, _ in self._words.people.firm_positions), strict=False))
        by_post = {row["position"]: row["name"] for row in contacts}
        heads = {field: by_post.get(post) for field, post in posts.items()}
        signs = heads["decision_maker"]
        return heads | ({"legal_representative": signs} if signs else {})
