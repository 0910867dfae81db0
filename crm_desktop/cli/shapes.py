"""Values in the shapes the command line answers with: JSON-ready, or columns of text."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import Any

from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.core.money import rounded
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.receipt import means_named
from crm_desktop.queries.records import RecordView


def json_key(field: Field) -> str:
    """A field's key in JSON: a reference goes by what it refers to."""
    return field.key.removesuffix("_id") if field.kind is Kind.REFERENCE else field.key


def json_value(field: Field, value: Any) -> Any:
    """A value in JSON: amounts as strings with two decimals, dates ISO, references by name."""
    if isinstance(value, Reference):
        return value.text
    if isinstance(value, Decimal):
        return amount(value) if field.kind is Kind.MONEY else plain(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def record_data(facts: Entity, view: RecordView) -> dict[str, Any]:
    """A whole record as JSON."""
    return {json_key(field): json_value(field, view.values.get(field.key)) for field in facts.fields}


def amount(value: Decimal) -> str:
    """An amount of money with exactly two decimals."""
    return f"{rounded(value):f}"


def plain(value: Decimal) -> str:
    """A number without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(field: Field, value: Any) -> str:
    """A value in a column of text."""
    if value is None:
        return ""
    if field.kind is Kind.CHOICE:
        return str(field.word_for(value))
    if field.key == "means":
        return " + ".join(str(means_named(code)) for code in str(value).split(","))
    if field.kind is Kind.BOOLEAN:
        return str(t("Yes") if value else t("No"))
    shaped = json_value(field, value)
    return str(shaped).replace("\n", " ")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Rows as aligned columns; a Chinese character is two cells wide."""
    kept = list(rows)
    return list(long_table(heads, lambda: kept, right))


def long_table(
    heads: Sequence[str], read: Callable[[], Iterable[Sequence[str]]], right: Iterable[int] = ()
) -> Iterator[str]:
    """The same of any number of rows, which are read twice and not kept: once for the widths, once to be written."""
    widths = [width(head) for head in heads]
    for row in read():
        widths = [max(known, width(cell)) for known, cell in zip(widths, row, strict=True)]
    numeric = set(right)
    for line in chain([heads], read()):
        cells = [_padded(cell, widths[i], i in numeric) for i, cell in enumerate(line)]
        yield "  ".join(cells).rstrip()


def width(text: str) -> int:
    """How many cells a terminal needs for `text`."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, cells: int, right: bool) -> str:
    gap = " " * (cells - width(text))
    return gap + text if right else text + gap
