"""Lines of orders that stand without their orders: who bought them, and when, is in another list. No products."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.ways import way
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.forms.labels import FORMS
from crm_desktop.exchange.reading.rows import filled_at
from crm_desktop.exchange.recognise.heads import columns_for
from crm_desktop.exchange.recognise.labels import Label, together
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.recognise.vocabulary import OWN, VAGUE, guesses
from crm_desktop.exchange.sheets.all_kinds import SHEETS, target

OF_A_LINE = ("product_code", "product_name")
WHOSE = ("customer", "customer_number")
DOCUMENTS = ("orders", "receivables", "receipts")
NUMBERING = ("number", "reference", "invoice_number", "allocated_to")
LOOKED_AT = 300
OF_STOCK = re.compile("库存|结存|盘点|存货|在库|stock|inventory|on hand|bestand", re.IGNORECASE)

OTHERWISE = way(
    t(
        "Put these columns beside the lines; or choose Sales orders at “Holds” and say which columns they are."
    ),
    t("Put these columns beside the lines; or name them: --as orders --map FIELD=HEADER"),
)


def without_lines_alone(sheets: Sequence[BookSheet], name: str) -> list[BookSheet]:
    """The sheets of a book, lines without orders as what they are; `name` is the book's."""
    return [_told(sheet, name) if _may_be_lines(sheet) else sheet for sheet in sheets]


def _may_be_lines(sheet: BookSheet) -> bool:
    """Whether it is taken for nothing, or for products though orders are numbered in it, or other documents that
    name a product again and again, or that are said to be and are dated."""
    if sheet.choice.entity is None:
        return sheet.told is None and not sheet.kinds and "number" in columns_for("orders", _labels(sheet))[0]
    if sheet.choice.entity != "products":
        return False
    if _numbers(sheet, ("orders",)) or (_numbers(sheet, DOCUMENTS) and _repeats_products(sheet)):
        return True
    return (_is_titled_as_documents(sheet) or _counts_what_was_sold(sheet)) and _dates(sheet)


def _counts_what_was_sold(sheet: BookSheet) -> bool:
    """Whether what would be taken for stock is but how many, beside an amount, and nothing speaks of stock."""
    columns, labels = sheet.choice.columns, _labels(sheet)
    quantity = columns.get("stock_quantity")
    if quantity is None or not {"stock_value", "sale_price"} & columns.keys():
        return False
    said = (sheet.raw.name, *sheet.titles(sheet.choice.head_row), *(label.written for label in labels))
    is_bare = any(
        one.field == "quantity" and one.sureness == OWN for one in guesses("orders", labels[quantity])
    )
    return is_bare and not any(OF_STOCK.search(simplified(text)) for text in said)


def _is_titled_as_documents(sheet: BookSheet) -> bool:
    titles = (sheet.raw.name, *sheet.titles(sheet.choice.head_row))
    return any(SHEETS[kind].hints.search(together(title)) for kind in FORMS for title in titles)


def _dates(sheet: BookSheet) -> bool:
    """Whether a column that says nothing of a product says when each line was."""
    rows = [row for _number, row in sheet.sample(sheet.choice)]
    return any(
        guess.field == "date" and guess.sureness > VAGUE and filled_at(rows, index)
        for index, label in enumerate(_labels(sheet))
        if index not in sheet.choice.columns.values()
        for guess in guesses("orders", label)[:1]
    )


def _numbers(sheet: BookSheet, documents: Sequence[str]) -> bool:
    """Whether a column that says nothing of a product numbers documents of these kinds."""
    taken = set(sheet.choice.columns.values())
    return any(
        guess.field in NUMBERING and guess.sureness > VAGUE
        for index, label in enumerate(_labels(sheet))
        if index not in taken
        for kind in documents
        for guess in guesses(kind, label)
    )


def _repeats_products(sheet: BookSheet) -> bool:
    columns = sheet.choice.columns
    at = columns.get("number", columns.get("name"))
    if at is None:
        return False
    named = filled_at([row for _number, row in sheet.sample(sheet.choice, LOOKED_AT)], at)
    return len(set(named)) < len(named)


def _told(sheet: BookSheet, name: str) -> BookSheet:
    missing = _missing(_labels(sheet))
    if not missing:
        return sheet
    told = t(
        "Sheet “{sheet}” cannot be imported: it holds lines of orders, but not of each order: {missing}. {otherwise}",
        sheet=sheet.raw.name or name,
        missing=str(tc("list of names", ", ")).join(map(str, missing)),
        otherwise=OTHERWISE,
    )
    choice = SheetChoice(None, sheet.choice.head_row, sheet.choice.head_height)
    return replace(sheet, choice=choice, told=told)


def _missing(labels: Sequence[Label]) -> list[Text]:
    """What lines of orders lack of each order; nothing for sheets that are no such lines, or lack nothing."""
    columns, _sureness = columns_for("orders", labels)
    if "quantity" not in columns or not any(key in columns for key in OF_A_LINE):
        return []
    lacking = [] if any(key in columns for key in WHOSE) else ["customer"]
    lacking += [] if "date" in columns else ["date"]
    return [target("orders", key).label for key in lacking]


def _labels(sheet: BookSheet) -> tuple[Label, ...]:
    return sheet.labels(sheet.choice.head_row, sheet.choice.head_height)
