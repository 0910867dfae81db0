"""The foot of a document with lines: its sum in words, what is owed with it, what was noted, where to sign."""

from collections.abc import Sequence

from crm_desktop.core.i18n import t
from crm_desktop.reports.breaking import fitted, wrapped
from crm_desktop.reports.columns import CELL_PAD
from crm_desktop.reports.flow import Block
from crm_desktop.reports.goods_layout import Layout
from crm_desktop.reports.goods_lines import in_words, tax_within
from crm_desktop.reports.grid import FRAME
from crm_desktop.reports.letterhead import company_name
from crm_desktop.reports.pen import Pen, measured, narrowed
from crm_desktop.reports.spelled import LINES_OF_WORDS
from crm_desktop.reports.style import STRONG, STRONG_RULE, TEXT

SIGNED_HEIGHT, SIGNED_ON_LOW = 92.0, 30.0
SIGNED_LINES = 3
OWED_HEIGHT = 17.5
AIR_ON_LOW = 4.0
BLANK = "_" * 12
GAP = 12.0
SMALLEST = 0.5
BESIDE = 4.0
LENT = 0.3
"""What part of the line another is written on a name that is known may take."""


def sums(layout: Layout) -> list[Block]:
    """What stands right below the lines: the sum in words and the tax within, where they are not said beside the sum,
    and what the customer owes with it."""
    told = () if layout.paper.is_low else (_ending(layout),)
    return [*told, *_owed(layout)]


def noted(layout: Layout) -> list[Block]:
    """What was noted of the whole, in pieces a page may end between."""
    note, most = layout.printed.note, layout.together
    said = wrapped(note, layout.width, TEXT.size, limit=None) if note else []
    air = AIR_ON_LOW if layout.paper.is_low else 0.0
    return [_text(said[at : at + most], 0.0 if at else air) for at in range(0, len(said), most)]


def signed(layout: Layout) -> Block:
    """The places to sign its kind declares; without any, those for both stamps."""
    return _places(layout) if layout.facts.signed else _stamps(layout)


def _ending(layout: Layout) -> Block:
    lines = wrapped(in_words(layout), layout.width, STRONG.size, bold=True, limit=LINES_OF_WORDS)
    tax = tax_within(layout)

    def draw(pen: Pen, left: float, top: float) -> None:
        down = top + 14
        for line in lines:
            pen.text(left, down, line, STRONG)
            down += STRONG.line_height
        pen.text(left, down + 2, tax, TEXT)

    return Block(len(lines) * STRONG.line_height + bool(tax) * TEXT.line_height + 6, draw)


def _owed(layout: Layout) -> list[Block]:
    """What was owed before, this document, what was received that day, and what is owed in all."""
    if layout.owed is None:
        return []
    owed, amount = layout.owed, layout.wording.amount
    figures = (
        (t("Owed before"), owed.before),
        (t("This note"), owed.this),
        (t("Received that day"), owed.received),
        (t("Owed in all"), owed.in_all),
    )
    each = layout.width / len(figures)

    def draw(pen: Pen, left: float, top: float) -> None:
        foot, end = top + OWED_HEIGHT - 5.5, top + OWED_HEIGHT
        for place, (label, figure) in enumerate(figures):
            begin, said = left + place * each, layout.say(label)
            pen.text(begin + CELL_PAD, foot, said, TEXT)
            room = each - measured(said, TEXT) - 3 * CELL_PAD
            style = narrowed(amount(figure), room, STRONG, SMALLEST)
            pen.right(begin + each - CELL_PAD, foot, amount(figure), style)
            pen.upright(begin, top, end, FRAME, STRONG_RULE)
        pen.upright(left + layout.width, top, end, FRAME, STRONG_RULE)
        pen.rule(left, left + layout.width, top, FRAME, STRONG_RULE)
        pen.rule(left, left + layout.width, end, FRAME, STRONG_RULE)

    return [Block(OWED_HEIGHT, draw)]


def _text(said: Sequence[str], above: float) -> Block:
    def draw(pen: Pen, left: float, top: float) -> None:
        for place, line in enumerate(said):
            pen.text(left, top + above + 10 + place * TEXT.line_height, line, TEXT)

    return Block(above + len(said) * TEXT.line_height, draw)


def _places(layout: Layout) -> Block:
    """Each with a line of the same length to write on, or the name where it is known."""
    places = layout.facts.signed
    names = [layout.say(t("{label}:", label=place.label)) for place in places]
    known = [getattr(layout.company, place.known) if place.known else "" for place in places]
    free = layout.width - sum(measured(name, TEXT) for name in names) - GAP * (len(names) - 1)
    lines, height = _lines(known, free), SIGNED_ON_LOW if layout.paper.is_low else SIGNED_HEIGHT

    def draw(pen: Pen, left: float, top: float) -> None:
        foot = top + height - 6
        for name, person, line in zip(names, known, lines, strict=True):
            pen.text(left, foot, name, TEXT)
            left += measured(name, TEXT)
            style = narrowed(person, line - BESIDE, TEXT)
            pen.text(left + BESIDE, foot, fitted(person, line - BESIDE, style.size), style)
            pen.rule(left + 2, left + line, foot + 1.5, FRAME, STRONG_RULE)
            left += line + GAP

    return Block(height, draw)


def _lines(known: Sequence[str], free: float) -> list[float]:
    """How long each line is: all alike, but a name that is known takes of the others what it needs, up to `LENT`."""
    share = free / len(known)
    wanted = [max(measured(person, TEXT) + BESIDE - share, 0.0) if person else 0.0 for person in known]
    blank = [not person for person in known]
    lent = min(sum(wanted), LENT * share * sum(blank))
    if not lent:
        return [share] * len(known)
    given = lent / sum(blank)
    return [
        share - given if empty else share + lent * want / sum(wanted)
        for empty, want in zip(blank, wanted, strict=True)
    ]


def _stamps(layout: Layout) -> Block:
    width, ours = layout.width, company_name(layout.company, layout.wording)
    theirs = layout.say(t("Confirmed by the customer: {person}", person=BLANK))
    stamped = layout.say(t("{customer} (stamp)", customer=ours))
    names = wrapped(stamped, width - measured(theirs, TEXT) - 24, TEXT.size, limit=SIGNED_LINES)

    def draw(pen: Pen, left: float, top: float) -> None:
        foot = top + SIGNED_HEIGHT - 8
        pen.text(left, foot, theirs, TEXT)
        for place, line in enumerate(reversed(names)):
            pen.right(left + width, foot - place * TEXT.line_height, line, TEXT)

    return Block(SIGNED_HEIGHT, draw)
