"""One sheet as the reading process hands it on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crm_desktop.exchange.reading.doubts import Doubt

RawRow = list[Any]


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and rows; `height` is how many rows it has, 0 where nobody knows yet.

    `doubt` is what is not certain about its letters.
    """

    name: str
    hidden: bool
    height: int
    rows: Iterator[RawRow]
    doubt: Doubt | None = None
