"""Credit notes for the price alone: what customers owe less for goods they keep, line by line."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal

from sqlalchemy import Connection, select
from typing_extensions import override

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.models import Entry, EntryLine
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.charged_lines import NOTHING, Share, Taken, charges_of
from crm_desktop.queries.lineage import orders_under
from crm_desktop.queries.price_credits import (
    Priced,
    came_back_for_less,
    overcredited,
    price_lines_of,
    priced_of,
    sellers_of,
)
from crm_desktop.services.allocations import How, allocate_as
from crm_desktop.services.charges import CreditDraft
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import DocumentDraft, checked, name_step
from crm_desktop.services.line_charges import ByLine
from crm_desktop.services.sold_by import sold_by
from crm_desktop.services.switched import Switched

ENTRIES, CHARGED_LINES = Entry.__tablename__, EntryLine.__tablename__


@dataclass(frozen=True)
class PriceCreditDraft(DocumentDraft):
    """Credits so much of the price of each of these lines of orders or deliveries, by key; the goods stay charged.

    Used at once as `allocate` says; None: for the charges of these lines, the oldest first, as far as they are open.
    Refusal beyond what was charged of a line and not credited yet.
    """

    label = CreditDraft.label

    amounts: Mapping[int, Decimal]
    _: KW_ONLY
    allocate: How | None = None

    @override
    def post(self, ledger: Ledger) -> None:
        db = ledger.work.connection
        lines = {line.key: line for line in priced_of(db, self.amounts)}
        if not self.amounts:
            raise Refusal(t("Say of one line at least what is credited."), "amount")
        if self.amounts.keys() - lines.keys():
            raise NotFound(t("There is no such line, or nothing of it is charged."))
        credited = ByLine(list(_shares(lines, self.amounts)), orders_under(db, lines))
        entry = _posted(ledger, self, list(lines.values()), credited)
        refuse_overcredited(db, lines)
        if self.allocate is None:
            allocate_as(ledger, entry, list(_its_own(ledger, entry, lines)), "")
        else:
            allocate_as(ledger, entry, self.allocate, self.summary or "")
        name_step(ledger, self.label, entry)


def refuse_overcredited(db: Connection, lines: Iterable[int]) -> None:
    """Refusal where more of the price of these lines is credited than they are charged at."""
    for line in overcredited(db, lines):
        raise Refusal(
            t(
                "More of the price of line {n} of {number} would be credited than is charged.",
                n=line.position,
                number=line.number,
            ),
            "amount",
        )


def refuse_taken_away(db: Connection, lines: Iterable[int], but_for: Collection[int] = ()) -> None:
    """Refusal to take a credit of the price of these lines away once goods of them came back at what it left, which
    entries `but_for` these credit."""
    found = came_back_for_less(db, lines, but_for)
    if found is not None:
        raise Refusal(
            t(
                "Goods of line {n} of {number} came back at the price that was credited: "
                "take their receipt back first.",
                n=found[0],
                number=found[1],
            )
        )


def refuse_switched_away(db: Connection, switched: Switched) -> None:
    """The same of what undo or redo of a step takes away."""
    of_goods = {key for key, by in switched.moved(CHARGED_LINES, "quantity").items() if by}
    raised = {key for key, by in switched.moved(CHARGED_LINES, "amount").items() if by > 0} - of_goods
    made = switched.made(ENTRIES)
    voided = {key for key, by in switched.moved(ENTRIES, "amount").items() if by > 0} - made
    lines = {*switched.named(CHARGED_LINES, raised, "line_id"), *price_lines_of(db, voided)}
    if lines:
        refuse_taken_away(db, lines, made | switched.named(ENTRIES, made, "reverses_id"))


def _shares(lines: Mapping[int, Priced], amounts: Mapping[int, Decimal]) -> Iterator[Share]:
    """What is credited of each line, one after the other: several may be of one that was ordered."""
    ahead: dict[int, Taken] = {}
    for key, amount in amounts.items():
        line = lines[key]
        _refuse_beyond(line, amount)
        so_far = ahead.get(line.root, NOTHING)
        share = line.share(amount, so_far)
        ahead[line.root] = so_far + Taken(ZERO, amount, -(share.tax or ZERO))
        yield share


def _refuse_beyond(line: Priced, amount: Decimal) -> None:
    if checked(amount) > line.left:
        said = t(
            "Line {n} of {number}: {left} at most can be credited of its price.",
            n=line.position,
            number=line.number,
            left=grouped(line.left),
        )
        raise Refusal(said, "amount")


def _posted(ledger: Ledger, draft: PriceCreditDraft, lines: Sequence[Priced], credited: ByLine) -> Entry:
    if len({line.customer for line in lines}) > 1:
        raise Refusal(t("The lines are of different customers."))
    customer, day = ledger.customer(lines[0].customer), draft.date or ledger.today
    seller = draft.salesperson or sold_by(ledger.work, sellers_of(ledger.work.connection, draft.amounts))
    facts = {"order_id": credited.order, "salesperson": seller, **draft.said}
    entry = ledger.post(EntryKind.CREDIT_NOTE, customer, credited.amount, day, **facts)
    credited.note(ledger, entry)
    return entry


def _its_own(ledger: Ledger, credit: Entry, lines: Iterable[int]) -> Iterator[tuple[int, Decimal]]:
    """The open charges of these lines, and how much of the credit goes to each."""
    numbers = charges_of(ledger.work.connection, lines)
    rest = -credit.amount
    query = select(Entry).where(among(Entry.number, numbers), of_side(ledger.side))
    open_ones = query.where(Entry.kind == EntryKind.CHARGE).order_by(Entry.date, Entry.id)
    for charge in ledger.session.scalars(open_ones).all():
        if (used := min(rest, charge.left)) > ZERO:
            rest -= used
            yield charge.id, used
