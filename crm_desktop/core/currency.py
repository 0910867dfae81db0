"""The currencies a firm may keep its books in, and how amounts of each are written and spelled."""

from dataclasses import dataclass

from crm_desktop.core.i18n import Text, tc

HOME = "CNY"


@dataclass(frozen=True)
class Currency:
    """One currency: `sign` stands before figures, `name` after "amounts in", `spelled` before an amount in words.

    `unit` follows a blank that is to be filled in by hand; without one it is the name.
    """

    code: str
    sign: str
    name: Text
    spelled: Text
    own_unit: Text | None = None

    @property
    def unit(self) -> Text:
        return self.own_unit or self.name


_ALL = (
    Currency(HOME, "¥ ", tc("currency", "RMB yuan"), tc("in words", "RMB"), tc("currency", "yuan")),
    Currency("HKD", "HK$", tc("currency", "Hong Kong dollars"), tc("in words", "HKD")),
    Currency("USD", "US$", tc("currency", "US dollars"), tc("in words", "USD")),
    Currency("EUR", "€", tc("currency", "euros"), tc("in words", "EUR")),
    Currency("GBP", "£", tc("currency", "pounds sterling"), tc("in words", "GBP")),
    Currency("SGD", "S$", tc("currency", "Singapore dollars"), tc("in words", "SGD")),
    Currency("AUD", "A$", tc("currency", "Australian dollars"), tc("in words", "AUD")),
    Currency("CAD", "C$", tc("currency", "Canadian dollars"), tc("in words", "CAD")),
)
CURRENCIES = {one.code: one for one in _ALL}


def currency(code: str) -> Currency:
    """The currency of that code; an unknown one is the home currency."""
    return CURRENCIES.get(code, CURRENCIES[HOME])
