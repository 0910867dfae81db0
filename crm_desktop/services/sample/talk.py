"""What was said with the sample customers: calls, visits, meetings, mails, notes."""

from typing import Any, NamedTuple

from crm_desktop.services.sample.buyers import Payer, Size
from crm_desktop.services.sample.chance import Chance, Weighted
from crm_desktop.services.sample.customers import Client
from crm_desktop.services.sample.goods import Shelf
from crm_desktop.services.sample.seasons import Seasons

KINDS = Weighted(("call", "visit", "meeting", "mail", "note"), (46, 22, 6, 14, 12))
REMINDERS = (1, 2)
FIRST_VISIT = 4


class Note(NamedTuple):
    """One activity, held in this form until it is written in order of date."""

    day: int
    buyer: int
    contact: int | None
    name: str
    seller: int
    kind: str
    theme: int
    product: int


class Talk:
    """Draws the notes on one customer."""

    def __init__(
        self, talk: dict[str, list[list[str]]], shelf: Shelf, seasons: Seasons, chance: Chance
    ) -> None:
        self._talk = talk
        self._shelf = shelf
        self._seasons = seasons
        self._chance = chance

    def notes(self, client: Client, first_contact: int, count: int) -> list[Note]:
        """`count` notes; the keys of the customer's contacts begin at `first_contact`."""
        buyer, chance = client.buyer, self._chance
        found: list[Note] = []
        for _ in range(count):
            kind = chance.draw(KINDS)
            place = chance.number(0, len(client.contacts) - 1) if client.contacts else None
            name = client.row["name"] if place is None else client.contacts[place]["name"]
            key = None if place is None else first_contact + place
            found.append(
                Note(
                    self._seasons.any_day(chance),
                    buyer.index,
                    key,
                    name,
                    buyer.seller,
                    kind,
                    self._theme(kind, buyer.size, buyer.payer),
                    chance.number(0, len(self._shelf.articles) - 1),
                )
            )
        return found

    def row(self, note: Note) -> dict[str, Any]:
        """What was said, as it is stored."""
        subject, text = self._talk[note.kind][note.theme]
        article = self._shelf.articles[note.product]
        words = {"product": f"{article.name} {article.specification}", "contact": note.name}
        return {
            "kind": note.kind,
            "contact_id": note.contact,
            "subject": subject.format(**words),
            "text": text.format(**words),
        }

    def _theme(self, kind: str, size: Size, payer: Payer) -> int:
        """Slow payers are reminded more often; prospects are visited for the first time."""
        chance = self._chance
        if kind == "call" and payer in (Payer.SLOW, Payer.STUCK) and chance.happens(0.6):
            return chance.pick(REMINDERS)
        if kind == "visit" and size is Size.PROSPECT:
            return FIRST_VISIT
        return chance.number(0, len(self._talk[kind]) - 1)
