"""The customer file (客户档案): who the customer is, whom to talk to, what was done, bought and is owed."""

from collections.abc import Iterator
from typing import Any

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import ZERO
from crm_desktop.models import ENTITIES
from crm_desktop.queries.customer_file import CustomerFile
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.columns import Align, Column, Row
from crm_desktop.reports.customer_head import customer_head
from crm_desktop.reports.document import About, Document
from crm_desktop.reports.excerpts import counted, excerpt_table
from crm_desktop.reports.facts import Fact, facts, label_width, section
from crm_desktop.reports.flow import Item, Rows
from crm_desktop.reports.grid import DENSE
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import Heading, company_name, letterhead, running_head
from crm_desktop.reports.paper import A4
from crm_desktop.reports.style import STRONG
from crm_desktop.reports.tables import table
from crm_desktop.reports.wording import Wording, wording_for

TITLE = t("Customer file")
ENTITY = ENTITIES["customers"]
SAID_ELSEWHERE = ("number", "name", "language")
TERMS_FIELDS = ("terms_kind", "terms_days", "terms_months", "terms_cutoff_day", "terms_pay_day", "terms_base")


def customer_file(
    printed: CustomerFile, company: CompanyProfile, language: str, *, with_blanks: bool = False
) -> Document:
    """The file as a document; `with_blanks` prints empty fields too, to be filled in by hand."""
    wording = wording_for(company, language)
    title = wording.say(TITLE)
    customer = printed.customer
    heading = Heading(title, wording.say(t("As at {date}", date=printed.as_of.isoformat())))
    letter = Letter(
        customer.title,
        A4,
        letterhead(company, heading, A4, wording),
        running_head(company, heading, f"{customer.number} {customer.title}", A4, wording),
        [*_items(printed, A4.inner_width, wording, with_blanks)],
    )
    about = About(
        f"{title} {customer.title}", company_name(company, wording), customer.title, language, printed.as_of
    )
    return Document(about, [letter], f"{title} {customer.title}")


def _items(printed: CustomerFile, width: float, wording: Wording, with_blanks: bool) -> Iterator[Item]:
    yield customer_head(printed, width, wording)
    blocks = [(block, [*_facts(printed, block.key, wording, with_blanks)]) for block in ENTITY.blocks]
    labels = label_width(fact for _, known in blocks for fact in known)
    for block, known in blocks:
        if known:
            yield section(wording.say(block.label))
            yield from facts(known, width, labels)
    for label, excerpt in (
        (t("Contacts"), printed.contacts),
        (t("Latest activities"), printed.activities),
        (t("Latest orders"), printed.orders),
    ):
        if excerpt.rows:
            yield section(counted(label, excerpt, wording))
            yield excerpt_table(excerpt, width, wording)
    if printed.open_items:
        yield section(wording.say(t("Open receivables")))
        yield _open_items(printed, width, wording)


def _facts(printed: CustomerFile, block: str, wording: Wording, with_blanks: bool) -> Iterator[Fact]:
    """The stored fields of one block; the payment terms as one sentence."""
    values = printed.customer.values
    for field in ENTITY.fields:
        if field.block != block or field.computed or field.key in SAID_ELSEWHERE:
            continue
        if field.key in TERMS_FIELDS[1:]:
            continue
        value = _terms(printed, wording) if field.key == TERMS_FIELDS[0] else _value(field, values, wording)
        if value or with_blanks:
            yield Fact(wording.say(field.label), value, field.kind is Kind.LONG_TEXT)


def _value(field: Field, values: dict[str, Any], wording: Wording) -> str:
    return wording.value(field, values.get(field.key))


def _terms(printed: CustomerFile, wording: Wording) -> str:
    return wording.say(printed.terms.described()) if printed.terms else ""


def _open_items(printed: CustomerFile, width: float, wording: Wording) -> Rows:
    say = wording.say
    columns = [
        Column(say(t("Date")), usual=46),
        Column(say(t("Document no.")), usual=72),
        Column(say(t("Summary")), flexible=True),
        Column(say(t("Due date")), usual=46),
        Column(say(t("Days overdue")), Align.POINT),
        Column(say(t("Amount")), Align.POINT, usual=46),
        Column(say(tc("amount", "Open")), Align.POINT, usual=46),
    ]
    rows = [
        Row(
            (
                wording.day(item.date),
                item.number,
                item.summary,
                wording.day(item.due_date),
                str(item.overdue_days) if item.overdue_days > 0 and item.left > 0 else "",
                wording.amount(item.amount),
                wording.amount(item.left),
            )
        )
        for item in printed.open_items
    ]
    left = sum((item.left for item in printed.open_items), ZERO)
    total = Row((say(t("Total")), "", "", "", "", "", wording.amount(left)), STRONG, span=6, strong_rule=True)
    return table(columns, rows, width, totals=[total], look=DENSE)
