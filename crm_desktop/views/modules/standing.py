"""How far a record is, as its page and its list ask before they offer anything."""

from typing import Any

from crm_desktop.queries.listing import Reference
from crm_desktop.queries.records import RecordView
from crm_desktop.services.roles import PARTIES


def customer_of(record: RecordView) -> Reference:
    """The customer or supplier a page is of, or the document on it."""
    if record.entity in PARTIES.values():
        return Reference(record.id, record.title)
    customer: Any = record.values["customer_id"]
    return customer


def is_standing(record: RecordView) -> bool:
    """Whether it still can be taken back: neither void nor itself a reversal."""
    return record.values["state"] != "void" and record.values["kind"] != "reversal"


def is_owed(record: RecordView) -> bool:
    return bool(record.values["open"]) and record.values["open"] > 0


def is_left_to_charge(record: RecordView) -> bool:
    return record.values["to_charge"] > 0 and record.values["state"] == "confirmed"


def is_delivered_to_charge(record: RecordView) -> bool:
    """Whether anything of a delivery is left to charge."""
    return record.values["charged"] in ("none", "part")


def is_charged(record: RecordView) -> bool:
    """Whether anything of a delivery is charged, or of an order."""
    charged = record.values["charged"]
    return charged in ("part", "whole") if record.entity == "deliveries" else charged > 0


def is_charge(record: RecordView) -> bool:
    return record.values["kind"] == "charge" and record.values["state"] != "void"


def is_credit_left(record: RecordView) -> bool:
    return bool(record.values["open"]) and record.values["open"] < 0


def is_bad_debt(record: RecordView) -> bool:
    return record.values["unrecovered"] > 0


def is_left(record: RecordView) -> bool:
    return bool(record.values["unapplied"])


def is_of_both_sides(record: RecordView) -> bool:
    """Whether a customer is a supplier too, or the other way round."""
    return bool(record.values.get("is_supplier") or record.values.get("is_customer"))
