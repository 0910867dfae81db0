"""The customer file shows what is known in columns that can be read, whatever is missing."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest

from crm_desktop.core.fields import Kind
from crm_desktop.queries.customer_file import CustomerFile, Excerpt
from crm_desktop.queries.listing import Row
from crm_desktop.reports.customer_file import customer_file
from crm_desktop.reports.picture import page_texts
from tests.unit.reports import printed


def text(shown: CustomerFile, language: str = "en", **facts: Any) -> str:
    return "\n".join(page_texts(customer_file(shown, printed.COMPANY, language, **facts).pdf()))


def with_contacts(*rows: tuple[Any, ...]) -> CustomerFile:
    """The file of a customer with these contacts: name, position, department, role, mobile, phone, e-mail."""
    shown = printed.customer_file()
    found = tuple(Row(index, values) for index, values in enumerate(rows))
    return replace(shown, contacts=Excerpt(shown.contacts.columns, found, len(found)))


def test_what_belongs_together_shares_a_column_and_no_word_is_torn() -> None:
    said = text(
        with_contacts(
            (
                "Melissa Braithwaite",
                "Managing Director",
                "Management",
                "decides",
                "(724) 541-6508",
                "(412) 534-0518",
                "melissa.braithwaite@ashland.example",
            )
        )
    )
    for part in ("Position, Department", "Mobile, Phone", "Management", "(724) 541-6508", "(412) 534-0518"):
        assert part in said
    assert "melissa.braithwaite@ashland.example" in said.replace("\r\n", "")


def test_a_column_nobody_fills_is_left_out_and_its_neighbour_stands_alone() -> None:
    said = text(with_contacts(("Melissa", "Director", "", "", "", "(412) 534-0518", "")))
    assert "Position, " not in said
    assert "Mobile, " not in said
    assert "(412) 534-0518" in said


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_key_figures_never_run_into_each_other(language: str) -> None:
    shown = printed.customer_file()
    most = Decimal("987654321.09")
    values = shown.customer.values | {"credit_limit": most, "deals_amount": most, "deals": 12345}
    rich = replace(
        shown,
        customer=replace(shown.customer, values=values),
        ageing=replace(shown.ageing, buckets=(most * 0, most), gross=most, net=most),
    )
    page = pypdfium2.PdfDocument(customer_file(rich, printed.COMPANY, language).pdf())[0]
    words = page.get_textpage()
    finder = words.search("987,654,321.09")
    places = []
    while found := finder.get_next():
        places.append([words.get_charbox(found[0] + at) for at in (0, found[1] - 1)])
    panel = [(first[0], last[2]) for first, last in places if abs(first[1] - places[0][0][1]) < 2]
    assert len(panel) == 4
    for (_, right), (left, _) in pairwise(panel):
        assert left - right > 6
    assert panel[-1][1] < page.get_width() - 40


def test_a_customer_of_whom_next_to_nothing_is_known_has_a_file() -> None:
    shown = printed.customer_file()
    empty = Excerpt(shown.contacts.columns, (), 0)
    values = dict.fromkeys(shown.customer.values)
    bare = replace(
        shown,
        customer=replace(shown.customer, values=values),
        terms=None,
        contacts=empty,
        activities=empty,
        orders=empty,
        open_items=(),
    )
    said = text(bare)
    assert "K018" in said
    assert re.search(r"Cumulative amount\s+0\.00", said)
    for part in ("Contacts", "Latest", "Open receivables", "Basics", "None"):
        assert part not in said


def test_more_credits_than_arrears_are_nothing_overdue() -> None:
    shown = printed.customer_file()
    aged = (Decimal("500"), Decimal("100"), Decimal("-300"), Decimal(0), Decimal(0))
    said = text(replace(shown, ageing=replace(shown.ageing, buckets=aged)))
    assert "-200.00" not in said
    assert "Overdue" in said


def test_long_notes_are_printed_whole_over_as_many_pages_as_they_need() -> None:
    sentences = [f"Sentence {number} of" for number in range(1, 131)]
    note = "\n".join(f"{one} what was agreed." for one in sentences)
    shown = printed.customer_file()
    values = shown.customer.values | {"note": note}
    place = next(i for i, one in enumerate(shown.activities.columns) if one.kind is Kind.LONG_TEXT)
    row = tuple(note if i == place else None for i in range(len(shown.activities.columns)))
    told = replace(
        shown,
        customer=replace(shown.customer, values=values),
        activities=Excerpt(shown.activities.columns, (Row(1, row),), 1),
    )
    said = " ".join(text(told).split())

    assert {one: said.count(f"{one} ") for one in sentences} == dict.fromkeys(sentences, 2)
