"""What a person types into a field, as a value: one reading for forms and for the command line."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from crm_desktop.core import money
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.figures import figure, taken_off
from crm_desktop.core.i18n import LANGUAGES, t

PLACES = {
    Kind.MONEY: money.MONEY_PLACES,
    Kind.PRICE: money.PRICE_PLACES,
    Kind.QUANTITY: money.QUANTITY_PLACES,
    Kind.RATE: money.RATE_PLACES,
}
YES = frozenset({"1", "y", "yes", "true", "是", "有", "√", "对"})
NO = frozenset({"0", "n", "no", "false", "否", "无", "×", "不"})
YEAR_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
LONGEST_DAY = 40
TODAY_WORDS = {"today": 0, "今天": 0, "tomorrow": 1, "明天": 1, "yesterday": -1, "昨天": -1}


def typed(field: Field, text: str, today: date) -> Any:
    """The value that `text` means in `field`, None for blank; Refusal where it means nothing there.

    A reference is not resolved here: its text comes back as it was typed.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    reader = READERS.get(field.kind)
    return text.strip() if reader is None else reader(field, plain, today)


def day(field: Field, text: str, today: date) -> date:
    """A date: 2026-11-20, 2026.11.20, 20261120, 11-20 (this year), 20 (this month), today, tomorrow."""
    word = text.lower()
    if word in TODAY_WORDS:
        return today + timedelta(days=TODAY_WORDS[word])
    rest = re.sub(r"[\d\s./年月日-]", "", text)
    if rest or len(text) > LONGEST_DAY:
        raise _not_a(field, text)
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    if last := year_last(text):
        numbers = [last.year, last.month, last.day]
    elif len(numbers) == 1 and len(text) == 8 and text.isdecimal():
        numbers = [int(text[:4]), int(text[4:6]), int(text[6:])]
    if not 1 <= len(numbers) <= 3:
        raise _not_a(field, text)
    year, month, number = [today.year, today.month, 0][: 3 - len(numbers)] + numbers
    try:
        return date(year + 2000 if year < 100 else year, month, number)
    except (ValueError, OverflowError) as error:
        raise _not_a(field, text) from error


def year_last(text: str) -> date | None:
    """The date of 30/09/2026 or 9/30/2026; None where it is written otherwise, or 5/6/2026 could be two days."""
    found = YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    days = {_day(year, second, first), _day(year, first, second)} - {None}
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def number(field: Field, text: str, _today: date) -> Decimal:
    """A number at the field's decimals; a rate may be written as 13%."""
    percent = field.kind is Kind.RATE and text.endswith("%")
    try:
        off = taken_off(text) if field.kind is Kind.RATE else None
        value = figure(text.removesuffix("%") if percent else text) if off is None else off
    except ValueError as error:
        raise _not_a(field, text) from error
    value = value / 100 if percent else value
    if field.is_beyond_size(value):
        raise Refusal(field.too_large, field.key)
    places = PLACES[field.kind]
    if money.rounded(value, places) != value:
        raise Refusal(
            t(
                "“{text}” has more decimals than {field} can hold ({places}).",
                text=text,
                field=field.label,
                places=places,
            ),
            field.key,
        )
    return money.rounded(value, places)


def whole(field: Field, text: str, _today: date) -> int:
    """A whole number."""
    try:
        value = figure(text)
    except ValueError as error:
        raise _not_a(field, text) from error
    if field.is_beyond_size(value):
        raise Refusal(field.too_large, field.key)
    if value != int(value):
        raise _not_a(field, text)
    return int(value)


def yes_or_no(field: Field, text: str, _today: date) -> bool:
    """Yes or no, in either language."""
    word = text.lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise _not_a(field, text)


def choice(field: Field, text: str, _today: date) -> str:
    """One of the field's choices, by its stored value or its label in either language."""
    word = text.casefold()
    for option in field.choices:
        labels = {option.value, *(option.label.render(language) for language in LANGUAGES)}
        if word in {label.casefold() for label in labels}:
            return option.value
    known = ", ".join(str(option.label) for option in field.choices)
    raise Refusal(t("“{text}” is none of: {choices}.", text=text, choices=known), field.key)


def _not_a(field: Field, text: str) -> Refusal:
    sentences = {
        Kind.DATE: t("“{text}” is not a date. Write it like 2026-11-20.", text=text),
        Kind.BOOLEAN: t("“{text}” is neither yes nor no.", text=text),
    }
    return Refusal(sentences.get(field.kind, t("“{text}” is not a number.", text=text)), field.key)


READERS: dict[Kind, Callable[[Field, str, date], Any]] = {
    Kind.DATE: day,
    Kind.MONEY: number,
    Kind.PRICE: number,
    Kind.QUANTITY: number,
    Kind.RATE: number,
    Kind.INTEGER: whole,
    Kind.BOOLEAN: yes_or_no,
    Kind.CHOICE: choice,
}
