"""Taking a posted document back: void (作废) keeps its number, reversal (红冲) posts its mirror."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t, tn
from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine, Entry, EntryLine
from crm_desktop.models.document import RECEIVED, DocumentKind
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.covering import covering
from crm_desktop.queries.price_credits import lines_of, price_lines_of
from crm_desktop.services.adjustments import recovered
from crm_desktop.services.contras import tied_to
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import LedgerService, name_step, needed
from crm_desktop.services.price_credits import refuse_overcredited, refuse_taken_away

GIVEN_UP = (EntryKind.WRITE_OFF, EntryKind.BAD_DEBT)


class Corrections(LedgerService):
    """The verbs that correct what was posted without editing it."""

    def reverse(
        self, entry: int | str, *, date: dt.date | None = None, reason: str = "", initiator: object = None
    ) -> Change:
        """Post the mirror of an entry, named by key or number, on `date`, by default today or the day of its last
        allocation.

        Its allocations are taken back that day; write-offs and bad debts made on it are reversed with it, and what it
        was set off with on the other side. A dishonoured bill (退票) is the reversal of its receipt.
        """
        with self._file.gesture(t("Reversal"), initiator=initiator) as work:
            ledger = self._ledger(work)
            found = ledger.entry(entry)
            _refuse_bound_to_a_return(ledger, found)
            _reverse(ledger, found, date, reason.strip())
            _refuse_credited(ledger, found)
            name_step(ledger, t("Reversal of {number} of {customer}: {amount}"), found)
        return work.change

    def void(self, entry: int | str, reason: str = "", *, initiator: object = None) -> Change:
        """Stamp a document, named by key or number, void: it keeps its number and no longer counts, on any date.

        Refused where it has been allocated or stands in an issued statement: reverse it then.
        """
        with self._file.gesture(t("Void"), initiator=initiator) as work:
            ledger = self._ledger(work)
            found = ledger.entry(entry)
            _refuse_bound_to_a_return(ledger, found)
            _refuse_void(ledger, found)
            _void(ledger, found, reason.strip())
            _refuse_credited(ledger, found)
            done = t("Voided {number} of {customer}: {amount}")
            name_step(ledger, t("Void {number} of {customer}: {amount}"), found, done)
        return work.change

    def change_due_date(
        self, entry_id: int, due_date: dt.date, reason: str, *, initiator: object = None
    ) -> Change:
        """Move the due date of a posted item; the history shows the reason."""
        with self._file.gesture(t("Due date"), initiator=initiator) as work:
            entry = self._ledger(work).entry(entry_id)
            facts = {"number": entry.number, "due": due_date.isoformat(), "reason": needed(reason)}
            entry.due_date = due_date
            work.label = t("Due date of {number} moved to {due}: {reason}", **facts)
        return work.change

    def mark_left_house(self, entry_ids: Sequence[int], *, initiator: object = None) -> Change:
        """Note that these documents were printed or saved today: from now on they are reversed, not undone."""
        with self._file.gesture(t("Documents sent out"), kind="final", initiator=initiator) as work:
            ledger = self._ledger(work)
            entries = [ledger.entry(entry_id) for entry_id in entry_ids]
            fresh = [entry for entry in entries if entry.left_house_on is None]
            for entry in fresh:
                entry.left_house_on = ledger.today
            work.label = tn("{n} document sent out", "{n} documents sent out", len(fresh))
            if len(fresh) == 1:
                work.label = t("{number} sent out", number=fresh[0].number)
        return work.change


def take_entry_back(ledger: Ledger, entry: Entry, reason: str) -> None:
    """Void an entry, or reverse one that was used or stands in a statement."""
    if ledger.ties(entry) or _statement_with(ledger, entry) is not None:
        _reverse(ledger, entry, None, reason)
    else:
        _void(ledger, entry, reason)


def _void(ledger: Ledger, entry: Entry, reason: str) -> None:
    entry.voided_amount, entry.amount, entry.voided_on = entry.amount, ZERO, ledger.today
    entry.reason = reason or entry.reason
    ledger.settle(entry)


def _reverse(ledger: Ledger, entry: Entry, date: dt.date | None, reason: str) -> None:
    together = [entry, *_given_up_on(ledger, entry), *filter(None, [tied_to(ledger, entry)])]
    day = _day_of_reversal(ledger, together, date)
    for one in together:
        _mirror(Ledger(ledger.work, Side(one.side)), one, day, reason)


def _refuse_bound_to_a_return(ledger: Ledger, entry: Entry) -> None:
    """Refusal where it credits goods that were received, with which it is taken back, or the price they came back
    at."""
    query = (
        select(Document.number)
        .join(DocumentLine, DocumentLine.document_id == Document.id)
        .join(EntryLine, EntryLine.line_id == DocumentLine.id)
        .where(
            EntryLine.entry_id == entry.id, Document.kind == DocumentKind.RETURN, Document.state == RECEIVED
        )
    )
    number = ledger.session.scalar(query.limit(1))
    if number is not None and entry.kind == EntryKind.CREDIT_NOTE:
        raise Refusal(t("It credits the goods of {number}: take their receipt back instead.", number=number))
    refuse_taken_away(ledger.work.connection, price_lines_of(ledger.work.connection, [entry.id]))


def _refuse_credited(ledger: Ledger, entry: Entry) -> None:
    """Refusal where the price of what it charged was credited since."""
    ledger.session.flush()
    refuse_overcredited(ledger.work.connection, lines_of(ledger.work.connection, entry.id))


def _given_up_on(ledger: Ledger, entry: Entry) -> list[Entry]:
    """The write-offs and bad debts that settle part of `entry` and mean nothing without it."""
    others = [
        ledger.entry(tie.credit_id if tie.debit_id == entry.id else tie.debit_id)
        for tie in ledger.ties(entry)
    ]
    return [] if entry.kind in GIVEN_UP else [one for one in others if one.kind in GIVEN_UP]


def _day_of_reversal(ledger: Ledger, together: Sequence[Entry], wanted: dt.date | None) -> dt.date:
    for entry in together:
        _refuse_reversal(ledger, entry)
    earliest = max(ledger.life(entry).last_day for entry in together)
    if wanted is not None and wanted < earliest:
        number = together[0].number
        raise Refusal(
            t("{number} moved last on {date}; it cannot be reversed before.", number=number, date=earliest),
            "date",
        )
    return wanted or max(earliest, ledger.today)


def _refuse_reversal(ledger: Ledger, entry: Entry) -> None:
    if entry.kind == EntryKind.REVERSAL:
        raise Refusal(t("{number} is itself a reversal. Post the document anew.", number=entry.number))
    if entry.voided_on is not None:
        raise Refusal(t("{number} is void.", number=entry.number))
    if ledger.mirror_of(entry) is not None:
        raise Refusal(t("{number} has been reversed already.", number=entry.number))
    if entry.kind == EntryKind.BAD_DEBT and recovered(ledger, entry):
        raise Refusal(
            t("Part of the bad debt {number} was recovered. Reverse the recovery first.", number=entry.number)
        )


def _mirror(ledger: Ledger, entry: Entry, day: dt.date, reason: str) -> Entry:
    for tie in ledger.ties(entry):
        ledger.untie(tie, day)
    mirror = ledger.post(
        EntryKind.REVERSAL,
        ledger.customer(entry.customer_id),
        -entry.amount,
        day,
        reason=reason or None,
        due_date=entry.due_date,
        currency=entry.currency,
        salesperson=entry.salesperson,
        reverses_id=entry.id,
    )
    _mirror_lines(ledger, entry, mirror)
    credit, debit = (entry, mirror) if entry.amount < 0 else (mirror, entry)
    ledger.tie(credit, debit, abs(entry.amount), day)
    return mirror


def _mirror_lines(ledger: Ledger, entry: Entry, mirror: Entry) -> None:
    """What an entry charged or credited of lines is no longer."""
    for line in ledger.session.scalars(select(EntryLine).where(EntryLine.entry_id == entry.id)).all():
        facts = {
            name: value if value is None else -value
            for name, value in (("quantity", line.quantity), ("amount", line.amount), ("tax", line.tax))
        }
        ledger.session.add(
            EntryLine(entry_id=mirror.id, line_id=line.line_id, order_id=line.order_id, **facts)
        )


def _refuse_void(ledger: Ledger, entry: Entry) -> None:
    if entry.voided_on is not None:
        raise Refusal(t("{number} is void already.", number=entry.number))
    statement = _statement_with(ledger, entry)
    if statement is not None:
        raise Refusal(
            t(
                "{number} stands in statement {statement}. Reverse it instead.",
                number=entry.number,
                statement=statement,
            )
        )


def _statement_with(ledger: Ledger, entry: Entry) -> str | None:
    """The number of an issued statement an entry stands in."""
    told_in = covering(entry.customer_id, entry.side, entry.id, entry.date)
    return ledger.session.scalar(told_in.limit(1))
