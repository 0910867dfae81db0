"""How a customer's account came about: what it ordered, what it was charged, when and how it paid."""

import datetime as dt
from functools import partial

from crm_desktop.core.terms import TermKind
from crm_desktop.models.ledger import EntryKind, MeansKind
from crm_desktop.services.sample.account import Account, Item, Sale
from crm_desktop.services.sample.agenda import Agenda
from crm_desktop.services.sample.buyers import DELAYS, Buyer, Payer, Size
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.goods import Shelf
from crm_desktop.services.sample.order_lines import Line, line_amount
from crm_desktop.services.sample.seasons import Seasons
from crm_desktop.services.sample.wallet import UNIT, WHOLLY, Wallet

RETURNED = 0.03
OPENING = 0.15
MISTYPED = 0.004
DISHONOURED = 0.03
GIVEN_UP_AFTER = 400
FRESH_DAYS, NOT_YET_ALLOCATED = 6, 0.25


class History:
    """Lives one customer's years, event after event."""

    def __init__(self, buyer: Buyer, shelf: Shelf, seasons: Seasons, chance: Chance, wallet: Wallet) -> None:
        self._buyer = buyer
        self._shelf = shelf
        self._seasons = seasons
        self._chance = chance
        self._wallet = wallet
        self._account = Account(buyer.index, buyer.seller)
        self._delays: dict[int, int] = {}
        self._agenda = Agenda()
        self._due_to_pay: dict[int, list[Item]] = {}

    def account(self) -> Account:
        """The account as it stands at the end."""
        if self._buyer.orders:
            self._open()
            self._buy()
            self._agenda.live(self._seasons.last)
            self._give_up()
        return self._account

    def _open(self) -> None:
        old = self._buyer.start == self._seasons.first and self._buyer.size in (Size.KEY, Size.MIDDLE)
        if old and self._chance.happens(OPENING):
            day = self._seasons.working_day(self._seasons.first - self._chance.number(8, 40))
            amount = sum(line.amount for line in self._basket(day))
            self._owe(self._account.enter(EntryKind.OPENING, day, amount, due=self._due(day)))

    def _buy(self) -> None:
        buyer = self._buyer
        for day in self._seasons.rhythm(self._chance, buyer.orders, buyer.start, buyer.end):
            lines = self._basket(day)
            sale = self._account.sell(day, lines)
            delivered = self._seasons.working_day(day + int(4 * self._chance.fraction()))
            if delivered <= self._seasons.last:
                self._charge(sale, lines, delivered)
            elif self._is_prepaid:
                self._receive(day, sale.amount)

    def _charge(self, sale: Sale, lines: list[Line], day: int) -> None:
        item = self._account.enter(EntryKind.CHARGE, day, sale.amount, due=self._due(day), sale=sale)
        self._owe(item)
        if self._chance.happens(RETURNED):
            back = self._seasons.working_day(day + self._chance.number(3, 25))
            self._agenda.note(back, partial(self._return, item, self._chance.pick(lines)))

    def _basket(self, day: int) -> list[Line]:
        return self._shelf.basket(self._chance, self._buyer.taste, dt.date.fromordinal(day).month)

    def _due(self, day: int) -> int:
        return self._buyer.terms.expected_due(dt.date.fromordinal(day)).toordinal()

    @property
    def _is_prepaid(self) -> bool:
        return self._buyer.terms.kind is TermKind.PREPAID

    def _owe(self, item: Item) -> None:
        day = self._paid_on(item)
        if day <= self._buyer.pays_until:
            self._pay_on(day, [item])

    def _paid_on(self, item: Item) -> int:
        """The day `item` will be paid; what falls due on one day is paid on one day."""
        due = item.day if item.due is None else item.due
        if self._is_prepaid:
            return self._seasons.working_day(max(item.day - self._chance.number(1, 6), self._seasons.first))
        if due not in self._delays:
            mean, spread = DELAYS[self._buyer.payer]
            eased = 0.3 if self._buyer.terms.kind is TermKind.ON_DELIVERY else 1.0
            self._delays[due] = self._chance.near(mean * eased, spread * eased)
        return self._seasons.working_day(max(item.day, due + self._delays[due]))

    def _pay_on(self, day: int, items: list[Item]) -> None:
        if day not in self._due_to_pay:
            self._agenda.note(day, self._pay_all)
        self._due_to_pay.setdefault(day, []).extend(items)

    def _return(self, item: Item, line: Line, day: int) -> None:
        quantity = max(1, line.quantity // self._chance.pick((1, 2, 4, 5)))
        amount = line_amount(quantity, line.price, line.discount)
        note = self._account.enter(EntryKind.CREDIT_NOTE, day, -amount, sale=item.sale)
        self._account.match(item, note)

    def _pay_all(self, day: int) -> None:
        items = [item for item in self._due_to_pay.pop(day) if item.left > 0]
        for credit in self._account.credits(day):
            self._spend(credit, items)
        owed = sum(item.left for item in items)
        if owed > 0:
            self._pay(day, owed, items)

    def _pay(self, day: int, owed: int, items: list[Item]) -> None:
        paid = self._wallet.amount(owed)
        if self._chance.happens(MISTYPED):
            self._mistype(day, paid)
        receipt = self._receive(day, paid)
        if day > self._seasons.last - FRESH_DAYS and self._chance.happens(NOT_YET_ALLOCATED):
            return
        self._spend(receipt, items)
        self._settle_rest(day, owed - paid, [item for item in items if item.left > 0])
        self._maybe_dishonour(receipt)

    def _receive(self, day: int, paid: int) -> Item:
        return self._account.enter(EntryKind.RECEIPT, day, -paid, paid=self._wallet.paid(day, paid))

    def _settle_rest(self, day: int, rest: int, items: list[Item]) -> None:
        """What a payment left open: a few cents are written off, more is paid later."""
        if 0 < rest < UNIT:
            day = max(day, *(item.day for item in items))
            self._spend(self._account.enter(EntryKind.WRITE_OFF, day, -rest, due=items[0].due), items)
        elif rest > 0:
            self._pay_later(day, items)

    def _pay_later(self, day: int, items: list[Item]) -> None:
        self._pay_on(self._seasons.working_day(day + self._chance.number(12, 45)), items)

    def _spend(self, credit: Item, items: list[Item]) -> None:
        for item in items:
            if not credit.left:
                return
            self._account.match(item, credit)

    def _mistype(self, day: int, paid: int) -> None:
        """A receipt entered with ten times the amount and reversed the same day."""
        wrong = self._account.enter(EntryKind.RECEIPT, day, -paid * 10, paid=WHOLLY[MeansKind.BANK])
        self._account.reverse(wrong, day)

    def _maybe_dishonour(self, receipt: Item) -> None:
        matures = receipt.paid.matures if receipt.paid else None
        if matures is not None and self._chance.happens(DISHONOURED):
            self._agenda.note(self._seasons.working_day(matures + 1), partial(self._dishonour, receipt))

    def _dishonour(self, receipt: Item, day: int) -> None:
        self._pay_later(day, self._account.reverse(receipt, day))

    def _give_up(self) -> None:
        """What a stuck customer has owed for more than a year is lost."""
        if self._buyer.payer is not Payer.STUCK:
            return
        for item in [item for item in self._account.items if item.left > 0]:
            due = item.day if item.due is None else item.due
            day = self._seasons.working_day(due + GIVEN_UP_AFTER)
            if day <= self._seasons.last:
                lost = self._account.enter(EntryKind.BAD_DEBT, day, -item.left, due=due)
                self._account.match(item, lost)
