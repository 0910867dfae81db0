"""What the sample company takes off: for good customers, and for those who buy many at once."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from crm_desktop.models import Discount
from crm_desktop.services.sample.making import Making


def write(making: Making) -> None:
    """Write the rules."""
    making.insert(Discount, _rows(making))


def _rows(making: Making) -> Iterator[dict[str, Any]]:
    for name, share, level, category, least in making.words.goods["discounts"]:
        yield {
            "number": making.numbers.plain("discounts"),
            "name": name,
            "discount": Decimal(str(share)),
            "level": level or None,
            "category": category,
            "from_quantity": Decimal(least) if least else None,
        }
