"""Writes rows as a text table that Excel opens as it is: UTF-8 with its mark, commas, no formula in any cell.

A text Excel would take for a formula gets an apostrophe in front, which the import takes off again.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from crm_desktop.core.fields import Field
from crm_desktop.exchange.export.cells import OutCell

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
PLAIN_NEGATIVE = re.compile(r"^-\d+(?:\.\d+)?$")


def write_csv(path: Path, fields: Sequence[Field], rows: Iterable[Sequence[OutCell]]) -> None:
    """Write the rows below a head of the fields' labels."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([str(field.label) for field in fields])
        writer.writerows([_written(value) for value in row] for row in rows)


def guarded(text: str) -> str:
    """`text` so that no worksheet takes it for a formula; a plain negative number is none."""
    if text.startswith(DANGEROUS) and not PLAIN_NEGATIVE.match(text):
        return f"'{text}"
    if text.startswith("'") and text.lstrip("'").startswith(DANGEROUS):
        return f"'{text}"
    return text


def _written(value: OutCell) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case dt.date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)
