"""Loose words of the owner's own tell what was paid from what is left, in every language that knows such words."""

import pytest

from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.sides_of_books import Side, side_of


@pytest.mark.parametrize("head", ["Had so far", "Already voldaan", "Wpłacono", "Acompte versé", "还了"])
def test_whatever_says_that_something_was_paid_tells_the_side(head: str) -> None:
    assert side_of(label_of(head)) is Side.PAID
