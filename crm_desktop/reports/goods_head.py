"""Whom a document with lines is for, and its days, numbers and who answers for it."""

from collections.abc import Iterator

from crm_desktop.models import ENTITIES
from crm_desktop.reports.breaking import gathered, wrapped
from crm_desktop.reports.flow import Block
from crm_desktop.reports.goods_layout import Layout
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.style import NAME, SMALL, TEXT

NAME_LINE = 16
BETWEEN = 24
MOST_LINES = 12
MOST_ON_LOW = 3
TOLD_SHARE = 0.5


def parties(layout: Layout) -> Block:
    """Whom it is for, at the left; what is told of the document, at the right."""
    width, customer = layout.width, layout.printed.customer
    person = layout.wording.joined([customer["contact_name"] or "", customer["phone"] or ""])
    right = _lines([*_told(layout)], width * TOLD_SHARE, TEXT.size, layout)
    room = width - max(measured(one, TEXT) for one in right) - BETWEEN
    most = MOST_ON_LOW if layout.paper.is_low else MOST_LINES
    names = wrapped(customer["name"], room, NAME.size, bold=True, limit=most)
    under = [one for one in (customer["address"] or "", person) if one]
    details = _lines(under, room, SMALL.size, layout)

    def draw(pen: Pen, left: float, top: float) -> None:
        down = top + 12
        for name in names:
            pen.text(left, down, name, NAME)
            down += NAME_LINE
        for line in details:
            pen.text(left, down, line, SMALL)
            down += SMALL.line_height
        for place, line in enumerate(right):
            pen.right(left + width, top + 12 + place * TEXT.line_height, line, TEXT)

    told = TEXT.line_height * len(right)
    return Block(max(NAME_LINE * len(names) + SMALL.line_height * len(details), told) + 8, draw)


def _lines(parts: list[str], room: float, size: float, layout: Layout) -> list[str]:
    """A line or more for each; where there is room for little, as many on a line as fit."""
    if layout.paper.is_low:
        return gathered(parts, room, size, MOST_ON_LOW)
    return [line for one in parts for line in wrapped(one, room, size)]


def _told(layout: Layout) -> Iterator[str]:
    entity, wording = layout.entity, layout.wording
    for key, value in layout.printed.told.items():
        field = entity.field(key)
        yield f"{wording.say(field.label)}  {wording.value(field, value)}"
        if key == "date":
            yield from _sources(layout)


def _sources(layout: Layout) -> Iterator[str]:
    """The numbers of what it was made of, kind by kind."""
    numbers: dict[str, list[str]] = {}
    for kind, number in layout.printed.sources:
        numbers.setdefault(kind, []).append(number)
    for kind, found in numbers.items():
        source = ENTITIES[kind]
        yield f"{layout.say(source.field(source.number_field).label)}  {', '.join(found)}"
