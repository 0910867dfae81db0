"""What the sample company offered: what was bought lately, offered again."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.entities import ENTITIES, made_as
from crm_desktop.services.sample.account import Sale
from crm_desktop.services.sample.making import Making

MOST = 200
HOLDS = 30


def write(making: Making) -> None:
    """Write them; the lines are those of the sales, whose keys are then the quotes'."""
    offers = making.books.latest_sales(min(MOST, 3 + making.customers // 20))
    making.insert(Document, _rows(making, offers))
    making.insert(DocumentLine, making.order_rows.lines(offers))


def _rows(making: Making, offers: Sequence[tuple[dt.date, Sale]]) -> Iterator[dict[str, Any]]:
    for key, (day, sale) in enumerate(offers, making.next_key(Document)):
        sale.key = key
        yield (
            making.order_rows.head(day, sale)
            | made_as(ENTITIES["quotes"])
            | {
                "number": making.numbers.dated("quotes", day),
                "valid_until": day + dt.timedelta(HOLDS),
                "state": "open" if key % 3 == 2 else "sent",
            }
        )
