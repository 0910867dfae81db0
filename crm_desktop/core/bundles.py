"""Bundles (套装): sold as one line, while their parts leave stock and come back."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from crm_desktop.core.lines import ONE
from crm_desktop.core.money import QUANTITY_PLACES, ZERO, rounded


class Need(NamedTuple):
    """What one of a product takes from stock: so many `per_bundle` of its part; None where it is the product itself."""

    product: int
    per_bundle: Decimal | None = None

    def of(self, quantity: Decimal) -> Decimal:
        """What so much of the product takes, in the own unit of what is taken, to four decimals."""
        return in_parts(quantity, self.per_bundle)


def in_parts(quantity: Decimal, per_bundle: Decimal | None) -> Decimal:
    """How much of a part is in so many bundles, to four decimals; parts that are told one after the other are each the
    difference of two such figures, so that they sum to the whole."""
    return quantity if per_bundle is None else rounded(quantity * per_bundle, QUANTITY_PLACES)


def can_be_made(needs: Iterable[Need], there: Mapping[int, Decimal]) -> Decimal:
    """How many of a product there are where so much is there of what one of it takes: of a bundle whole ones, below
    none where a part is short of what is promised already."""
    taken = tuple(needs)
    share = as_far_as(taken, there)
    return share.to_integral_value(ROUND_FLOOR) if is_bundle(taken) else share


def as_far_as(needs: Iterable[Need], there: Mapping[int, Decimal]) -> Decimal:
    """The same, of a bundle a part of one too."""
    shares = (there.get(need.product, ZERO) / (need.per_bundle or ONE) for need in needs)
    return min(shares, default=ZERO)


def is_bundle(needs: Iterable[Need]) -> bool:
    """Whether what takes that is a bundle."""
    return any(need.per_bundle is not None for need in needs)
