"""Small words the modules share."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.record.spec import KeyPart

LINKS = {"contact_id": "contacts", "order_id": "orders", "warehouse_id": "warehouses"}
"""The lists that fields of any record lead to."""


def joined(values: Mapping[str, Any], *keys: str) -> list[str]:
    """Those of the values that are known, as they are read."""
    return [str(values[key]) for key in keys if values.get(key)]


def key_parts(values: Mapping[str, Any], *keys: str, party: str = "customers") -> list[KeyPart]:
    """Those of the values that are known; a party (of that list), contact, order or warehouse leads to its page."""
    known = [values[key] for key in keys if values.get(key)]
    links = LINKS | {"customer_id": party}
    targets = [links.get(key) for key in keys if values.get(key)]
    pairs = zip(known, targets, strict=True)
    return [KeyPart(str(value), (to, value.id) if to else None) for value, to in pairs]


def plain(*words: Text | str) -> list[KeyPart]:
    return [KeyPart(str(word)) for word in words if str(word)]
