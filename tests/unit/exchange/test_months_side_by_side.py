"""Months beside each other, each with what was charged and paid, need no question where they leave the balance."""

import pytest

from crm_desktop.exchange.asked_about import asked_about
from crm_desktop.exchange.recognise.labels import label_of

HEADS = [label_of(head) for head in ("Customer", "Billed", "Paid", "Billed", "Paid", "Still owed")]
OWING = {"customer": 0, "balance": 5}


def asked(*rows: tuple[str | int, ...], **more: int) -> set[int]:
    return asked_about("receivables", {**OWING, **more}, HEADS, [list(row) for row in rows], ())


def test_pairs_that_leave_the_balance_of_every_row_are_not_asked_about() -> None:
    assert asked(("Fir", 120, 120, 80, 30, 50), ("Elm", 75, 0, 0, 0, 75)) == set()


@pytest.mark.parametrize("left", [49, 230])
def test_pairs_that_do_not_are_asked_about(left: int) -> None:
    assert asked(("Fir", 120, 120, 80, 30, left), ("Elm", 75, 0, 0, 0, 75)) == {1, 2, 3, 4}
