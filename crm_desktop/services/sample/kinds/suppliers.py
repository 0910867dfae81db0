"""Whom the sample company buys from: a few firms of the same towns."""

from collections.abc import Iterator
from typing import Any

from crm_desktop.models import Party
from crm_desktop.models.entities import ENTITIES, made_as
from crm_desktop.services.sample.making import Making
from crm_desktop.services.sample.people import People
from crm_desktop.services.sample.places import Places, tax_number

MOST = 24
ONE_IN = 12
"""So many customers come on one supplier, as long as there are not too many of these."""


def write(making: Making) -> None:
    """Write them."""
    making.insert(Party, _rows(making))


def _rows(making: Making) -> Iterator[dict[str, Any]]:
    words, names, chance = making.words, making.names, making.chance("suppliers")
    places, people = Places(words), People(words.people)
    for _ in range(min(MOST, 2 + making.customers // ONE_IN)):
        site = places.site(chance)
        firm, person = names.firm(chance, site), people.person(chance)
        yield made_as(ENTITIES["suppliers"]) | {
            "number": making.numbers.plain("suppliers"),
            "name": firm.name,
            "person_kind": "firm",
            "industry": firm.industry,
            "province": site.place.province,
            "city": site.place.city,
            "address": places.address(chance, site),
            "postcode": chance.spelled(site.place.postcode),
            "phone": chance.spelled(site.place.phone),
            "contact_name": person.name,
            "mobile": places.mobile(chance, site.place),
            "email": f"sales@{firm.domain}",
            "tax_number": tax_number(chance, site.place.tax, site.region),
        }
