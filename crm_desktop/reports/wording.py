"""Texts, dates and amounts as one printout says them: in its own language, whatever the window speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crm_desktop.core.currency import CURRENCIES, HOME, Currency, currency
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import LANGUAGES, Text, active_language, t
from crm_desktop.core.money import PRICE_PLACES, QUANTITY_PLACES, RATE_PLACES, grouped, trimmed
from crm_desktop.core.pinyin_readings import is_chinese
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.breaking import SEPARATOR

CHINESE, ENGLISH = "zh_CN", "en"
MONTHS = (
    t("January"),
    t("February"),
    t("March"),
    t("April"),
    t("May"),
    t("June"),
    t("July"),
    t("August"),
    t("September"),
    t("October"),
    t("November"),
    t("December"),
)


@dataclass(frozen=True)
class Wording:
    """One language and currency on paper. An amount of zero prints as 0.00."""

    language: str
    currency: Currency = CURRENCIES[HOME]

    @property
    def is_chinese(self) -> bool:
        return self.language == CHINESE

    def say(self, text: Text) -> str:
        return text.render(self.language)

    def joined(self, parts: Sequence[str]) -> str:
        """What is known of `parts`, separated by dots."""
        return SEPARATOR.join(part for part in parts if part)

    def day(self, day: date | None) -> str:
        """A date as in a table: 2026-11-20."""
        return day.isoformat() if day else ""

    def long_day(self, day: date) -> str:
        """A date as in a letter: 2026 年 11 月 20 日, 20 November 2026."""
        month = self.say(MONTHS[day.month - 1])
        return self.say(t("{day} {month} {year}", day=day.day, month=month, year=day.year))

    def amount(self, amount: Decimal | None) -> str:
        return "" if amount is None else grouped(amount)

    def value(self, field: Field, value: Any) -> str:
        """A field's value as printed; blank for nothing, figures without needless zeros."""
        if value is None:
            return ""
        match field.kind:
            case Kind.CHOICE:
                label = field.label_of(value)
                return self.say(label) if label else str(value)
            case Kind.BOOLEAN:
                return self.say(t("Yes") if value else t("No"))
            case Kind.DATE:
                return self.day(value)
            case Kind.MONEY:
                return grouped(value)
            case Kind.PRICE:
                return trimmed(value, PRICE_PLACES, least=2)
            case Kind.QUANTITY:
                return trimmed(value, QUANTITY_PLACES)
            case Kind.RATE:
                return trimmed(value * 100, RATE_PLACES - 2) + "%"
            case _:
                return str(value)

    def priced(self, amount: Decimal) -> str:
        """An amount with its currency: ¥ 61,240.80, −£320.50."""
        minus = "\u2212" if amount < 0 else ""
        return f"{minus}{self.currency.sign}{grouped(abs(amount))}"

    def unit_said(self) -> str:
        """In which unit the amounts are."""
        return self.say(t("Amounts in {currency}", currency=self.currency.name))

    def folio(self, page: int, pages: int) -> str:
        return self.say(t("Page {page} of {pages}", page=page, pages=pages))


def wording_for(company: CompanyProfile, language: str) -> Wording:
    """How the firm's printouts speak in that language."""
    return Wording(language, currency(company.currency))


def percent(part: Decimal, whole: Decimal) -> str:
    """A share with one decimal; blank of nothing."""
    return f"{grouped(part * 100 / whole, 1)}%" if whole else ""


def language_for(company: CompanyProfile, *wanted: str | None) -> str:
    """The first language that is named; else that of the firm's own name, Chinese or not; without a name the
    program's. So a firm's papers do not change with the system they are printed on."""
    named = next((language for language in wanted if language in LANGUAGES), None)
    if named is not None:
        return named
    if not company.name:
        return active_language()
    return CHINESE if any(map(is_chinese, company.name)) else ENGLISH
