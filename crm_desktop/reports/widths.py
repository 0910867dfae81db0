"""How wide the columns of a table become: by their contents, then by what the page leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

UNWRAPPED_SCALES = (1.0, 0.97, 0.94)
WRAPPED_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.62)
SMALLEST_FOR_COMFORT = 0.82
SMALLEST_TO_READ = 0.7
COMFORTABLE_LINES = 2.2


@dataclass(frozen=True)
class Wish:
    """What a column wants at full size: its cells, its head on one line and at its narrowest, in points.

    A flexible column can do with `least` and wraps.
    """

    cells: float
    head: float
    narrow_head: float
    least: float | None

    def wanted(self, tight: bool) -> float:
        """The width at which nothing is wrapped but, if `tight`, the head."""
        return max(self.cells, self.narrow_head if tight else self.head)

    def floor(self, tight: bool) -> float:
        """The narrowest this column may be."""
        wanted = self.wanted(tight)
        return wanted if self.least is None else min(wanted, max(self.least, self.narrow_head))


@dataclass(frozen=True)
class Fit:
    """One way to share out the width; `lines` is how many lines the worst cell then needs."""

    widths: list[float]
    scale: float
    lines: float


def shared_out(wishes: Sequence[Wish], room: float, pad: float) -> tuple[list[float], float]:
    """The widths of the columns, padding included, summing to `room`, and the scale type is set at.

    Slightly smaller type is preferred to wrapping, wrapping to narrower heads, and both to small type.
    """
    inner = room - 2 * pad * len(wishes)
    found = _fit(wishes, inner)
    return [width + 2 * pad for width in found.widths], found.scale


def can_be_shared_out(wishes: Sequence[Wish], room: float, pad: float) -> bool:
    """Whether the columns fit in type one can read without a word being torn."""
    inner = room - 2 * pad * len(wishes)
    return _wrapped(wishes, inner, SMALLEST_TO_READ, tight=True) is not None


def _fit(wishes: Sequence[Wish], inner: float) -> Fit:
    for scale in UNWRAPPED_SCALES:
        wanted = [wish.wanted(tight=False) * scale for wish in wishes]
        if sum(wanted) <= inner:
            return Fit(_grown(wishes, wanted, wanted, inner), scale, 1.0)
    ways = [_wrapped(wishes, inner, scale, tight) for tight in (False, True) for scale in WRAPPED_SCALES]
    fitting = [way for way in ways if way is not None]
    comfortable = [way for way in fitting if way.scale >= SMALLEST_FOR_COMFORT]
    if comfortable:
        first = next((way for way in comfortable if way.lines <= COMFORTABLE_LINES), None)
        return first or min(comfortable, key=lambda way: way.lines)
    if fitting:
        return max(fitting, key=lambda way: way.scale)
    return _squeezed(wishes, inner)


def _wrapped(wishes: Sequence[Wish], inner: float, scale: float, tight: bool) -> Fit | None:
    """Flexible columns made as narrow as need be; None where that is not enough."""
    floors = [wish.floor(tight) * scale for wish in wishes]
    if sum(floors) > inner:
        return None
    wanted = [wish.wanted(tight) * scale for wish in wishes]
    widths = _grown(wishes, floors, wanted, inner)
    return Fit(widths, scale, max(want / width for want, width in zip(wanted, widths, strict=True)))


def _grown(wishes: Sequence[Wish], floors: list[float], wanted: list[float], inner: float) -> list[float]:
    """Floors raised towards what was wanted; what is then left goes to the flexible columns, else to all."""
    missing = [want - floor for want, floor in zip(wanted, floors, strict=True)]
    left = inner - sum(floors)
    if sum(missing) > left:
        part = left / sum(missing)
        return [floor + lack * part for floor, lack in zip(floors, missing, strict=True)]
    spare = inner - sum(wanted)
    takers = [wish.least is not None for wish in wishes]
    if not any(takers):
        takers = [True] * len(wishes)
    return [want + taker * spare / sum(takers) for want, taker in zip(wanted, takers, strict=True)]


def _squeezed(wishes: Sequence[Wish], inner: float) -> Fit:
    """Where nothing helps: every column in proportion, so that the table stays on the page."""
    wanted = [wish.wanted(tight=True) for wish in wishes]
    return Fit([want / sum(wanted) * inner for want in wanted], WRAPPED_SCALES[-1], 1.0)
