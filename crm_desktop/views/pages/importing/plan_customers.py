"""Which customers come of a plan: those that rows refer to, and those in doubt."""

from collections.abc import Sequence

from crm_desktop.core.i18n import tn
from crm_desktop.exchange.plans import Plan

NAMED = 3


def missing_customers(plans: Sequence[Plan]) -> list[str]:
    """The names of customers made because rows refer to them."""
    if not plans:
        return []
    return [
        str(values.get("name") or values.get("number") or "") for values in plans[0].batch.extras.values()
    ]


def doubts_customers(plans: Sequence[Plan]) -> bool:
    """Whether customers were kept apart that may be one."""
    return any(
        sheet.entity == "customers" and sheet.verdicts.doubts for plan in plans for sheet in plan.sheets
    )


def listed(names: Sequence[str]) -> str:
    shown = "\n".join(names[:NAMED])
    more = len(names) - NAMED
    rest = tn("and {n:,} more", "and {n:,} more", more)
    return f"{shown}\n{rest}" if more > 0 else shown
