"""What is written as nearly all of it is takes a short way; it comes to the same as the long one."""

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.names import match_key
from crm_desktop.core.phones import phone_digits
from crm_desktop.exchange.values.several import phones_in

NUMBERS = st.text("0186-8+ ./、e", max_size=16) | st.from_regex(r"(00|\+)?86?-?1[0-9]{10}", fullmatch=True)
NAMES = st.text("上海9az贸易A（) ·３é", max_size=8)


@given(NUMBERS)
def test_the_digits_of_a_plain_number_are_those_found_by_looking_at_every_sign(number: str) -> None:
    assert phone_digits(number) == phone_digits(f" {number}")


@given(NUMBERS)
def test_a_plain_number_is_the_only_one_of_its_cell(number: str) -> None:
    assert phones_in(number.strip()) == phones_in(f"{number.strip()}、")


@given(NAMES)
def test_a_plain_name_matches_as_it_does_with_blanks_around_it(name: str) -> None:
    assert match_key(name) == match_key(f" {name} ")
