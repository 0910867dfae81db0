"""Documents found by what they are over: an amount as it is typed into a search box."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select, select, union_all

from crm_desktop.core.figures import figure
from crm_desktop.core.money import MONEY_PLACES
from crm_desktop.models import Record

CENT = Decimal(1).scaleb(-MONEY_PLACES)
CENTS = re.compile(r"\.\d+\s*$")
BEYOND = Decimal(10) ** 12
FEWEST_DIGITS = 3
"""A number of one or two digits is in too many amounts to mean one."""


@dataclass(frozen=True)
class TypedAmount:
    """The amounts that may be meant, whichever their sign; `surely` where it is written as only amounts are."""

    least: Decimal
    most: Decimal
    surely: bool


def amount_of(text: str) -> TypedAmount | None:
    """What is typed, as an amount: 203,897.38 is one, 203897.3 and 203897 are how some begin; None for other text."""
    try:
        value = abs(figure(text))
    except ValueError:
        return None
    places = len(text.strip().rpartition(".")[2]) if CENTS.search(text) else 0
    digits = sum(map(str.isdigit, text))
    surely = not text.strip().isdecimal()
    if places > MONEY_PLACES or value >= BEYOND or not (surely or digits >= FEWEST_DIGITS):
        return None
    return TypedAmount(value, value + Decimal(1).scaleb(-places) - CENT, surely)


def is_over_amounts(model: type[Record]) -> bool:
    """Whether records of this kind are found by their amount."""
    return "amount" in model.__table__.columns


def ids_over(
    db: Connection, model: type[Record], meant: TypedAmount, limit: int | None = None
) -> Sequence[int]:
    """The documents over such an amount, the latest first; void ones by what they were over."""
    columns = model.__table__.columns
    query: Select[Any] = select(columns["id"]).where(columns["id"].in_(_ids(columns, meant)))
    return (
        db.execute(query.order_by(columns["date"].desc(), columns["id"].desc()).limit(limit)).scalars().all()
    )


def _ids(columns: Any, meant: TypedAmount) -> CompoundSelect[Any]:
    """Each range looked up in the index of its column: asked for together, SQLite goes through all dates."""
    amounts = [columns[key] for key in ("amount", "voided_amount") if key in columns]
    spans = ((meant.least, meant.most), (-meant.most, -meant.least))
    return union_all(
        *(select(columns["id"]).where(amount.between(*span)) for amount in amounts for span in spans)
    )
