"""Dataclasses as JSON and back."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from crm_desktop.queries.frozen import from_json, to_json


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    amount: Decimal
    pairs: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Outer:
    day: date | None
    colour: Colour
    inner: tuple[Inner, ...]
    pair: tuple[str, Decimal]
    flag: bool = False
    added_since: str = "default"


WHOLE = Outer(
    date(2026, 2, 28),
    Colour.RED,
    (Inner(Decimal("1.50"), (("a", 1), ("b", 2))),),
    ("x", Decimal("0.00")),
    True,
)


def test_a_frozen_value_thaws_to_the_very_same() -> None:
    thawed = from_json(Outer, json.loads(json.dumps(to_json(WHOLE))))
    assert thawed == WHOLE
    assert str(thawed.inner[0].amount) == "1.50"
    assert isinstance(thawed.colour, Colour)


def test_nothing_stays_nothing_and_fields_added_since_take_their_default() -> None:
    old = to_json(Outer(None, Colour.RED, (), ("x", Decimal(1))))
    del old["added_since"]
    old["dropped_since"] = 7
    assert from_json(Outer, old) == Outer(None, Colour.RED, (), ("x", Decimal(1)))
