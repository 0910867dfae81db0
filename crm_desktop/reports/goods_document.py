"""Documents with lines on paper: quotes and orders, one layout for all of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO
from crm_desktop.models import ENTITIES
from crm_desktop.models.document import LINES, document_fields
from crm_desktop.queries.printed_document import PrintedDocument
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.breaking import wrapped
from crm_desktop.reports.columns import Align, Column, Row
from crm_desktop.reports.document import About, Document
from crm_desktop.reports.flow import Block, Item, space, stacked
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import Heading, company_name, letterhead, running_head
from crm_desktop.reports.paper import A4
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.spelled import LINES_OF_WORDS, spelled
from crm_desktop.reports.style import NAME, QUIET, SMALL, STRONG, TEXT, Style
from crm_desktop.reports.tables import BROUGHT_FORWARD, CARRIED_FORWARD, running, table
from crm_desktop.reports.wording import Wording, wording_for

FIELDS: dict[str, Field] = {field.key: field for field in LINES.fields}
(DISCOUNT,) = document_fields("document_discount")
SHOWN = ("product_code", "product_name", "specification", "quantity", "unit", "price", "discount", "amount")
WIDE = ("product_name", "specification")
SIGNED_HEIGHT = 92.0
SIGNED_LINES = 3
NOTED_TOGETHER = 12
BLANK = "_" * 12


def goods_document(printed: PrintedDocument, company: CompanyProfile, language: str) -> Document:
    """The document on A4, as many pages as its lines need, sums carried from page to page."""
    wording = wording_for(company, language)
    entity = ENTITIES[printed.kind]
    title = wording.say(entity.printed.title if entity.printed else entity.singular)
    whose = printed.customer["name"]
    heading = Heading(title, printed.number)
    about = About(f"{title} {printed.number}", company_name(company, wording), whose, language, printed.date)
    letter = Letter(
        f"{printed.number} {whose}",
        A4,
        letterhead(company, heading, A4, wording),
        running_head(company, heading, whose, A4, wording),
        _items(printed, company, A4.inner_width, wording),
    )
    return Document(about, [letter], f"{title} {printed.number} {whose}")


def _items(printed: PrintedDocument, company: CompanyProfile, width: float, wording: Wording) -> list[Item]:
    parties, ending = _parties(printed, width, wording), _ending(printed, width, wording)
    *begun, last = [*_noted(printed.note, width), _signatures(company, width, wording)]
    if len(begun) <= 1:
        return [parties, space(8), _lines(printed, width, wording, [ending, *begun, last])]
    end = stacked(begun.pop(), last)
    return [parties, space(8), _lines(printed, width, wording, [ending]), *begun, end]


def _parties(printed: PrintedDocument, width: float, wording: Wording) -> Block:
    """Whom it is for, at the left; its days and who answers for it, at the right."""
    say, customer = wording.say, printed.customer
    person = wording.joined([customer["contact_name"] or "", customer["phone"] or ""])
    beside = [(t("Date"), wording.day(printed.date))]
    if printed.valid_until:
        beside.append((t("Valid until"), wording.day(printed.valid_until)))
    if printed.salesperson:
        beside.append((t("Salesperson"), printed.salesperson))
    told = (f"{say(label)}  {value}" for label, value in beside)
    right = [line for one in told for line in wrapped(one, width / 2, TEXT.size)]
    room = width - max(measured(one, TEXT) for one in right) - 24
    names = wrapped(customer["name"], room, NAME.size, bold=True)
    under = [one for one in (customer["address"] or "", person) if one]
    details = [line for one in under for line in wrapped(one, room, SMALL.size)]

    def draw(pen: Pen, left: float, top: float) -> None:
        down = top + 12
        for name in names:
            pen.text(left, down, name, NAME)
            down += 16
        for line in details:
            pen.text(left, down, line, SMALL)
            down += SMALL.line_height
        for place, line in enumerate(right):
            pen.right(left + width, top + 12 + place * TEXT.line_height, line, TEXT)

    return Block(
        max(16 * len(names) + SMALL.line_height * len(details), TEXT.line_height * len(right)) + 8, draw
    )


def _lines(printed: PrintedDocument, width: float, wording: Wording, tail: list[Block]) -> Item:
    keys = [
        key for key in SHOWN if key in ("product_name", "amount") or any(line[key] for line in printed.lines)
    ]
    amounts = printed.before
    sums = running(amounts)

    def total(label: Text, amount: Decimal, style: Style = STRONG, strong_rule: bool = True) -> Row:
        cells = (wording.say(label), *("" for _ in keys[:-1]), wording.amount(amount))
        return Row(cells, style, span=len(keys), strong_rule=strong_rule)

    def summed(label: Text, count: int) -> Row:
        return total(label, sums[count], QUIET)

    return table(
        [Column(wording.say(t("No.")), usual=20), *(_column(FIELDS[key], wording) for key in keys)],
        [
            _row(place, line | {"amount": amount}, keys, wording)
            for place, (line, amount) in enumerate(zip(printed.lines, amounts, strict=True), 1)
        ],
        width,
        totals=[
            *(
                total(label, amount, TEXT, not at)
                for at, (label, amount) in enumerate(_steps(printed, wording))
            ),
            total(t("Total"), printed.amount),
        ],
        tail=tail,
        carried=lambda done: (summed(CARRIED_FORWARD, done), summed(BROUGHT_FORWARD, done)),
    )


def _steps(printed: PrintedDocument, wording: Wording) -> Iterator[tuple[Text, Decimal]]:
    """What leads from the sum of the lines to what is to be paid, where they are not the same."""
    if printed.is_plain:
        return
    yield t("Sum of the lines"), sum(printed.before, ZERO)
    if printed.taken_off:
        share = wording.value(DISCOUNT, printed.discount)
        yield t("Discount {share}", share=share), -printed.taken_off
    if printed.tax_on_top:
        yield t("VAT added"), printed.tax_on_top


def _column(field: Field, wording: Wording) -> Column:
    label = wording.say(field.label)
    if field.kind.is_number:
        return Column(label, Align.POINT, usual=44)
    return Column(label, flexible=field.key in WIDE, least=60 if field.key in WIDE else 0)


def _row(place: int, line: dict[str, Any], keys: Sequence[str], wording: Wording) -> Row:
    return Row((str(place), *(_cell(line, key, wording) for key in keys)), beneath=line["note"] or "")


def _cell(line: dict[str, Any], key: str, wording: Wording) -> str:
    value = line[key]
    if key == "discount":
        return f"\u2212{wording.value(FIELDS[key], value)}" if value else ""
    return wording.value(FIELDS[key], value)


def _ending(printed: PrintedDocument, width: float, wording: Wording) -> Block:
    """The sum in words, the tax within."""
    words = t("Amount in words: {words}", words=spelled(printed.amount, wording))
    lines = wrapped(wording.say(words), width, STRONG.size, bold=True, limit=LINES_OF_WORDS)
    within = printed.tax and not printed.tax_on_top
    tax = wording.say(t("VAT included: {amount}", amount=wording.amount(printed.tax))) if within else ""

    def draw(pen: Pen, left: float, top: float) -> None:
        down = top + 14
        for line in lines:
            pen.text(left, down, line, STRONG)
            down += STRONG.line_height
        pen.text(left, down + 2, tax, TEXT)

    return Block(len(lines) * STRONG.line_height + bool(tax) * TEXT.line_height + 6, draw)


def _noted(note: str, width: float) -> list[Block]:
    """What was noted of the whole, in pieces a page may end between."""
    lines = wrapped(note, width, TEXT.size, limit=None) if note else []
    return [_said(lines[at : at + NOTED_TOGETHER]) for at in range(0, len(lines), NOTED_TOGETHER)]


def _said(lines: Sequence[str]) -> Block:
    def draw(pen: Pen, left: float, top: float) -> None:
        for place, line in enumerate(lines):
            pen.text(left, top + 10 + place * TEXT.line_height, line, TEXT)

    return Block(len(lines) * TEXT.line_height, draw)


def _signatures(company: CompanyProfile, width: float, wording: Wording) -> Block:
    """The places for both stamps."""
    ours = wording.say(t("{customer} (stamp)", customer=company_name(company, wording)))
    theirs = wording.say(t("Confirmed by the customer: {person}", person=BLANK))
    names = wrapped(ours, width - measured(theirs, TEXT) - 24, TEXT.size, limit=SIGNED_LINES)

    def draw(pen: Pen, left: float, top: float) -> None:
        foot = top + SIGNED_HEIGHT - 8
        pen.text(left, foot, theirs, TEXT)
        for place, line in enumerate(reversed(names)):
            pen.right(left + width, foot - place * TEXT.line_height, line, TEXT)

    return Block(SIGNED_HEIGHT, draw)
