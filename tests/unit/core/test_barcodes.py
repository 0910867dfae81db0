"""Check digits of barcodes, by codes as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.barcodes import check_digit, wrong_digit


@pytest.mark.parametrize(
    "printed", ["4006381333931", "5901234123457", "6901234567892", "96385074", "73513537", "036000291452"]
)
def test_a_barcode_of_trade_ends_in_the_digit_printed_under_it(printed: str) -> None:
    assert check_digit(printed[:-1]) == printed[-1]
    assert wrong_digit(printed) is None


@pytest.mark.parametrize(
    "free", ["", "A-100", "123", "ABCDEFGH", "69012345678931", "①②③④⑤⑥⑦⑧", "6901234567X92"]
)
def test_what_is_no_barcode_of_trade_is_free(free: str) -> None:
    assert wrong_digit(free) is None


def test_a_wrong_digit_is_named_with_the_right_one() -> None:
    said = "The last digit of 6901234567893 must be 2, not 3: some digit is misread or mistyped."
    assert str(wrong_digit("6901234567893")) == said


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_any_single_wrong_digit_shows(body: str, place: int, by: int) -> None:
    right = body + check_digit(body)
    wrong = right[:place] + str((int(right[place]) + by) % 10) + right[place + 1 :]

    assert wrong_digit(right) is None
    assert wrong_digit(wrong) is not None
