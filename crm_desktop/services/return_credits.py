"""The credit note of a return settled by a refund: as much of it as is charged beyond what the customer keeps."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO, rounded
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import RECEIVED, REFUND
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.charged import charged, charged_by_amount
from crm_desktop.queries.charged_lines import NOTHING, Charging, Share, charged_by_line, charges_of, chargings
from crm_desktop.queries.lineage import orders_under
from crm_desktop.queries.price_credits import credited_by_line, roots_of
from crm_desktop.services.corrections import take_entry_back
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.line_charges import ByLine
from crm_desktop.storage.gesture import Work


def credit(work: Work, found: Document, lines: Sequence[DocumentLine]) -> None:
    """Post it, one for each order the goods are of; nothing where nothing of them was charged."""
    ledger, orders = Ledger(work), orders_under(work.connection, [line.id for line in lines])
    shares = list(_shares(work, lines))
    for order in dict.fromkeys(orders.get(line.id) for line in lines):
        its_own = [line for line in lines if orders.get(line.id) == order]
        of_it = [share for share in shares if orders.get(share.line_id) == order]
        again = list(_no_longer_conceded(work, of_it))
        if order is not None:
            of_it += _by_amount(work, order, its_own, of_it)
        if again and not sum((share.amount for share in (*of_it, *again)), ZERO):
            raise Refusal(
                t("All that this cost was credited already: take the credit of its price back first.")
            )
        under = orders_under(work.connection, [share.line_id for share in again])
        _post(ledger, found, ByLine([*of_it, *again], {**orders, **under}))


def why_no_credit(state: str, settled_by: str, amount: Decimal) -> Text:
    """Why nothing is credited of a return that is such, where nothing is."""
    if settled_by != REFUND:
        return t("To be replaced: the same goods are delivered again, and nothing is credited.")
    if state != RECEIVED:
        return t("What was charged of these goods is credited once they are received.")
    if not amount:
        return t("What came back was free: there is nothing to credit.")
    return t("Nothing of these goods had been charged: they are charged no more, and nothing is credited.")


def take_credits_back(work: Work, found: Document, lines: Sequence[DocumentLine]) -> None:
    """Void the credit notes of a return, or reverse those that were used or stand in a statement."""
    ledger = Ledger(work)
    for number in charges_of(work.connection, [line.id for line in lines]):
        take_entry_back(ledger, ledger.entry(number), found.number)


def _post(ledger: Ledger, found: Document, credited: ByLine) -> None:
    if credited.amount >= 0:
        return
    facts = {"order_id": credited.order, "salesperson": found.salesperson, "summary": found.number}
    customer = ledger.customer(found.customer_id)
    entry = ledger.post(EntryKind.CREDIT_NOTE, customer, credited.amount, found.date, **facts)
    credited.note(ledger, entry)


def _shares(work: Work, lines: Iterable[DocumentLine]) -> Iterable[Share]:
    """What of each line is credited: of goods without a delivery all, else what is charged too much of the delivery's
    line, or of the order's."""
    of = chargings(
        work.connection, {line.source_line_id for line in lines if line.source_line_id is not None}
    )
    taken: dict[int, Decimal] = {}
    for line in lines:
        if line.source_line_id is None:
            if line.quantity:
                tax = None if line.tax is None else -line.tax
                yield Share(line.id, -line.quantity, -line.amount, tax)
            continue
        sent = of.get(line.source_line_id)
        if sent is None:
            continue
        by = next((one for one in (sent, sent.source) if one is not None and _beyond(one, taken)), None)
        if by is None:
            continue
        quantity = min(line.quantity, _beyond(by, taken))
        told = -line.amount if quantity == line.quantity else None
        share = by.less(taken.get(by.key, ZERO)).share(-quantity, told)
        for one in (sent, sent.source):
            if one is not None:
                taken[one.key] = taken.get(one.key, ZERO) + quantity
        yield Share(line.id, share.quantity, share.amount, share.tax)


def _beyond(line: Charging, taken: Mapping[int, Decimal]) -> Decimal:
    """How much more of a line is charged than can be, less what is credited already."""
    return max(line.charged.quantity - line.base - taken.get(line.key, ZERO), ZERO)


def _no_longer_conceded(work: Work, credited: Sequence[Share]) -> Iterable[Share]:
    """What had been credited of the price of goods that are credited now: no piece is paid back for more than it
    cost."""
    db, back = work.connection, dict[int, Decimal]()
    roots = roots_of(db, [share.line_id for share in credited])
    for share in credited:
        if (root := roots.get(share.line_id)) is not None:
            back[root] = back.get(root, ZERO) - (share.quantity or ZERO)
    conceded = credited_by_line(db, back)
    charged = charged_by_line(db, conceded)
    for root, gone in conceded.items():
        all_of_it = charged.get(root, NOTHING)
        if not all_of_it.quantity:
            continue
        kept = rounded(gone.amount * (all_of_it.quantity - back[root]) / all_of_it.quantity)
        if again := gone.amount - kept:
            tax = gone.tax - rounded(gone.tax * kept / gone.amount) if all_of_it.tax else None
            yield Share(root, None, again, tax)


def _by_amount(
    work: Work, order: int, lines: Sequence[DocumentLine], credited: Sequence[Share]
) -> Iterable[Share]:
    """What is credited of an order that was charged by its amount: no quantity, as none was charged."""
    if not charged_by_amount(work.connection, [order]):
        return
    beyond = -charged(work.connection, order).left + sum((share.amount for share in credited), ZERO)
    amounts = {share.line_id: share.amount for share in credited}
    for line in lines:
        amount = min(beyond, line.amount + amounts.get(line.id, ZERO))
        if amount > 0:
            beyond -= amount
            yield Share(line.id, None, -amount, None)
