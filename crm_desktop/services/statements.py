"""Statements of one side of the ledger (customers': `workspace.statements`): issued, frozen, confirmed.

    issue(customer_id, from_date, to_date, kind, *, bounds, initiator)
    issue_many([customer_id], from_date, to_date, kind, *, bounds, initiator)
    confirm(statement_id, confirmed=True, *, initiator)
    void([statement_id], reason, *, though_confirmed, initiator)

`change.new_id("issued_statement")` is the new statement's key; `change.created` has all of them.
`queries.issued.frozen_statement(db, key)` reads one again as it was; `queries.statement.statement` shows one
that has not been issued.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.terms import DueBase
from crm_desktop.models import Entry, IssuedStatement, Party
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.ageing_rows import DEFAULT_BOUNDS
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.covering import covering, opening_after
from crm_desktop.queries.frozen import to_json
from crm_desktop.queries.house import company
from crm_desktop.queries.statement import statement
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.queries.terms import terms_of
from crm_desktop.services.numbering import next_free
from crm_desktop.services.statement_voids import StatementVoids, issued_one
from crm_desktop.storage.gesture import Work

SERIES: dict[Side, str] = {Side.RECEIVABLE: "statements", Side.PAYABLE: "payable_statements"}
"""What numbers the statements of a side."""


class Statements(StatementVoids):
    """The verbs of statements."""

    def issue(
        self,
        customer_id: int,
        from_date: dt.date,
        to_date: dt.date,
        kind: StatementKind = StatementKind.BALANCE,
        *,
        bounds: tuple[int, ...] = DEFAULT_BOUNDS,
        initiator: object = None,
    ) -> Change:
        """Number a statement and freeze it; printed again it is the same. Undo may not take that back."""
        return self.issue_many([customer_id], from_date, to_date, kind, bounds=bounds, initiator=initiator)

    def issue_many(
        self,
        customer_ids: Sequence[int],
        from_date: dt.date,
        to_date: dt.date,
        kind: StatementKind = StatementKind.BALANCE,
        *,
        bounds: tuple[int, ...] = DEFAULT_BOUNDS,
        report: Callable[[int, int], None] | None = None,
        initiator: object = None,
    ) -> Change:
        """Issue the statements of several customers for one period, all in one step.

        `report` hears how many of how many are done; where it raises, none is issued. Everything dated up to
        `to_date` has left the house with it. Where a customer's terms run from the statement, what stands on one
        for the first time falls due from today.
        """
        if not customer_ids:
            raise Refusal(t("Choose at least one customer."))
        with self._file.gesture(t("Statement"), kind="final", initiator=initiator) as work:
            numbers = next_free(work, SERIES[self._side], len(customer_ids), work.clock.today())
            for customer_id in customer_ids:
                _set_due_dates(work, customer_id, self._side, to_date)
            letterhead = to_json(replace(company(work.connection), logo=None))
            for done, (customer_id, number) in enumerate(zip(customer_ids, numbers, strict=True)):
                if report is not None:
                    report(done, len(customer_ids))
                frozen = statement(work.connection, customer_id, from_date, to_date, kind, bounds, self._side)
                _freeze(work, replace(frozen, number=number, issued_on=work.clock.today()), letterhead)
                _mark(work, customer_id, self._side, to_date)
            work.label = _named(numbers)
        return work.change

    def confirm(self, statement_id: int, confirmed: bool = True, *, initiator: object = None) -> Change:
        """Note that the customer confirmed a statement: the next one opens with its closing."""
        label = t("Statement {number} confirmed") if confirmed else t("Statement {number} not confirmed")
        with self._file.gesture(label, initiator=initiator) as work:
            issued = issued_one(work, self._side, statement_id)
            if issued.voided_on is not None:
                raise Refusal(t("{number} is void.", number=issued.number))
            if not confirmed:
                _refuse_if_built_upon(work, issued)
            issued.confirmed = confirmed
            work.label = replace(label, params={"number": issued.number})
        return work.change


def _named(numbers: Sequence[str]) -> Text:
    if len(numbers) == 1:
        return t("Statement {number}", number=numbers[0])
    return tn("{n} statement", "{n} statements", len(numbers))


def _freeze(work: Work, frozen: Any, letterhead: Any) -> None:
    work.session.add(
        IssuedStatement(
            number=frozen.number,
            customer_id=frozen.customer_id,
            side=frozen.side,
            kind=frozen.kind,
            from_date=frozen.from_date,
            to_date=frozen.to_date,
            issued_on=frozen.issued_on,
            opening=frozen.opening,
            closing=frozen.closing,
            last_entry_id=work.session.scalar(select(func.max(Entry.id))) or 0,
            content={"statement": to_json(frozen), "company": letterhead},
        )
    )
    work.session.flush()


def _mark(work: Work, customer_id: int, side: Side, to_date: dt.date) -> None:
    """Note that all that the closing sums up has left the house."""
    its = (Entry.customer_id == customer_id, of_side(side))
    inside = select(Entry.id).where(*its, Entry.date <= to_date)
    fresh = work.connection.scalars(inside.where(Entry.left_house_on.is_(None))).all()
    today = work.clock.today()
    work.update_many(Entry, ({"id": key, "left_house_on": today} for key in fresh))


def _set_due_dates(work: Work, customer_id: int, side: Side, to_date: dt.date) -> None:
    """Where terms run from the statement: what stands on one for the first time falls due from today.

    A date that was moved by hand since a statement now void had set it stays.
    """
    customer = work.session.get(Party, customer_id)
    terms = terms_of(customer) if customer else None
    if terms is None or terms.base is not DueBase.STATEMENT:
        return
    told_before = covering(customer_id, side, Entry.id, Entry.date).correlate(Entry)
    on_void = covering(customer_id, side, Entry.id, Entry.date, void=True).correlate(Entry)
    fresh = work.connection.execute(
        select(Entry.id, Entry.date, Entry.due_date, on_void.exists())
        .where(Entry.customer_id == customer_id, of_side(side))
        .where(Entry.date <= to_date, Entry.kind == EntryKind.CHARGE)
        .where(~told_before.exists())
    ).all()
    due = terms.due(work.clock.today())
    loose = (key for key, day, was, once in fresh if not once or was == terms.expected_due(day))
    work.update_many(Entry, ({"id": key, "due_date": due} for key in loose))


def _refuse_if_built_upon(work: Work, issued: IssuedStatement) -> None:
    following = opening_after(work.connection, issued.customer_id, issued.side, issued.to_date)
    if following is not None:
        raise Refusal(t("Statement {number} opens with this one; it stays confirmed.", number=following[1]))
