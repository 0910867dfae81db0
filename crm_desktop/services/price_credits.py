"""Credit notes for the price alone: what customers owe less for goods they keep, line by line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal

from sqlalchemy import Connection, select
from typing_extensions import override

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped, rounded
from crm_desktop.models import Entry
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.charged_lines import Share, charges_of, orders_under
from crm_desktop.queries.price_credits import Priced, overcredited, priced_of
from crm_desktop.services.allocations import How, allocate_as
from crm_desktop.services.charges import CreditDraft
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import DocumentDraft, checked, name_step
from crm_desktop.services.line_charges import ByLine


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
        credited = ByLine(
            [_share(lines[key], amount) for key, amount in self.amounts.items()], orders_under(db, lines)
        )
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


def _share(line: Priced, amount: Decimal) -> Share:
    if checked(amount) > line.left:
        said = t(
            "Line {n} of {number}: {left} at most can be credited of its price.",
            n=line.position,
            number=line.number,
            left=grouped(line.left),
        )
        raise Refusal(said, "amount")
    tax = None if line.tax is None else rounded(-amount * line.tax / line.amount)
    return Share(line.key, None, -amount, tax)


def _posted(ledger: Ledger, draft: PriceCreditDraft, lines: Sequence[Priced], credited: ByLine) -> Entry:
    if len({line.customer for line in lines}) > 1:
        raise Refusal(t("The lines are of different customers."))
    customer, day = ledger.customer(lines[0].customer), draft.date or ledger.today
    facts = {"order_id": credited.order, **draft.said}
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
