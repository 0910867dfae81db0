"""The account of a customer: whatever happens, nothing is used for more than it holds on any day."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest

from crm_desktop.core.settlement import Settlement
from crm_desktop.models.ledger import EntryKind
from crm_desktop.services.sample.account import Account, Item
from crm_desktop.services.sample.buyers import Buyer, Buyers, Payer
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.firms import weighted
from crm_desktop.services.sample.goods import Shelf
from crm_desktop.services.sample.paying import History
from crm_desktop.services.sample.seasons import Seasons
from crm_desktop.services.sample.wallet import Wallet
from crm_desktop.services.sample.word_file import words_in

FIRST, LAST = dt.date(2024, 11, 20), dt.date(2026, 11, 20)
Lived = list[tuple[Buyer, Account]]


def lived(count: int) -> Iterator[tuple[Buyer, Account]]:
    words = words_in("zh_CN")
    shelf = Shelf(words.goods, words.house.vat)
    seasons = Seasons(FIRST, LAST, words.months, words.weekdays)
    buyers, chance = Buyers(words.terms, shelf, 4, 2.6, 1.0), Chance("histories")
    wallet = Wallet(chance, weighted(words.ledger.firm_means))
    for index in range(count):
        buyer = buyers.buyer(chance, index, seasons.first, seasons.last)
        yield buyer, History(buyer, shelf, seasons, chance, wallet).account()


@pytest.fixture(scope="module")
def histories() -> Lived:
    return list(lived(700))


def life(account: Account, item: Item) -> Settlement:
    moves = tuple(
        (dt.date.fromordinal(match.day), Decimal(match.amount))
        for match in account.matches
        if item in (match.debit, match.credit)
    )
    return Settlement(dt.date.fromordinal(item.day), Decimal(item.amount), moves)


def test_every_entry_is_sound_on_every_day(histories: Lived) -> None:
    for _, account in histories:
        for item in account.items:
            settled = life(account, item)
            assert settled.is_sound
            assert settled.left == item.left
            if not item.left:
                assert settled.closed_on == dt.date.fromordinal(item.last)


def test_an_allocation_is_never_dated_before_either_entry(histories: Lived) -> None:
    for _, account in histories:
        for match in account.matches:
            assert match.day >= max(match.debit.day, match.credit.day)
            assert match.debit.amount > 0 > match.credit.amount


def test_nothing_is_dated_after_the_last_day(histories: Lived) -> None:
    last = LAST.toordinal()
    for _, account in histories:
        things = [*account.items, *account.matches, *account.sales]
        assert all(thing.day <= last for thing in things)


def test_a_charge_falls_due_as_the_terms_say(histories: Lived) -> None:
    for buyer, account in histories:
        for item in account.items:
            if item.kind is EntryKind.CHARGE:
                due = buyer.terms.expected_due(dt.date.fromordinal(item.day))
                assert item.due == due.toordinal()


def test_a_reversal_mirrors_what_it_reverses_and_both_are_closed_that_day(histories: Lived) -> None:
    mirrors = [item for _, account in histories for item in account.items if item.about]
    assert mirrors
    for mirror in mirrors:
        assert mirror.about is not None
        assert mirror.amount == -mirror.about.amount
        assert mirror.left == mirror.about.left == 0
        assert mirror.about.last == mirror.day


def test_everything_that_occurs_in_a_ledger_occurs(histories: Lived) -> None:
    kinds = {item.kind for _, account in histories for item in account.items}
    assert kinds >= {
        EntryKind.CHARGE,
        EntryKind.CREDIT_NOTE,
        EntryKind.RECEIPT,
        EntryKind.WRITE_OFF,
        EntryKind.REVERSAL,
        EntryKind.BAD_DEBT,
        EntryKind.OPENING,
    }
    receipts = [item for _, account in histories for item in account.items if item.kind is EntryKind.RECEIPT]
    assert any(item.left for item in receipts)
    assert any(item.paid and item.paid.cash for item in receipts)
    assert any(item.paid and item.paid.matures for item in receipts)
    assert any(match.takes_back for _, account in histories for match in account.matches)


def test_slow_payers_owe_for_longer_than_prompt_ones(histories: Lived) -> None:
    def longest(payer: Payer) -> int:
        overdue = [
            LAST.toordinal() - item.due
            for buyer, account in histories
            if buyer.payer is payer
            for item in account.items
            if item.left > 0 and item.due is not None
        ]
        return max(overdue, default=0)

    assert longest(Payer.PROMPT) < 60
    assert longest(Payer.SLOW) > 90
