"""What a row says in several columns put together: an address in parts, days of credit without a manner of payment."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from crm_desktop.core.money import ZERO
from crm_desktop.core.names import full_name
from crm_desktop.core.terms import TermKind
from crm_desktop.exchange.persons_of_customers import part_person
from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.payment_heads import DUE_DATE, payment_of
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.sheets.common import IN_PERSON
from crm_desktop.exchange.values.counted import QUANTITIES, in_that_unit, stock_in_own_unit
from crm_desktop.exchange.values.persons import FIRM_FIELDS, PHONES, arrange_person
from crm_desktop.exchange.values.spans import Span

PutTogether = Callable[[dict[str, Any]], None]


def together(entity: str, heads: Mapping[str, str]) -> tuple[PutTogether, ...]:
    """What is to be done to the values of every row of a sheet that has columns for these fields, by their heads."""
    found = [
        put_together
        for kind, needed, put_together in _TOGETHER
        if kind == entity and any(key in heads for key in needed)
    ]
    if any(field.key in heads for field in IN_PERSON):
        found.append(_customer_in_person)
    if not heads.keys().isdisjoint(QUANTITIES) and SHEETS[entity].has("unit"):
        found.append(in_that_unit if entity != "products" else stock_in_own_unit)
    if spans := SHEETS[entity].spans & heads.keys():
        found.append(_counted(spans))
    day = heads.get("date", "")
    if entity == "receivables" and "due_date" not in heads and payment_of(label_of(day)) == DUE_DATE:
        found.append(_due_that_day)
    return tuple(found)


def _due_that_day(values: dict[str, Any]) -> None:
    """The only day of a row is the one on which it is due, where its head says so."""
    if values.get("date") is not None:
        values.setdefault("due_date", values["date"])


def _counted(spans: Collection[str]) -> PutTogether:
    """What is told as a time counts from the row's date; a row without a date begins no document, whose it would be."""

    def count(values: dict[str, Any]) -> None:
        for key in spans:
            if isinstance(span := values.get(key), Span):
                del values[key]
                if "date" in values:
                    values[key] = span.after(values["date"])

    return count


def _address(values: dict[str, Any]) -> None:
    """The house number goes behind its street, the second line behind a comma."""
    street, number, more = (values.pop(key, None) for key in ("address", "house_number", "address_more"))
    first = " ".join(filter(None, (street, number)))
    if address := ", ".join(filter(None, (first, more))):
        values["address"] = address


def _firm_or_person(values: dict[str, Any]) -> None:
    """Who has a first name is a person, whose last name stands where others have the firm's."""
    if told := values.pop("firm_or_last_name", None):
        values.setdefault("name", full_name(told, values.pop("contact_first_name", None) or ""))


def _main_contact(values: dict[str, Any]) -> None:
    """The main contact's name in two columns is one; a name in full goes before. Without a firm the person is the
    customer."""
    last, first = (values.pop(key, None) for key in ("contact_last_name", "contact_first_name"))
    if name := full_name(last or "", first or ""):
        values.setdefault("contact_name", name)
        values.setdefault("name", values["contact_name"])


def _customer_in_person(values: dict[str, Any]) -> None:
    """A customer's name in two columns is one; one in full goes before."""
    last, first = (values.pop(field.key, None) for field in IN_PERSON)
    if name := full_name(last or "", first or ""):
        values.setdefault("customer", name)


def _days_of_credit(values: dict[str, Any]) -> None:
    """Days of credit alone are net."""
    if values.get("terms_days") is not None:
        values.setdefault("terms_kind", TermKind.NET.value)


def _fee(values: dict[str, Any]) -> None:
    """A fee is charged on top of the amount, or of the parts that make it up."""
    fee = values.pop("fee_on_top", None)
    if not fee:
        return
    told = next((key for key in ("amount", "net_amount") if values.get(key) is not None), None)
    if told is None:
        told = "tax" if {"line_amount", "price"} & values.keys() else "amount"
    values[told] = (values.get(told) or ZERO) + fee


_TOGETHER: tuple[tuple[str, tuple[str, ...], PutTogether], ...] = (
    ("contacts", (*PHONES, "email", "home_address", "firm_address", *FIRM_FIELDS), arrange_person),
    ("customers", ("house_number", "address_more"), _address),
    ("customers", ("firm_or_last_name",), _firm_or_person),
    ("customers", ("contact_last_name", "contact_first_name"), _main_contact),
    ("customers", ("contact_name",), part_person),
    ("customers", ("terms_days",), _days_of_credit),
    ("receivables", ("fee_on_top",), _fee),
)
