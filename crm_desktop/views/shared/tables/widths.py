"""How wide the columns of a table become: a figure is never cut, words give way."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """What one column asks for: its usual width, what its contents need, below what it never goes, and below what it
    goes only after the others, as it has something to say aside of its figures."""

    wanted: int
    content: int
    least: int
    aside: int = 0


def shared_out(claims: Sequence[Claim], flexible: int, room: int) -> list[int]:
    """A width for each column; the `flexible` one takes what the others leave of `room`.

    Where its contents do not fit, the others first give what they do not need themselves. What is missing then is
    shared by all that may be narrower, down to the least of each; what is said aside goes last. What is still too wide
    is scrolled to.
    """
    widths = [claim.wanted for claim in claims]
    if flexible < 0:
        return widths
    widths[flexible] = claims[flexible].content
    held = [max(claim.least, claim.aside) for claim in claims]
    for floors in ([claim.content for claim in claims], held, [claim.least for claim in claims]):
        widths = given_way(widths, floors, sum(widths) - room)
    others = sum(widths) - widths[flexible]
    widths[flexible] = max(room - others, claims[flexible].least)
    return widths


def given_way(widths: Sequence[int], floors: Sequence[int], missing: int) -> list[int]:
    """The widths cut by `missing` in all, each in proportion to what it can spare above its floor, in whole pixels:
    rather a few more of them than too few, and none below its floor."""
    spare = [max(0, width - floor) for width, floor in zip(widths, floors, strict=True)]
    total = sum(spare)
    if missing <= 0 or not total:
        return list(widths)
    given = min(missing, total)
    return [width - -(-one * given // total) for width, one in zip(widths, spare, strict=True)]
