"""A bar that shows at a glance how old what is owed is."""

from crm_desktop.core.money import ZERO
from crm_desktop.core.tokens import LIGHT, bucket_colour
from crm_desktop.queries.ageing_rows import Ageing
from crm_desktop.reports.ageing_heads import bucket_heads
from crm_desktop.reports.flow import Block
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.style import QUIET, SMALL
from crm_desktop.reports.wording import Wording, percent

BAR = 9.0
SWATCH = 6.5
LEGEND_LINE = 13.0


def ageing_bar(printed: Ageing, width: float, wording: Wording, said: list[str]) -> Block:
    """The bar of all buckets with their names under it, and what the list covers above it."""
    parts = [max(amount, ZERO) for amount in printed.total.buckets]
    whole = sum(parts, ZERO)
    heads = bucket_heads(printed.bounds, printed.basis)
    names = [f"{wording.say(head)}  {percent(part, whole)}" for head, part in zip(heads, parts, strict=True)]
    places, lines = _places(names, width)

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.text(left, top + 8, wording.joined(said), QUIET)
        if whole:
            _bar(pen, left, top + 17, [float(part / whole) * width for part in parts])
            for number, ((x, y), name) in enumerate(zip(places, names, strict=True)):
                colour = bucket_colour(LIGHT.ageing, number, len(parts))
                pen.area(left + x, top + 36 + y, SWATCH, SWATCH, colour, 1.2)
                pen.text(left + x + SWATCH + 4, top + 42 + y, name, SMALL)

    return Block(44 + lines * LEGEND_LINE if whole else 20.0, draw)


def _bar(pen: Pen, left: float, top: float, widths: list[float]) -> None:
    for number, width in enumerate(widths):
        pen.area(left, top, max(width - 0.8, 0.0), BAR, bucket_colour(LIGHT.ageing, number, len(widths)))
        left += width


def _places(names: list[str], width: float) -> tuple[list[tuple[float, float]], int]:
    """Where each name of the legend begins, on as many lines as they need."""
    places: list[tuple[float, float]] = []
    x, line = 0.0, 0
    for name in names:
        needed = SWATCH + 4 + measured(name, SMALL)
        if x + needed > width and x:
            x, line = 0.0, line + 1
        places.append((x, line * LEGEND_LINE))
        x += needed + 18
    return places, line + 1
