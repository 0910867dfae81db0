"""How numbers are put together."""

import datetime as dt

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.core.numbering import PREFIX, Pattern, Span

DAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        (Pattern("C"), "C0007"),
        (Pattern("XS", Span.DAY, 4, Span.DAY), "XS20260309-0007"),
        (Pattern("SO-", Span.MONTH, 3, Span.MONTH), "SO-202603-007"),
        (Pattern("", Span.YEAR, 5), "2026-00007"),
        (Pattern("单", Span.NONE, 1), "单7"),
    ],
)
def test_a_number_is_prefix_day_and_counter(pattern: Pattern, number: str) -> None:
    assert pattern.number(DAY, 7) == number


def test_a_counter_wider_than_its_digits_is_told_whole() -> None:
    assert Pattern("C", digits=2).number(DAY, 12345) == "C12345"


@pytest.mark.parametrize(
    ("dated", "reset"), [(Span.NONE, Span.YEAR), (Span.YEAR, Span.MONTH), (Span.MONTH, Span.DAY)]
)
def test_a_counter_that_begins_anew_more_often_than_its_numbers_tell_is_refused(
    dated: Span, reset: Span
) -> None:
    with pytest.raises(Refusal, match="would come twice") as refused:
        Pattern("X", dated, 4, reset)
    assert refused.value.field == "reset"


@pytest.mark.parametrize("prefix", ["C", "SO-", "A.B", "2026", "销-", "", "R/"])
def test_letters_digits_and_single_marks_are_a_prefix(prefix: str) -> None:
    assert PREFIX.objection(prefix) is None


@pytest.mark.parametrize("prefix", ["S O", "-S", "S--", "S%", "S*", "=S", "S\n", "ABCDEFGHIJK"])
def test_blanks_and_other_marks_are_none(prefix: str) -> None:
    assert PREFIX.objection(prefix) is not None
