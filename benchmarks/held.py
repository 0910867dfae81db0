"""How long gestures held the window up, and what is told of the longest."""

from collections.abc import Mapping
from typing import NamedTuple

LONGEST = 50.0
"""Milliseconds a gesture may hold the window up."""


class Held(NamedTuple):
    """Milliseconds of a turn of the event loop, and those its thread worked in it."""

    took: float
    worked: float


def worst_first(held: Mapping[str, Held]) -> dict[str, Held]:
    """The gestures by how long they held the window up."""
    return dict(sorted(held.items(), key=lambda one: one[1], reverse=True))


def tell(held: Mapping[str, Held], customers: int) -> int:
    """Print what held the window up longer than it should; 1 where anything did."""
    slow = {name: turn for name, turn in held.items() if turn.took > LONGEST}
    print(f"{len(held)} gestures on {customers:,} customers, {len(slow)} of them over {LONGEST:.0f} ms")
    for name, turn in slow.items():
        print(f"{turn.took:7,.0f} ms  {turn.worked:7,.0f} of work  {name}")
    return 1 if slow else 0
