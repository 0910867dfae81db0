"""How many rows and records the plans of an import come to."""

from collections.abc import Sequence

from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.verdicts import Verdict


def errors_in(plans: Sequence[Plan]) -> int:
    """How many rows are in error."""
    return sum(plan.count(Verdict.ERROR) for plan in plans)


def records_in(plans: Sequence[Plan]) -> int:
    """How many records would be made or changed."""
    batch = plans[0].batch if plans else None
    besides = len(batch.extras) + len(batch.main_contacts) if batch else 0
    return besides + sum(plan.count(Verdict.NEW) + plan.count(Verdict.UPDATE) for plan in plans)
