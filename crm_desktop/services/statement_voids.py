"""Statements issued by mistake are voided (作废): they keep their numbers, stamped, and count for nothing.

What stood on one has left the house all the same: it can be voided or reversed again, not undone.
"""

from collections.abc import Sequence

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t, tn
from crm_desktop.core.terms import DueBase
from crm_desktop.models import Entry, IssuedStatement, Party
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.covering import covering, opening_after
from crm_desktop.queries.terms import terms_of
from crm_desktop.services.ledger_service import needed
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


class StatementVoids:
    """The verb that takes issued statements back."""

    def __init__(self, file: CrmFile, side: Side = Side.RECEIVABLE) -> None:
        self._file = file
        self._side = side

    def void(
        self,
        statement_ids: Sequence[int],
        reason: str,
        *,
        though_confirmed: bool = False,
        initiator: object = None,
    ) -> Change:
        """Stamp issued statements void, all in one step or none; the next one tells each customer so.

        One that was confirmed is refused unless `though_confirmed` says that the customer knows, and in any case
        while a later one opens with its closing and is not voided with it.
        """
        with self._file.gesture(t("Void"), initiator=initiator) as work:
            void = [issued_one(work, self._side, key) for key in statement_ids]
            reason = needed(reason)
            for issued in void:
                _refuse(work, issued, set(statement_ids), though_confirmed)
            for issued in void:
                issued.voided_on, issued.void_reason = work.clock.today(), reason
            for issued in void:
                _loosen_due_dates(work, issued)
            _name(work, void)
        return work.change


def issued_one(work: Work, side: Side, key: int) -> IssuedStatement:
    """The issued statement of that key; NotFound where there is none of this side."""
    found = work.session.get(IssuedStatement, key)
    if found is None or found.side != side:
        raise NotFound(t("There is no such statement."))
    return found


def _refuse(work: Work, issued: IssuedStatement, together: set[int], though_confirmed: bool) -> None:
    if issued.voided_on is not None:
        raise Refusal(t("{number} is void already.", number=issued.number))
    if not issued.confirmed:
        return
    following = opening_after(work.connection, issued.customer_id, issued.side, issued.to_date)
    if following is not None and following[0] not in together:
        facts = {"following": following[1], "number": issued.number}
        raise Refusal(t("Statement {following} opens with {number}. Void that one first, or both.", **facts))
    if not though_confirmed:
        raise Refusal(
            t("The customer has confirmed {number}. Void it only when they know.", number=issued.number)
        )


def _loosen_due_dates(work: Work, issued: IssuedStatement) -> None:
    """Where terms run from the statement: what this one alone made due falls due as before, until the next does."""
    customer = work.session.get(Party, issued.customer_id)
    terms = terms_of(customer) if customer else None
    if terms is None or terms.base is not DueBase.STATEMENT:
        return
    told = covering(issued.customer_id, issued.side, Entry.id, Entry.date).correlate(Entry)
    loose = work.connection.execute(
        select(Entry.id, Entry.date)
        .where(Entry.customer_id == issued.customer_id, of_side(issued.side))
        .where(Entry.kind == EntryKind.CHARGE)
        .where(Entry.date <= issued.to_date, Entry.id <= issued.last_entry_id)
        .where(Entry.due_date == terms.due(issued.issued_on), ~told.exists())
    ).all()
    work.update_many(Entry, ({"id": key, "due_date": terms.expected_due(day)} for key, day in loose))


def _name(work: Work, void: Sequence[IssuedStatement]) -> None:
    if len(void) == 1:
        work.label = t("Void statement {number}", number=void[0].number)
        work.done = t("Voided statement {number}", number=void[0].number)
    else:
        work.label = tn("Void {n} statement", "Void {n} statements", len(void))
        work.done = tn("Voided {n} statement", "Voided {n} statements", len(void))
