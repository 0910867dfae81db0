"""Labels of products on sheets or on a roll."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.queries.labels import Labelled
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.document import About, Document
from crm_desktop.reports.flow import Block, space
from crm_desktop.reports.label import Label, Wanted
from crm_desktop.reports.label_sheets import LabelSheet
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import company_name
from crm_desktop.reports.pen import Pen
from crm_desktop.reports.symbols import NONE, symbol_for, too_long
from crm_desktop.reports.wording import Wording

MOST = 5_000


def labels_of(
    products: Sequence[Labelled], symbol: str, sheet: LabelSheet, wanted: Wanted, wording: Wording
) -> dict[int, Label]:
    """The label of each product by its key; Refusal, naming the product, where its barcode cannot be had."""
    return {one.key: _label(one, symbol, sheet, wanted, wording) for one in products}


def _label(one: Labelled, symbol: str, sheet: LabelSheet, wanted: Wanted, wording: Wording) -> Label:
    try:
        if not one.code and symbol != NONE:
            raise Refusal(t("“{unit}” has no barcode of its own.", unit=one.unit), "symbol")
        made = Label(one, symbol_for(symbol, one.code), sheet, wanted, wording)
        if not made.is_readable:
            raise Refusal(too_long(one.code), "symbol")
    except Refusal as refusal:
        said = t("{product}: {said}", product=f"{one.number} {one.name}", said=refusal.text)
        raise Refusal(said, refusal.field) from refusal
    return made


def copies_of(products: Sequence[Labelled], copies: int | None) -> list[Labelled]:
    """Each product as often as it gets a label; None: as many as lie in stock, whole ones. Refusal where that is none,
    or more than can be printed at once."""
    counts = [max(int(one.in_stock or 0), 0) if copies is None else copies for one in products]
    if not sum(counts):
        raise Refusal(t("None of these lies in stock. Say how many labels of each."), "copies")
    if sum(counts) > MOST:
        raise Refusal(
            t("{n:,} labels are too many at once; at most {most:,}.", n=sum(counts), most=MOST), "copies"
        )
    return [one for one, count in zip(products, counts, strict=True) for _ in range(count)]


def labels(
    wanted: Sequence[Label], start: int, company: CompanyProfile, wording: Wording, day: date
) -> Document:
    """These labels one after the other, the first one in the place `start` of the first sheet, from 1."""
    sheet = wanted[0].sheet
    if not 1 <= start <= sheet.count:
        raise Refusal(t("A sheet has the places 1 to {n}.", n=sheet.count), "start")
    title = wording.say(t("Labels"))
    pages = [_sheet(page, sheet) for page in _sheets(wanted, start, sheet.count)]
    letter = Letter(title, sheet.paper, space(0), space(0), pages)
    about = About(title, company_name(company, wording), title, wording.language, day)
    return Document(about, [letter], title)


def _sheets(wanted: Sequence[Label], start: int, count: int) -> Iterator[list[Label | None]]:
    """The labels of each sheet in its places, the first one with blanks before."""
    places: Iterator[Label | None] = iter([*[None] * (start - 1), *wanted])
    while page := list(islice(places, count)):
        yield page


def _sheet(page: Sequence[Label | None], sheet: LabelSheet) -> Block:
    places = list(sheet.places())

    def draw(pen: Pen, left: float, top: float) -> None:
        for (x, y), label in zip(places, page, strict=False):
            if label is not None:
                label.draw(pen, left + x, top + y)

    return Block(sheet.paper.height, draw)
