"""The reports there are, by name: what each asks for, what it can be saved as, and how it is made."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from crm_desktop.core.errors import NotFound
from crm_desktop.core.fields import Choice, Field, Kind
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.terms import add_months
from crm_desktop.models import ENTITIES
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.queries.lists_worked_out import WORKED_OUT
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.reports import labels_asked, makers, stock_card
from crm_desktop.reports.document import Document
from crm_desktop.reports.paper_asked import asked_of
from crm_desktop.reports.parameters import LANGUAGE, Parameter, Values, filled
from crm_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Report:
    """One report: `formats` are the endings it can be saved with."""

    name: str
    title: Text
    parameters: tuple[Parameter, ...]
    formats: tuple[str, ...]
    maker: Callable[[Workspace, Values], Document]

    def make(self, workspace: Workspace, given: Mapping[str, Any]) -> Document:
        """The report as a document; `given` holds texts as typed or values as the window's editors give them."""
        return self.maker(workspace, filled(self.parameters, workspace, given))


def _today(workspace: Workspace) -> Any:
    return workspace.clock.today()


def _last_month(workspace: Workspace) -> Any:
    return add_months(workspace.clock.today(), -1).isoformat()[:7]


def _column_setting(workspace: Workspace) -> Any:
    return workspace.settings.get("statement_invoice_column")


def _yes(_workspace: Workspace) -> Any:
    return True


def _no(_workspace: Workspace) -> Any:
    return False


KINDS = (
    Choice(StatementKind.BALANCE, t("Balance forward")),
    Choice(StatementKind.OPEN, t("Open items")),
    Choice(StatementKind.DETAILED, tc("statement", "Detailed")),
)
SIDES = (Choice(Side.RECEIVABLE, t("Owed to us")), Choice(Side.PAYABLE, t("Owed by us")))
BASES = (Choice(Basis.DUE, t("Due date")), Choice(Basis.DOCUMENT, t("Document date")))
LISTS = tuple(
    Choice(entity.key, entity.plural)
    for entity in (*ENTITIES.values(), *(one.entity for one in WORKED_OUT.values()))
)

PRINTED = ("pdf", "png")
PRINTED_OR_SHEET = ("pdf", "png", "xlsx")

CUSTOMER = Field("customer", t("Customer"), Kind.REFERENCE, required=True, refers_to="customers")
SIDE = Parameter(
    Field("side", t("Side of the ledger"), Kind.CHOICE, choices=SIDES), lambda _: Side.RECEIVABLE
)
KIND = Parameter(Field("kind", t("Kind"), Kind.CHOICE, choices=KINDS), lambda _: StatementKind.BALANCE)
AS_OF = Parameter(Field("as_of", t("As at"), Kind.DATE), _today)
IN_LANGUAGE = Parameter(LANGUAGE)
ON_STATEMENTS = (
    Parameter(Field("invoice_numbers", t("VAT invoice numbers"), Kind.BOOLEAN), _column_setting),
    Parameter(Field("ageing", tc("statement", "Ageing"), Kind.BOOLEAN), _yes),
    Parameter(Field("slip", tc("statement", "Return slip"), Kind.BOOLEAN), _yes),
    IN_LANGUAGE,
)


def _of_documents() -> Iterator[Report]:
    """One report for each kind of document, by the name it declares."""
    for entity in ENTITIES.values():
        if entity.printed is None:
            continue
        name, label = entity.printed.name, entity.field(entity.number_field).label
        asked = Parameter(Field(name, label, Kind.REFERENCE, required=True, refers_to=entity.key))
        maker = partial(makers.make_goods_document, entity, name)
        parameters = (asked, *asked_of(entity.printed), IN_LANGUAGE)
        yield Report(name, entity.printed.title, parameters, PRINTED, maker)


REPORTS = (
    Report(
        "statement",
        t("Statement of account"),
        (
            Parameter(Field("customer", t("Customer"), Kind.REFERENCE, refers_to="customers")),
            Parameter(Field("from", tc("period", "From"), Kind.DATE)),
            Parameter(Field("to", tc("period", "To"), Kind.DATE)),
            KIND,
            Parameter(Field("number", t("Number of an issued statement"))),
            *ON_STATEMENTS,
        ),
        PRINTED,
        makers.make_statement,
    ),
    Report(
        "statements",
        t("Statements of a month"),
        (Parameter(Field("month", t("Month")), _last_month), KIND, SIDE, *ON_STATEMENTS),
        ("pdf",),
        makers.make_statements,
    ),
    Report(
        "receipt",
        tc("printed", "Receipt"),
        (
            Parameter(
                Field("receipt", t("Receipt no."), Kind.REFERENCE, required=True, refers_to="receipts")
            ),
            Parameter(Field("halves", t("Both copies on one A4"), Kind.BOOLEAN), _no),
            IN_LANGUAGE,
        ),
        PRINTED,
        makers.make_receipt,
    ),
    *_of_documents(),
    Report(
        "customer-file",
        t("Customer file"),
        (
            Parameter(CUSTOMER),
            AS_OF,
            Parameter(Field("blanks", t("Empty fields too"), Kind.BOOLEAN), _no),
            IN_LANGUAGE,
        ),
        PRINTED,
        makers.make_customer_file,
    ),
    Report(
        "stock-card", stock_card.TITLE, stock_card.PARAMETERS, PRINTED_OR_SHEET, stock_card.make_stock_card
    ),
    Report("labels", t("Labels"), labels_asked.PARAMETERS, PRINTED, labels_asked.make_labels),
    Report(
        "ageing",
        t("Ageing of receivables"),
        (
            AS_OF,
            Parameter(Field("basis", t("Ages count from"), Kind.CHOICE, choices=BASES), lambda _: Basis.DUE),
            Parameter(Field("bounds", t("Ageing bounds"))),
            SIDE,
            IN_LANGUAGE,
        ),
        PRINTED_OR_SHEET,
        makers.make_ageing,
    ),
    Report(
        "list",
        tc("printed", "List"),
        (
            Parameter(Field("entity", tc("printed", "List of"), Kind.CHOICE, required=True, choices=LISTS)),
            Parameter(Field("search", t("Search"))),
            Parameter(Field("columns", t("Columns"))),
            Parameter(Field("sort", t("Sorted by"))),
            IN_LANGUAGE,
        ),
        PRINTED_OR_SHEET,
        makers.make_list,
    ),
)


def report(name: str) -> Report:
    """The report of that name; NotFound where there is none."""
    for one in REPORTS:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in REPORTS)
    raise NotFound(t("There is no report “{name}”; there are: {known}.", name=name, known=known))
