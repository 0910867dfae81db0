"""Text as it is compared: what looks the same is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.text import folded, unaccented, visible


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("三\u200b禾\ufeff", "三禾"),
        ("Straße", "strasse"),
        ("（集团）", "(集团)"),
        ("①", "1"),
    ],
)
def test_writings_of_the_same_compare_equal(written: str, compared: str) -> None:
    assert folded(written) == compared


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_what_is_visible_keeps_its_case() -> None:
    assert visible("Ａb\u200bC") == "AbC"


def test_latin_letters_lose_their_marks() -> None:
    assert unaccented("Société Ångström 重庆") == "Societe Angstrom 重庆"
