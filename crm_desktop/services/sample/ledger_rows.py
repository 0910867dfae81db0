"""The sample company's ledger as it is stored: entries, means of payment, allocations."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from crm_desktop.models.base import Counted
from crm_desktop.models.ledger import EntryKind, MeansKind, Side
from crm_desktop.services.entry_series import SERIES
from crm_desktop.services.sample.account import Item, Match
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.goods import Shelf, priciest
from crm_desktop.services.sample.numbers import Numbers
from crm_desktop.services.sample.order_lines import unpacked
from crm_desktop.services.sample.words import Words

INVOICED = 0.8
INVOICED_AFTER = 3

Dated = Iterable[tuple[dt.date, Item]]


class LedgerRows:
    """Makes rows from items in the order of their dates; gives each its number and key on the way."""

    def __init__(
        self,
        words: Words,
        shelf: Shelf,
        numbers: Numbers,
        chance: Chance,
        first_customer: int,
        today: dt.date,
    ) -> None:
        self._words = words.ledger
        self._accounts = words.dictionaries["account"]
        self._sellers = words.house.sellers
        self._shelf = shelf
        self._numbers = numbers
        self._chance = chance
        self._first_customer = first_customer
        self._invoiced_until = today.toordinal() - INVOICED_AFTER
        self._invoices = 0

    def entries(self, items: Dated, key: int) -> Iterator[dict[str, Any]]:
        for day, item in items:
            item.key, key = key, key + 1
            number = self._numbers.dated(SERIES[Side.RECEIVABLE][item.kind], day)
            if item.number is not None:
                item.number = number
            yield {
                "number": number,
                "date": day,
                "customer_id": self._first_customer + item.buyer,
                "kind": item.kind.value,
                "summary": self._summary(item),
                "amount": Counted(item.amount),
                "due_date": date_of(item.due),
                "invoice_number": self._invoice_number(item, day),
                "order_id": item.sale.key if item.sale and item.kind is EntryKind.CHARGE else None,
                "salesperson": self._sellers[item.seller],
                "reason": self._reason(item),
                "reverses_id": item.about.key if item.about else None,
                "is_opening": item.kind is EntryKind.OPENING,
                "left": Counted(item.left),
                "closed_on": None if item.left else date_of(item.last),
            }

    def means(self, items: Dated) -> Iterator[dict[str, Any]]:
        for _, item in items:
            if item.paid is not None:
                yield self._paid(item, item.paid.means, -item.amount - item.paid.cash, item.paid.matures)
                if item.paid.cash:
                    yield self._paid(item, MeansKind.CASH.value, item.paid.cash)

    def matches(self, matches: Iterable[tuple[dt.date, Match]], key: int) -> Iterator[dict[str, Any]]:
        for day, match in matches:
            match.key, key = key, key + 1
            yield {
                "debit_id": match.debit.key,
                "credit_id": match.credit.key,
                "date": day,
                "amount": Counted(match.amount),
                "reverses_id": match.takes_back.key if match.takes_back else None,
            }

    def _paid(self, item: Item, means: str, amount: int, matures: int | None = None) -> dict[str, Any]:
        return {
            "entry_id": item.key,
            "means": means,
            "amount": Counted(amount),
            "account": self._accounts[self._chance.pick(self._words.accounts[means])],
            "reference": self._chance.spelled("##########") if means == MeansKind.BILL else None,
            "matures_on": date_of(matures),
        }

    def _summary(self, item: Item) -> str:
        words = self._words
        match item.kind:
            case EntryKind.CHARGE | EntryKind.CREDIT_NOTE if item.sale:
                return self._goods(item)
            case EntryKind.RECEIPT if item.paid:
                return words.receipt.format(means=words.means[item.paid.means])
            case EntryKind.REVERSAL if item.about:
                return words.reversal.format(number=item.about.number)
            case EntryKind.WRITE_OFF:
                return words.write_off
            case EntryKind.BAD_DEBT:
                return words.bad_debt
            case _:
                return words.opening

    def _goods(self, item: Item) -> str:
        lines = unpacked(item.sale.lines) if item.sale else []
        article = priciest(self._shelf.articles, lines)
        if item.kind is EntryKind.CREDIT_NOTE:
            return self._words.credit_note.format(product=article.name)
        pattern = self._words.charge if len(lines) == 1 else self._words.charge_more
        return pattern.format(
            product=article.name, specification=article.specification, n=len(lines), others=len(lines) - 1
        )

    def _reason(self, item: Item) -> str | None:
        match item.kind:
            case EntryKind.WRITE_OFF:
                return self._words.write_off_reason
            case EntryKind.BAD_DEBT:
                return self._words.bad_debt_reason
            case EntryKind.REVERSAL if item.about:
                by_bill = item.about.paid is not None and item.about.paid.matures is not None
                return self._words.dishonoured_reason if by_bill else self._words.reversal_reason
            case _:
                return None

    def _invoice_number(self, item: Item, day: dt.date) -> str | None:
        fresh = item.day > self._invoiced_until
        if item.kind is not EntryKind.CHARGE or fresh or not self._chance.happens(INVOICED):
            return None
        self._invoices += 1
        return self._words.invoice.format(year=day.year % 100, n=self._invoices)


def date_of(ordinal: int | None) -> dt.date | None:
    return None if ordinal is None else dt.date.fromordinal(ordinal)
