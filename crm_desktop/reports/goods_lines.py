"""The lines of a document as a table, with what leads from their sum to what is to be paid."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import PRICE_PLACES, ZERO, in_unit
from crm_desktop.models.document import LINES_OF_ORDERS, document_fields
from crm_desktop.reports.columns import Align, Column, Row
from crm_desktop.reports.flow import Block, Item
from crm_desktop.reports.goods_layout import Layout
from crm_desktop.reports.line_pictures import WIDTH
from crm_desktop.reports.spelled import spelled
from crm_desktop.reports.style import QUIET, SMALL, STRONG, TEXT, Style
from crm_desktop.reports.tables import BROUGHT_FORWARD, CARRIED_FORWARD, CarriedRows, running, table
from crm_desktop.reports.wording import Wording

FIELDS: dict[str, Field] = {field.key: field for field in LINES_OF_ORDERS.fields}
(DISCOUNT,) = document_fields("document_discount")
SHOWN = (
    "product_code", "product_name", "specification", "deliver_by", "quantity", "unit", "price", "discount", "amount"
)  # fmt: skip
ALWAYS = ("product_name", "amount")
OF_PART = ("product_code", "product_name", "specification", "quantity", "unit")
WIDE = ("product_name", "specification", "note")
PICTURE = "picture"


def lines(layout: Layout, tail: Sequence[Block]) -> Item:
    """The table; `tail` stays with its end. On a low paper sums stand at its end alone, not on every page."""
    printed, wording, keys = layout.printed, layout.wording, _keys(layout)
    return table(
        [Column(wording.say(t("No.")), usual=20), *(_column(key, wording) for key in keys)],
        [
            row
            for place, (line, amount) in enumerate(zip(printed.lines, printed.before, strict=True), 1)
            for row in _rows(place, line | {"amount": amount}, keys, layout)
        ],
        layout.width,
        totals=[*_totals(layout, keys)],
        tail=tail,
        carried=None if layout.paper.is_low else _carried(layout, keys),
        look=layout.look,
    )


def in_words(layout: Layout) -> str:
    """The sum in words."""
    words = spelled(layout.printed.amount, layout.wording)
    return layout.say(t("Amount in words: {words}", words=words))


def tax_within(layout: Layout) -> str:
    """What of the sum is tax, where it is in the prices."""
    printed = layout.printed
    within = printed.tax and not printed.tax_on_top
    tax = t("VAT included: {amount}", amount=layout.wording.amount(printed.tax))
    return layout.say(tax) if within else ""


def _keys(layout: Layout) -> list[str]:
    """The columns of which anything is said; framed, a line's note is one of them, as it could not go beneath."""
    wanted = (*SHOWN, "note") if layout.look.framed else SHOWN
    every = [
        *layout.printed.lines,
        *(part for line in layout.printed.lines for part in line.get("parts", ())),
    ]
    said = [key for key in wanted if key in ALWAYS or any(line.get(key) for line in every)]
    return [PICTURE, *said] if layout.pictures else said


def _total(said: str, amount: Decimal, keys: Sequence[str], wording: Wording, style: Style) -> Row:
    """A row with an amount below the others and what it is at its left."""
    cells = (wording.amount(amount) if key == "amount" else "" for key in keys)
    return Row((said, *cells), style, span=1 + keys.index("amount"), strong_rule=True)


def _totals(layout: Layout, keys: Sequence[str]) -> Iterator[Row]:
    wording, total = layout.wording, layout.say(t("Total"))
    for label, amount in _steps(layout):
        yield _total(wording.say(label), amount, keys, wording, TEXT)
    said = (total, in_words(layout), tax_within(layout)) if layout.paper.is_low else (total,)
    yield _total(wording.joined(said), layout.printed.amount, keys, wording, STRONG)


def _carried(layout: Layout, keys: Sequence[str]) -> CarriedRows:
    """The sums that close a page and open the next."""
    sums, wording = running([*_of_each_row(layout)]), layout.wording

    def carried(done: int) -> tuple[Row, Row]:
        closing, opening = (
            _total(wording.say(label), sums[done], keys, wording, QUIET)
            for label in (CARRIED_FORWARD, BROUGHT_FORWARD)
        )
        return closing, opening

    return carried


def _steps(layout: Layout) -> Iterator[tuple[Text, Decimal]]:
    """What leads from the sum of the lines to what is to be paid, where they are not the same."""
    printed = layout.printed
    if printed.is_plain:
        return
    yield t("Sum of the lines"), sum(printed.before, ZERO)
    if printed.taken_off:
        share = layout.wording.value(DISCOUNT, printed.discount)
        yield t("Discount {share}", share=share), -printed.taken_off
    if printed.tax_on_top:
        yield t("VAT added"), printed.tax_on_top


def _column(key: str, wording: Wording) -> Column:
    if key == PICTURE:
        return Column(wording.say(t("Picture")), Align.CENTRE, usual=WIDTH)
    field = FIELDS[key]
    label = wording.say(field.label)
    if field.kind.is_number:
        return Column(label, Align.POINT, usual=44)
    return Column(label, flexible=field.key in WIDE, least=60 if field.key in WIDE else 0)


def _of_each_row(layout: Layout) -> Iterator[Decimal]:
    """What each row of the table comes to: those of a bundle's parts to nothing."""
    for line, amount in zip(layout.printed.lines, layout.printed.before, strict=True):
        yield amount
        yield from (ZERO for _part in line.get("parts", ()))


def _rows(place: int, line: dict[str, Any], keys: Sequence[str], layout: Layout) -> Iterator[Row]:
    """A line with its picture, and beneath one of a bundle its parts, small."""
    wording, product = layout.wording, line["product_id"]
    own, parts = _row(place, line, keys, wording), line.get("parts", ())
    yield replace(own, ruled=not parts, picture=layout.pictures.get(product.id) if product else None)
    for at, part in enumerate(parts, 1):
        cells = (_part_cell(part, key, wording) for key in keys)
        yield Row(("", *cells), SMALL, ruled=at == len(parts))


def _part_cell(part: dict[str, Any], key: str, wording: Wording) -> str:
    said = wording.value(FIELDS[key], part[key]) if key in OF_PART else ""
    return f"· {said}" if key == "product_name" else said


def _row(place: int, line: dict[str, Any], keys: Sequence[str], wording: Wording) -> Row:
    beneath = "" if "note" in keys else line["note"] or ""
    return Row((str(place), *(_cell(line, key, wording) for key in keys)), beneath=beneath)


def _cell(line: dict[str, Any], key: str, wording: Wording) -> str:
    if key == PICTURE:
        return ""
    value = line[key]
    if key == "discount":
        return f"\u2212{wording.value(FIELDS[key], value)}" if value else ""
    if key == "unit" and value and line["factor"] not in (None, 1):
        return _unit(line, wording)
    return wording.value(FIELDS[key], value)


def _unit(line: dict[str, Any], wording: Wording) -> str:
    """A larger unit with what it holds: carton of 24 pc."""
    held = in_unit(line["factor"], line["own_unit"], PRICE_PLACES)
    return wording.say(t("{unit} of {content}", unit=line["unit"], content=held))
