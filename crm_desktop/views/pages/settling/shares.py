"""How an amount is used for open items: suggested, filled by a key, typed; figures only, no widget."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

from crm_desktop.core.allocation import Candidate, oldest_first, suggest
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.queries.ageing_rows import OpenItem
from crm_desktop.queries.open_items import candidates


class How(StrEnum):
    """Who decided what the amount is used for."""

    AUTO = "auto"
    OLDEST = "oldest"
    NONE = "none"
    HAND = "hand"


class Shares:
    """The open items of one customer and what each gets of `budget`.

    A budget of None is one not known yet: then an item is filled with all it wants. What misses items by up to the
    `tolerance` is taken to be meant for them.
    """

    def __init__(self, tolerance: Decimal = ZERO) -> None:
        self._tolerance = tolerance
        self.items: tuple[OpenItem, ...] = ()
        self.budget: Decimal | None = None
        self._of: dict[int, Decimal] = {}

    @property
    def total(self) -> Decimal:
        """What all items get together."""
        return sum(self._of.values(), ZERO)

    @property
    def rest(self) -> Decimal:
        """What of the budget no item gets; negative where the items get more than there is."""
        return (self.budget or ZERO) - self.total

    @property
    def taken(self) -> list[tuple[int | str, Decimal]]:
        """The items that get something, by key, in the order shown."""
        return [(item.entry_id, self.of(item)) for item in self.items if self.of(item)]

    def use_items(self, items: Iterable[OpenItem]) -> None:
        """Stand on these items; what was given to others is forgotten."""
        self.items = tuple(items)
        known = {item.entry_id for item in self.items}
        self._of = {key: share for key, share in self._of.items() if key in known}

    def of(self, item: OpenItem) -> Decimal:
        """What an item gets."""
        return self._of.get(item.entry_id, ZERO)

    def left_after(self, item: OpenItem) -> Decimal:
        """What an item still wants after its share."""
        return item.left - self.of(item)

    def distribute(self, how: How, named: str = "") -> None:
        """Give the budget to the items anew, as `how` says; by hand, nothing moves."""
        if how is How.HAND:
            return
        give: dict[How, Callable[[Decimal, Sequence[Candidate]], list[tuple[Candidate, Decimal]]]] = {
            How.AUTO: lambda amount, items: suggest(amount, items, named, self._tolerance),
            How.OLDEST: oldest_first,
            How.NONE: lambda _amount, _items: [],
        }
        shares = give[how](self.budget or ZERO, candidates(self.items))
        self._of = {candidate.key: share for candidate, share in shares}

    def fill(self, item: OpenItem) -> None:
        """Give an item all it wants, as far as the budget reaches."""
        free = item.left if self.budget is None else max(self.rest + self.of(item), ZERO)
        self._of[item.entry_id] = min(item.left, free)

    def clear(self, item: OpenItem) -> None:
        self._of.pop(item.entry_id, None)

    def toggle(self, item: OpenItem) -> None:
        """Fill an item, or clear it where it has something already."""
        self.clear(item) if self.of(item) else self.fill(item)

    def give(self, item: OpenItem, amount: Decimal) -> None:
        """Give an item an amount that was typed; Refusal beyond what it wants."""
        if amount < 0:
            raise Refusal(t("The amount must be more than zero."), "amount")
        if amount > item.left:
            raise Refusal(
                t("Only {left} is left on {number}.", left=grouped(item.left), number=item.number), "amount"
            )
        self._of[item.entry_id] = amount

    def check(self) -> None:
        """Refusal where the items get more than there is."""
        if self.budget is not None and self.rest < 0:
            raise Refusal(
                t(
                    "{total} is allocated, {more} more than the {budget} there is.",
                    total=grouped(self.total),
                    more=grouped(-self.rest),
                    budget=grouped(self.budget),
                )
            )

    def nearly_settled(self, tolerance: Decimal) -> list[OpenItem]:
        """The items that get something and of which no more than `tolerance` is left then."""
        return [item for item in self.items if self.of(item) and ZERO < self.left_after(item) <= tolerance]
