"""The words of one language, read from its file in resources/sample."""

import tomllib

from crm_desktop.core.places import resource
from crm_desktop.services.sample.words import (
    ArchiveWords,
    FirmWords,
    HouseWords,
    LedgerWords,
    PeopleWords,
    PlaceWords,
    StreetWords,
    Words,
)


def words_in(language: str) -> Words:
    """The words of `language` (zh_CN or en)."""
    raw = tomllib.loads(resource("sample", f"{language}.toml").read_text("utf-8"))
    return Words(
        HouseWords(**raw["house"]),
        PeopleWords(**raw["people"]),
        StreetWords(**raw["streets"]),
        FirmWords(**raw["firms"]),
        ArchiveWords(**raw["archive"]),
        LedgerWords(**raw["ledger"]),
        tuple(PlaceWords(**place) for place in raw["places"]),
        raw["dictionaries"],
        raw["banks"],
        raw["seasons"]["months"],
        raw["seasons"]["weekdays"],
        raw["terms"],
        raw["goods"],
        raw["talk"],
    )
