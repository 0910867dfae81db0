"""The statements of many customers, one after the other."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.terms import month_end
from crm_desktop.models.ledger import Side
from crm_desktop.queries.issued import frozen_statement
from crm_desktop.queries.statement import statement as ask_statement
from crm_desktop.queries.statement_customers import statement_customers
from crm_desktop.queries.statement_rows import Statement, StatementKind
from crm_desktop.reports.parameters import Values
from crm_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class BatchOfStatements:
    """The statements of a period, asked for one at a time while they are printed.

    Where `issued` names statements by their keys, these are printed as they went out.
    """

    workspace: Workspace
    customers: tuple[int, ...]
    period: tuple[dt.date, dt.date]
    kind: StatementKind
    issued: tuple[int, ...] = ()
    side: Side = Side.RECEIVABLE

    def __iter__(self) -> Iterator[Statement]:
        if self.issued:
            for key in self.issued:
                yield self.workspace.ask(frozen_statement, key).statement
            return
        bounds = self.workspace.settings.ageing_bounds()
        for customer in self.customers:
            yield self.workspace.ask(ask_statement, customer, *self.period, self.kind, bounds, self.side)

    def __len__(self) -> int:
        return len(self.issued or self.customers)


def month_of_statements(workspace: Workspace, values: Values) -> BatchOfStatements:
    """The statements of a month for everyone who owes, is owed or had an entry in it; Refusal for none."""
    period = _month(values["month"])
    side = Side(values["side"])
    customers = workspace.ask(statement_customers, *period, side)
    if not customers:
        raise Refusal(t("Nobody needs a statement for this month."), "month")
    return BatchOfStatements(workspace, customers, period, StatementKind(values["kind"]), side=side)


def _month(text: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month written as 2026-11."""
    try:
        first = dt.date.fromisoformat(f"{text.strip()}-01")
    except ValueError as error:
        raise Refusal(t("Write the month like 2026-11."), "month") from error
    return first, month_end(first)
