"""Price lists with a customer in each row: prices are kept for all or by level, and none is taken for all by guess."""

from collections.abc import Sequence
from dataclasses import replace

from crm_desktop.core.i18n import t
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.forms.telling import OTHERWISE
from crm_desktop.exchange.reading.rows import filled_at
from crm_desktop.exchange.recognise.vocabulary import LOOSE, guesses
from crm_desktop.exchange.sheets.products import BY_HEAD

PRICES = {"sale_price", "list_price", *BY_HEAD}


def without_prices_of_customers(sheets: Sequence[BookSheet], name: str) -> list[BookSheet]:
    """The sheets of a book, lists of prices of single customers as what they are; `name` is the book's."""
    return [_told(sheet, name) if _names_customers(sheet) else sheet for sheet in sheets]


def _names_customers(sheet: BookSheet) -> bool:
    choice = sheet.choice
    if choice.entity != "products" or PRICES.isdisjoint(choice.columns):
        return False
    labels = sheet.labels(choice.head_row, choice.head_height)
    rows = [row for _number, row in sheet.sample(choice)]
    return any(
        guess.field == "customer" and guess.sureness >= LOOSE and filled_at(rows, index)
        for index, label in enumerate(labels)
        if index not in choice.columns.values()
        for guess in guesses("orders", label)[:1]
    )


def _told(sheet: BookSheet, name: str) -> BookSheet:
    told = t(
        "Sheet “{sheet}” cannot be imported: it holds prices for single customers, and prices are kept for all, or for "
        "customers of a level. {otherwise}",
        sheet=sheet.raw.name or name,
        otherwise=OTHERWISE,
    )
    return replace(
        sheet, choice=SheetChoice(None, sheet.choice.head_row, sheet.choice.head_height), told=told
    )
