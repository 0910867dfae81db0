"""Discounts as the share taken off, however the column says it: 9折, 九五折, 0.9, 10%."""

import re
from collections.abc import Callable
from decimal import Decimal

from crm_desktop.core.money import RATE_PLACES, rounded
from crm_desktop.core.text import visible
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.dates import CHINESE_DIGITS
from crm_desktop.exchange.values.numbers import number

MOSTLY_PAID = Decimal("0.5")
OFF = re.compile(
    r"\s*(?:off|discount|disc\.?|rabatt|remise)$|^(?:优惠|减免?|让利?|下浮|立减)\s*", re.IGNORECASE
)
"""What says of a share in words that it is taken off."""
PER_CENT = re.compile(r"[%％]|\bper\s?cent|\bpct\b|百分", re.IGNORECASE)


def is_per_cent(head: str) -> bool:
    """Whether a column's head says that its figures are per cent."""
    return PER_CENT.search(head) is not None


def discount_reader(*, is_share_paid: bool, in_per_cent: bool = False) -> Callable[[Cell], Decimal | None]:
    """A reader of discounts as the share taken off: 9折, 0.9 and 90 are 0.1 where the column says what is
    paid, 10% is 0.1 anyhow, and so are 10% off and -10%; 1 is all of it, but 0.01 where the column is in per cent."""

    def read(cell: Cell) -> Decimal | None:
        text = visible(cell).strip() if isinstance(cell, str) else ""
        if text.endswith("折"):
            paid = number(text[:-1].translate(CHINESE_DIGITS))
            return None if paid is None else rounded(1 - paid / (100 if paid > 10 else 10), RATE_PLACES)
        said = OFF.sub("", text)
        value = number(said.replace("%", "") if text else cell)
        if value is None:
            return None
        is_off, value = said != text or value < 0, abs(value)
        is_counted = "%" in text or value > 1 or (in_per_cent and value == 1)
        share = value / 100 if is_counted else value
        return rounded(
            1 - share if is_share_paid and not is_off and share >= MOSTLY_PAID else share, RATE_PLACES
        )

    return read
