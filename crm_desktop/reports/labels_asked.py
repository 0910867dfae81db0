"""What is asked of labels: of which products, on which sheet, how many, and what they say."""

from collections.abc import Sequence
from dataclasses import fields

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Choice, Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.queries.labels import Labelled, labelled, packed
from crm_desktop.queries.listing import ListRequest
from crm_desktop.reports.document import Document
from crm_desktop.reports.label import Wanted
from crm_desktop.reports.label_sheets import SHEETS
from crm_desktop.reports.labels import copies_of, labels, labels_of
from crm_desktop.reports.parameters import LANGUAGE, Parameter, Values
from crm_desktop.reports.symbols import AUTO, SYMBOLS
from crm_desktop.reports.wording import language_for, wording_for
from crm_desktop.services.workspace import Workspace

PRODUCTS = Field(
    "products", t("Products"), hint=t("Codes, commas between them; blank: all that the search finds")
)
UNIT = Field(
    "unit", t("Larger unit"), width=10, hint=t("Its barcode and what it holds; blank: the product itself")
)
SHEET = Field(
    "sheet",
    t("Label sheet"),
    Kind.CHOICE,
    required=True,
    choices=tuple(Choice(name, sheet.label) for name, sheet in SHEETS.items()),
    width=26,
)
START = Field("start", t("First label in place"), Kind.INTEGER, required=True, width=6, between=(1, 999))
COPIES = Field("copies", t("Labels of each"), Kind.INTEGER, required=True, width=6, between=(1, 5_000))
IN_STOCK = Field("in_stock", t("As many as lie in stock"), Kind.BOOLEAN, width=6)
SYMBOL = Field(
    "symbol",
    t("Barcode"),
    Kind.CHOICE,
    required=True,
    choices=SYMBOLS,
    width=26,
    hint=t("A product without a barcode has its code in it"),
)
SAID = {
    "name": Field("name", t("Product name"), Kind.BOOLEAN),
    "specification": Field("specification", t("Specification"), Kind.BOOLEAN),
    "number": Field("number", t("Product code"), Kind.BOOLEAN),
    "price": Field("price", t("Sale price"), Kind.BOOLEAN),
}
"""What a label may say, by what `Wanted` calls it."""
NO_PRODUCTS = t("There are no products to print labels of.")
FIRST_SHEET = next(iter(SHEETS))

PARAMETERS = (
    Parameter(PRODUCTS),
    Parameter(Field("search", t("Search"))),
    Parameter(UNIT),
    Parameter(SHEET, lambda _: FIRST_SHEET),
    Parameter(START, lambda _: 1),
    Parameter(COPIES, lambda _: 1),
    Parameter(IN_STOCK, lambda _: False),
    Parameter(SYMBOL, lambda _: AUTO),
    *(Parameter(field, lambda _: True) for field in SAID.values()),
    Parameter(LANGUAGE),
)


def make_labels(workspace: Workspace, values: Values) -> Document:
    """Labels of the products asked for."""
    for field in (START, COPIES):
        if problem := field.problem(values[field.key]):
            raise Refusal(problem, field.key)
    products = _products(workspace, values)
    company, sheet = workspace.company(), SHEETS[values["sheet"]]
    wording = wording_for(company, language_for(company, values["language"]))
    wanted = Wanted(**{field.name: values[field.name] for field in fields(Wanted)})
    printed = copies_of(products, None if values["in_stock"] else values["copies"])
    made = labels_of(printed, values["symbol"], sheet, wanted, wording)
    first = 1 if sheet.is_roll else values["start"]
    return labels([made[one.key] for one in printed], first, company, wording, workspace.clock.today())


def _products(workspace: Workspace, values: Values) -> Sequence[Labelled]:
    """What labels are printed of: the products, or the larger unit asked for of those sold in it; Refusal where one
    that was named by its code is not."""
    keys, unit = _keys(workspace, values), values["unit"]
    found = workspace.ask(packed, keys, unit) if unit else workspace.ask(labelled, keys)
    if not found:
        said = t("None of these products is sold in “{unit}”.", unit=unit) if unit else NO_PRODUCTS
        raise Refusal(said, UNIT.key if unit else PRODUCTS.key)
    if isinstance(values["products"], str) and len(found) < len(keys):
        there = {one.key for one in found}
        other = workspace.get("products", next(key for key in keys if key not in there))
        raise Refusal(t("{product} is not sold in “{unit}”.", product=other.title, unit=unit), UNIT.key)
    return found


def _keys(workspace: Workspace, values: Values) -> Sequence[int]:
    """The products by their keys, which the window hands in; named by code, or found by the search."""
    named = values["products"]
    if isinstance(named, str):
        codes = [code.strip() for code in named.replace("\uff0c", ",").split(",")]
        return [workspace.named("products", code) for code in codes if code]
    if named is not None:
        return list(named)
    return list(workspace.listing("products").ids(ListRequest("products", search=values["search"] or "")))
