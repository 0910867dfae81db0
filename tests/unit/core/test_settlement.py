"""The life of one ledger entry."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.settlement import Settlement, first_common_day

JANUARY = date(2026, 1, 1)
HUNDRED = Decimal("100.00")


def day(number: int) -> date:
    return JANUARY + timedelta(days=number)


def moved(*moves: tuple[int, str], amount: str = "100.00") -> Settlement:
    return Settlement(JANUARY, Decimal(amount), tuple((day(n), Decimal(used)) for n, used in moves))


def test_an_untouched_entry_is_left_whole_from_its_own_day() -> None:
    assert moved().left_on(day(-1)) == 0
    assert moved().left_on(day(0)) == HUNDRED
    assert moved().closed_on is None


def test_a_negative_entry_is_left_with_its_own_sign() -> None:
    receipt = moved((3, "30.00"), amount="-100.00")
    assert receipt.left == Decimal("-70.00")
    assert receipt.left_on(day(2)) == -HUNDRED
    assert receipt.room == Decimal("70.00")


def test_it_closes_on_the_latest_day_once_nothing_is_left() -> None:
    assert moved((3, "30.00"), (9, "70.00")).closed_on == day(9)
    assert moved((9, "70.00"), (3, "30.00"), (20, "-10.00"), (21, "10.00")).closed_on == day(21)
    assert moved((3, "30.00")).closed_on is None


def test_a_void_entry_is_closed_from_its_own_day() -> None:
    assert moved(amount="0.00").closed_on == JANUARY


def test_more_used_than_there_is_on_any_day_is_unsound() -> None:
    assert not moved((3, "101.00")).is_sound
    assert not moved((3, "60.00"), (5, "60.00"), (9, "-60.00")).is_sound
    assert not moved((3, "-1.00"), (4, "1.00")).is_sound
    assert not moved((-1, "1.00")).is_sound
    assert moved((3, "60.00"), (9, "-60.00"), (9, "100.00")).is_sound


def test_room_is_what_can_be_used_for_good() -> None:
    freed = moved((3, "80.00"), (9, "-80.00"))
    assert freed.room_from(day(0)) == Decimal("20.00")
    assert freed.room_from(day(9)) == HUNDRED
    assert freed.first_day_with(HUNDRED, day(1)) == day(9)
    assert freed.first_day_with(Decimal("20.00"), day(1)) == day(1)
    assert freed.first_day_with(Decimal("100.01"), day(1)) is None


def test_an_allocation_falls_on_the_later_of_both_dates() -> None:
    charge, receipt = moved(), Settlement(day(5), -HUNDRED)
    assert first_common_day(HUNDRED, (charge, receipt)) == day(5)


def test_or_on_the_first_day_it_fits_on_both_sides() -> None:
    charge = moved((2, "50.00"), (30, "-50.00"))
    receipt = Settlement(day(5), -HUNDRED, ((day(6), Decimal("10.00")), (day(40), Decimal("-10.00"))))
    assert first_common_day(HUNDRED, (charge, receipt)) == day(40)
    assert first_common_day(Decimal("90.00"), (charge, receipt)) == day(30)
    assert first_common_day(Decimal("100.01"), (charge, receipt)) is None


MOVES = st.lists(st.tuples(st.integers(0, 12), st.integers(-40, 60).map(Decimal)), max_size=6)


@given(moves=MOVES, start=st.integers(0, 14), wanted=st.integers(1, 100).map(Decimal))
def test_a_sound_entry_stays_sound_where_there_is_room_and_only_there(
    moves: list[tuple[int, Decimal]], start: int, wanted: Decimal
) -> None:
    entry = Settlement(JANUARY, HUNDRED, tuple((day(n), used) for n, used in moves))
    if not entry.is_sound:
        return
    assert (entry.room_from(day(start)) >= wanted) == entry.with_move(day(start), wanted).is_sound
    first = entry.first_day_with(wanted, day(start))
    fitting = [n for n in range(start, 15) if entry.with_move(day(n), wanted).is_sound]
    assert first == (day(fitting[0]) if fitting else None)
