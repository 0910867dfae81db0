"""The sample firm itself: its letterhead and the lists its people choose from."""

from collections.abc import Iterator
from typing import Any

from crm_desktop.core.places import resource
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.goods import Shelf
from crm_desktop.services.sample.places import tax_number
from crm_desktop.services.sample.words import Words

PROFILE = (
    "name",
    "english_name",
    "short_name",
    "address",
    "english_address",
    "phone",
    "email",
    "contact",
    "bank",
    "bank_account",
    "prepared_by",
    "checked_by",
)


def profile(words: Words, chance: Chance) -> dict[str, Any]:
    """The letterhead, logo included."""
    house = words.house
    facts: dict[str, Any] = {name: getattr(house, name) for name in PROFILE}
    return facts | {
        "tax_number": tax_number(chance, house.tax, house.tax_region),
        "taxpayer": "general",
        "account_holder": house.name,
        "logo": resource("sample", "logo.png").read_bytes(),
    }


def dictionary_rows(words: Words, shelf: Shelf) -> Iterator[dict[str, Any]]:
    """Every list of values, in its order."""
    for dictionary, texts in _dictionaries(words, shelf).items():
        for position, text in enumerate(texts, 1):
            yield {"dictionary": dictionary, "text": text, "position": position}


def _dictionaries(words: Words, shelf: Shelf) -> dict[str, list[str]]:
    house, firms = words.house, words.firms
    staff = [*house.sellers, house.prepared_by, house.checked_by, house.contact]
    industries = [*(trade[1] for trade in firms.trades), firms.private_industry]
    return words.dictionaries | {
        "staff": list(dict.fromkeys(staff)),
        "industry": list(dict.fromkeys(industries)),
        "product_category": shelf.categories,
    }
