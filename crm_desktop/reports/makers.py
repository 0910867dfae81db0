"""Each report made from the open file and its parameters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import t
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing import ageing as ask_ageing
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.queries.customer_file import customer_file as ask_customer_file
from crm_desktop.queries.issued import FrozenStatement, frozen_statement, issued_statements
from crm_desktop.queries.listing import ListRequest, Sort
from crm_desktop.queries.owed import owed_with
from crm_desktop.queries.printed_document import printed_document
from crm_desktop.queries.receipt import receipt as ask_receipt
from crm_desktop.queries.statement import next_period
from crm_desktop.queries.statement import statement as ask_statement
from crm_desktop.queries.statement_rows import Statement, StatementKind
from crm_desktop.reports.ageing_list import ageing_list
from crm_desktop.reports.batch_of_statements import month_of_statements
from crm_desktop.reports.customer_file import customer_file
from crm_desktop.reports.document import Document
from crm_desktop.reports.goods_document import goods_document
from crm_desktop.reports.goods_layout import Layout
from crm_desktop.reports.line_pictures import line_pictures
from crm_desktop.reports.list_body import PrintedList
from crm_desktop.reports.list_report import list_report
from crm_desktop.reports.paper_asked import PICTURES, paper_for, tells_debt
from crm_desktop.reports.parameters import Values
from crm_desktop.reports.receipt import receipt
from crm_desktop.reports.statement import StatementOptions, statement
from crm_desktop.reports.statements import statements
from crm_desktop.reports.wording import language_for, wording_for
from crm_desktop.services.settings import parse_bounds
from crm_desktop.services.workspace import Workspace

CHUNK = 500


def make_statement(workspace: Workspace, values: Values) -> Document:
    """One customer's statement as it would be written now, or an issued one again as it went out.

    The period defaults to the next one due.
    """
    options = _options(values)
    if values["number"]:
        frozen = _issued(workspace, values["number"])
        company = replace(frozen.company, logo=workspace.company().logo)
        language = _language(workspace, values["language"], frozen.statement.language)
        return statement(frozen.statement, company, options, language, voided_on=frozen.voided_on)
    if values["customer"] is None:
        raise Refusal(t("A statement needs a customer, or the number of an issued one."), "customer")
    first, last = workspace.ask(next_period, values["customer"], workspace.clock.today())
    period = (values["from"] or first, values["to"] or last)
    bounds = workspace.settings.ageing_bounds()
    found = workspace.ask(ask_statement, values["customer"], *period, StatementKind(values["kind"]), bounds)
    return statement_document(workspace, found, options, values["language"])


def statement_document(
    workspace: Workspace, found: Statement, options: StatementOptions, language: str | None = None
) -> Document:
    """A statement that was asked for elsewhere, in its customer's language unless another is named."""
    return statement(found, workspace.company(), options, _language(workspace, language, found.language))


def make_statements(workspace: Workspace, values: Values) -> Document:
    """The statements of a month in one document, each in its customer's language unless one is named."""
    batch = month_of_statements(workspace, values)
    return statements(
        batch,
        workspace.company(),
        _options(values),
        _language(workspace, values["language"]),
        batch.period[1],
    )


def make_receipt(workspace: Workspace, values: Values) -> Document:
    """A receipt or refund slip."""
    found = workspace.ask(ask_receipt, values["receipt"])
    language = _language(workspace, values["language"], found.language)
    return receipt(found, workspace.company(), language, halves=values["halves"])


def make_goods_document(entity: Entity, key: str, workspace: Workspace, values: Values) -> Document:
    """A document of that kind with its lines; `key` is the parameter that names it."""
    found = workspace.ask(printed_document, entity.key, values[key], workspace.clock.today())
    language = _language(workspace, values["language"], found.customer["language"])
    company, paper = workspace.company(), paper_for(workspace, values)
    owed = workspace.ask(owed_with, values[key]) if tells_debt(workspace, values, paper) else None
    wording, day = wording_for(company, language), workspace.clock.today()
    pictures = line_pictures(workspace, found.lines) if values.get(PICTURES) else {}
    return goods_document(Layout(found, company, paper, wording, day, owed, pictures), language)


def make_customer_file(workspace: Workspace, values: Values) -> Document:
    """A customer's file at a day."""
    bounds = workspace.settings.ageing_bounds()
    found = workspace.ask(ask_customer_file, values["customer"], values["as_of"], bounds)
    language = _language(workspace, values["language"])
    return customer_file(found, workspace.company(), language, with_blanks=values["blanks"])


def make_ageing(workspace: Workspace, values: Values) -> Document:
    """The ageing of all customers, or of all suppliers, at a day."""
    bounds = parse_bounds(values["bounds"]) if values["bounds"] else workspace.settings.ageing_bounds()
    found = workspace.ask(
        ask_ageing, values["as_of"], Basis(values["basis"]), bounds, None, Side(values["side"])
    )
    return ageing_list(found, workspace.company(), _language(workspace, values["language"]))


def make_list(workspace: Workspace, values: Values) -> Document:
    """All records of one kind, or those a search finds, with the columns asked for."""
    entity = workspace.entity(values["entity"])
    keys = [key.strip() for key in (values["columns"] or "").split(",") if key.strip()]
    unknown = [key for key in keys if not entity.has(key)]
    if unknown:
        raise Refusal(t("{kind} have no field {field}.", kind=entity.plural, field=unknown[0]), "columns")
    sort = (Sort(values["sort"]),) if values["sort"] else ()
    if sort and not entity.has(values["sort"]):
        raise Refusal(t("{kind} have no field {field}.", kind=entity.plural, field=values["sort"]), "sort")
    request = ListRequest(entity.key, search=values["search"] or "", sort=sort)
    return list_document(workspace, request, keys or entity.default_columns, values["language"])


def list_document(
    workspace: Workspace,
    request: ListRequest,
    columns: Sequence[str],
    language: str | None = None,
    only: Sequence[int] | None = None,
    said: str = "",
) -> Document:
    """A list as it is shown: what `request` chooses, or `only` these of it, with these columns in their order; what it
    was narrowed to is `said`."""
    entity = workspace.entity(request.entity)
    listing = workspace.listing(request.entity)
    found, wanted = listing.ids(request), None if only is None else set(only)
    keys = found if wanted is None else [key for key in found if key in wanted]
    rows = [row.values for chunk in _chunks(keys) for row in listing.rows(chunk, columns)]
    printed = PrintedList(
        entity.plural,
        [entity.field(key) for key in columns],
        rows,
        listing.sums(request, columns, None if only is None else keys).totals,
        workspace.clock.today(),
        ", ".join(filter(None, (said, request.search))),
    )
    return list_report(printed, workspace.company(), _language(workspace, language))


def _issued(workspace: Workspace, number: str) -> FrozenStatement:
    for row in workspace.ask(issued_statements):
        if row.number == number:
            return workspace.ask(frozen_statement, row.id)
    raise NotFound(t("There is no statement {number}.", number=number), "number")


def _options(values: Values) -> StatementOptions:
    return StatementOptions(values["invoice_numbers"], values["ageing"], values["slip"])


def _language(workspace: Workspace, *wanted: str | None) -> str:
    return language_for(workspace.company(), *wanted)


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
