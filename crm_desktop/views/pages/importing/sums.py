"""What the new rows of a sheet add up to, to be held against the book's own total."""

from collections.abc import Mapping
from decimal import Decimal

from crm_desktop.core.fields import Field
from crm_desktop.exchange.fates import Fate
from crm_desktop.exchange.planning import SheetPlan

ADDED_UP: Mapping[str, tuple[str, ...]] = {
    "receivables": ("amount", "received"),
    "orders": ("amount",),
    "receipts": ("amount",),
}


def sums_of(plan: SheetPlan) -> list[tuple[Field, Decimal]]:
    """The sums of the sheet's money over its new rows; slow for long sheets."""
    wanted = [r for r in plan.readers if r.key in ADDED_UP.get(plan.entity, ())]
    if not wanted:
        return []
    totals = dict.fromkeys((reader.key for reader in wanted), Decimal(0))
    fates = plan.fates.rows
    for chunk in plan.rows.chunks():
        for row in chunk:
            if fates[row.row] == Fate.NEW:
                for key in totals:
                    totals[key] += row.values.get(key) or 0
    return [(reader.field, totals[reader.key]) for reader in wanted]
