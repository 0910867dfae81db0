"""The stock card of a product on paper or in a workbook: every move of a period, and how it stood after it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import ZERO
from crm_desktop.core.terms import EVER
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.stock_card import FORWARD, Card, CardLine, card
from crm_desktop.queries.warehouses import name_of
from crm_desktop.reports.document import Document
from crm_desktop.reports.list_body import PrintedList
from crm_desktop.reports.list_report import list_report
from crm_desktop.reports.parameters import LANGUAGE, Parameter, Values
from crm_desktop.reports.wording import Wording, language_for, wording_for
from crm_desktop.services.stock_draft import ALL_KINDS
from crm_desktop.services.workspace import Workspace

TITLE = t("Stock card")
IN, OUT = "incoming", "outgoing"
COLUMNS = (
    Field("date", t("Date"), Kind.DATE, width=12),
    Field("number", t("Document"), width=18),
    Field("summary", t("Summary"), width=30),
    Field(IN, tc("stock", "In"), Kind.QUANTITY, width=10),
    Field(OUT, tc("stock", "Out"), Kind.QUANTITY, width=10),
    Field("balance", tc("stock", "Balance"), Kind.QUANTITY, width=10),
    Field("average", t("Average cost"), Kind.PRICE, width=12),
    Field("value", t("Stock value"), Kind.MONEY, width=14),
)
PARAMETERS = (
    Parameter(Field("product", t("Product"), Kind.REFERENCE, required=True, refers_to="products")),
    Parameter(Field("warehouse", t("Warehouse"), Kind.REFERENCE, refers_to="warehouses")),
    Parameter(Field("from", tc("period", "From"), Kind.DATE), lambda _: dt.date.min),
    Parameter(Field("to", tc("period", "To"), Kind.DATE), lambda workspace: workspace.clock.today()),
    Parameter(Field("kind", t("Kind"), Kind.CHOICE, choices=ALL_KINDS.choices)),
    Parameter(LANGUAGE),
)


def make_stock_card(workspace: Workspace, values: Values) -> Document:
    """The card of a product, in one warehouse or in all, of one kind of moves or of all."""
    company = workspace.company()
    wording = wording_for(company, language_for(company, values["language"]))
    moves = workspace.ask(card, values["product"], values["warehouse"])
    lines = moves.within(values["from"], values["to"], values["kind"])
    printed = PrintedList(
        TITLE,
        COLUMNS,
        [_row(line, wording) for line in lines],
        _sums(lines),
        values["to"],
        _of_which(workspace, values, wording),
    )
    return list_report(printed, company, wording.language)


def _row(line: CardLine, wording: Wording) -> tuple[Any, ...]:
    after = (line.after.quantity, line.after.average_meant, line.after.value)
    if line.kind == FORWARD:
        return (line.date, "", wording.say(t("Brought forward")), None, None, *after)
    came = line.quantity > 0
    kind = wording.say(ALL_KINDS.word_for(line.kind))
    summary = (kind, line.warehouse, line.customer, line.bundle, line.note)
    moved = (line.quantity, None) if came else (None, -line.quantity)
    number = line.document[1] if line.document else ""
    return (line.date, number, wording.joined([word for word in summary if word]), *moved, *after)


def _sums(lines: Card) -> dict[str, Decimal]:
    moved = [line.quantity for line in lines if line.kind != FORWARD]
    return {
        IN: sum((one for one in moved if one > 0), ZERO),
        OUT: -sum((one for one in moved if one < 0), ZERO),
    }


def _of_which(workspace: Workspace, values: Values, wording: Wording) -> str:
    """Of which product the card is, and what it is narrowed to."""
    product: RecordView = workspace.get("products", values["product"])
    facts = [product.number, product.title, product.values["specification"], product.values["unit"]]
    where = workspace.ask(name_of, values["warehouse"]) if values["warehouse"] else ""
    kind = wording.say(ALL_KINDS.word_for(values["kind"])) if values["kind"] else ""
    since = "" if values["from"] <= EVER else wording.day(values["from"])
    period = f"{since} \u2013 {wording.day(values['to'])}" if since else ""
    return wording.joined([*(one for one in facts if one), where, kind, period])
