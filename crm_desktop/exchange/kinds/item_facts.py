"""What an open item is told from others by, and what it is for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crm_desktop.exchange.kinds.open_items import Item
from crm_desktop.exchange.known_records.tokens import Ref

Facts = tuple[Any, ...]


def summary_of(values: Mapping[str, Any]) -> str | None:
    """What an item is for: its summary, its goods, or the kind of its document."""
    return values.get("summary") or values.get("goods") or values.get("document_type")


def invoice_number_of(values: Mapping[str, Any]) -> str | None:
    """The number of the VAT invoice; where a list has two columns of them, the electronic one goes before."""
    return values.get("invoice_number") or values.get("paper_invoice_number")


def facts_of(values: Mapping[str, Any], customer: Ref, day: date, item: Item) -> Facts:
    """What two items have in common that are equal: customer, date, amount, summary, invoice number."""
    return (
        customer,
        day,
        item.amount or -item.received,
        summary_of(values),
        invoice_number_of(values),
    )
