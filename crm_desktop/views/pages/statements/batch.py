"""The statements of many customers: who gets one, and what is made of them; no widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from crm_desktop.core.money import ZERO
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.issued import issued_over
from crm_desktop.queries.statement_customers import statement_customers
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.reports.recipes import StatementsOf
from crm_desktop.services.roles import PARTIES, Side
from crm_desktop.views.shared.context import Progress
from crm_desktop.views.shared.periods import Period

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

CHUNK = 500


@dataclass(frozen=True)
class Addressee:
    """One who could get a statement; `closing` is what they owe at the end of the period, `issued` the number of
    the last one that holds and goes over these days already."""

    id: int
    number: str
    name: str
    closing: Decimal
    issued: str = ""


@dataclass(frozen=True)
class Batch:
    """The statements of these customers for a period; `issue`: numbered and frozen when they are made."""

    customers: tuple[int, ...]
    period: Period
    kind: StatementKind
    issue: bool
    side: Side = Side.RECEIVABLE


def addressees(
    workspace: "Workspace", period: Period, only: Sequence[int] = (), side: Side = Side.RECEIVABLE
) -> list[Addressee]:
    """Who owes, is owed or had an entry in the period (of `only`, where given), by number."""
    wanted = set(only)
    keys = [
        key
        for key in workspace.ask(statement_customers, period.from_date, period.to_date, side)
        if not wanted or key in wanted
    ]
    closing = {row.customer_id: row.net for row in workspace.ask(ageing, period.to_date, side=side).rows}
    issued = workspace.ask(issued_over, period.from_date, period.to_date, None, side)
    listing = workspace.listing(PARTIES[side])
    found: list[Addressee] = []
    for start in range(0, len(keys), CHUNK):
        rows = listing.rows(keys[start : start + CHUNK], ("number", "name"))
        found += [
            Addressee(
                row.id,
                str(row.values[0]),
                str(row.values[1]),
                closing.get(row.id, ZERO),
                issued.get(row.id, ("",))[-1],
            )
            for row in rows
        ]
    return found


def prepared(workspace: "Workspace", batch: Batch, progress: Progress) -> StatementsOf:
    """The statements of the batch, issued first where that is wished: one gesture for all, none once stopped."""
    period = (batch.period.from_date, batch.period.to_date)
    if not batch.issue:
        return StatementsOf(batch.customers, period, batch.kind, side=batch.side)
    bounds = workspace.settings.ageing_bounds()
    change = workspace.statements_of(batch.side).issue_many(
        batch.customers, *period, batch.kind, bounds=bounds, report=progress.report
    )
    keys = tuple(key for table, key in change.created if table == "issued_statement")
    return StatementsOf(batch.customers, period, batch.kind, keys, batch.side)
