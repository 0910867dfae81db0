"""Amounts: Decimal in Python, integers in the file, rounded half up away from zero (四舍五入)."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

CENT = Decimal("0.01")
ZERO = Decimal("0.00")

MONEY_PLACES = 2
PRICE_PLACES = 6
QUANTITY_PLACES = 4
RATE_PLACES = 4
LARGEST = Decimal(10) ** 12
"""No amount, price or quantity is as large: beyond it a file could not hold them, nor sums of them."""


def rounded(value: Decimal, places: int = MONEY_PLACES) -> Decimal:
    """`value` at `places` decimals, half away from zero, so that red mirrors blue; nothing has no sign."""
    return value.quantize(_unit(places), rounding=ROUND_HALF_UP) or _unit(places) * 0


@cache
def _unit(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def to_units(value: Decimal, places: int) -> int:
    """`value` as an integer count of 10^-places; exact, so a finer value raises ValueError."""
    scaled = value.scaleb(places)
    units = int(scaled)
    if units != scaled:
        raise ValueError(f"{value} has more than {places} decimals")
    return units


def from_units(units: int, places: int) -> Decimal:
    """The inverse of `to_units`."""
    return Decimal(units).scaleb(-places)


def grouped(value: Decimal, places: int = MONEY_PLACES) -> str:
    """`value` with thousands separated and a true minus: −1,234.50."""
    return f"{rounded(value, places):,f}".replace("-", "\u2212")


def trimmed(value: Decimal, places: int, least: int = 0) -> str:
    """`value` grouped, without needless zeros beyond `least` decimals: 1,200, 0.855."""
    whole, _, decimals = grouped(value, places).partition(".")
    kept = decimals.rstrip("0").ljust(least, "0")
    return f"{whole}.{kept}" if kept else whole


def in_unit(quantity: Decimal, unit: str | None, places: int = QUANTITY_PLACES) -> str:
    """A quantity with its unit: 24 pc; 24 × 100 sets where the unit begins with a figure itself."""
    between = " × " if unit and unit[0].isdigit() else " "
    return f"{trimmed(quantity, places)}{between}{unit or ''}".strip()


def shown(value: Decimal | None, places: int = MONEY_PLACES) -> str:
    """As on the screen: blank for nothing known, – for zero, else grouped."""
    if value is None:
        return ""
    return grouped(value, places) if value else "\u2013"


def spread(total: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """`total` (cents) divided in proportion to `weights`, the remainder on the largest; sums exactly."""
    whole = sum(weights, Decimal(0))
    if not whole:
        raise ValueError("nothing to spread over")
    parts = [rounded(total * weight / whole) for weight in weights]
    largest = max(range(len(weights)), key=lambda i: abs(weights[i]))
    parts[largest] += total - sum(parts, ZERO)
    return parts
