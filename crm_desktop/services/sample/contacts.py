"""The persons at a sample customer: who decides, how to reach them, when their birthday is."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from crm_desktop.services.sample.buyers import Buyer, Size
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.people import Person
from crm_desktop.services.sample.places import Places, Site
from crm_desktop.services.sample.words import Words

BIRTHDAY_KNOWN = 0.7
LUNAR = 0.35
BORN = (1962, 2001)
INFLUENCES = ("decides", "evaluates", "coaches", "uses")


class Contacts:
    """Makes contacts' rows, the most important first; their customer and number are filled in by the writer."""

    def __init__(self, words: Words, places: Places) -> None:
        self._words = words.people
        self._places = places
        self._chinese = words.house.language == "zh_CN"

    def rows(
        self, chance: Chance, buyer: Buyer, staff: Sequence[Person], site: Site, domain: str
    ) -> list[dict[str, Any]]:
        """One row for each of `staff`."""
        small = buyer.size in (Size.SMALL, Size.PROSPECT)
        posts = self._words.small_positions if small else self._words.firm_positions
        if not small and chance.happens(0.5):
            posts = posts[1:]
        return [
            self._row(chance, person, posts[place], place, site, domain) for place, person in enumerate(staff)
        ]

    def _row(
        self, chance: Chance, person: Person, post: Sequence[str], place: int, site: Site, domain: str
    ) -> dict[str, Any]:
        mobile = self._places.mobile(chance, site.place)
        row: dict[str, Any] = {
            "name": person.name,
            "position": post[0],
            "department": post[1] or None,
            "influence": INFLUENCES[min(place, 3)] if chance.happens(0.6) else None,
            "mobile": mobile,
            "phone": chance.spelled(site.place.phone) if chance.happens(0.4) else None,
            "email": f"{person.spelling}@{domain}" if chance.happens(0.6) else None,
            "wechat": f"wx{mobile[-7:]}" if self._chinese and chance.happens(0.5) else None,
            "sex": person.sex,
        }
        if chance.happens(BIRTHDAY_KNOWN):
            row |= self._birthday(chance)
        if chance.happens(0.25):
            row |= self._private(chance, site)
        return row

    def _birthday(self, chance: Chance) -> dict[str, Any]:
        day = dt.date(chance.number(*BORN), chance.number(1, 12), chance.number(1, 28))
        lunar = self._chinese and chance.happens(LUNAR)
        return {"birthday": day, "calendar": "lunar" if lunar else "solar"}

    def _private(self, chance: Chance, site: Site) -> dict[str, Any]:
        words = self._words
        return {
            "occupation": chance.pick(words.occupations),
            "home_address": self._places.address(chance, site, home=True),
            "hobbies": chance.pick(words.hobbies),
            "preferences": chance.pick(words.preferences),
        }
