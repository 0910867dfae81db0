"""A person as address books write one: phones numbered and labelled, several in a cell, work and private addresses."""

import re
from collections.abc import Iterator
from typing import Any

from crm_desktop.core.phones import phone_digits
from crm_desktop.core.text import folded
from crm_desktop.exchange.values.several import is_one_phone, mails_in, phones_in

NUMBERED = tuple(f"phone_{place}" for place in range(1, 7))
LABELLED = {key: f"{key}_label" for key in NUMBERED}
NUMBERED_OR_LABELS = frozenset((*LABELLED, *LABELLED.values()))
PHONES = ("mobile", "phone", "other_phone", *NUMBERED)
MORE_MAILS = ("email_2", "email_3")
SLOTS = ("mobile", "phone", "other_phone")
"""Where a contact keeps numbers; the last takes what no other has room for."""
FURTHER = ("other_phone", "phone", "mobile")
UNTOLD = ("phone", "other_phone", "mobile")
"""Where a number goes whose place is taken, and one of which nothing is said."""

PLAIN_PHONES = ("mobile", "phone")
PLAIN = frozenset((*PLAIN_PHONES, "name", "position", "wechat"))
"""Fields of a person that stay where they are, if each number is one."""

FIRM_FIELDS = (
    "firm_phone",
    "firm_fax",
    "firm_website",
    "firm_address",
    "firm_city",
    "firm_province",
    "firm_postcode",
)

_LABELS = (
    ("firm_fax", re.compile("fax|传真")),
    ("mobile", re.compile("mobil|cell|handy|iphone|手机|移动|portable|móvil|celular")),
    ("other_phone", re.compile("home|priva|other|weiter|家|住宅|其他|其它|domicile|casa")),
    ("firm_phone", re.compile("main|总机|zentrale|haupt")),
    (
        "phone",
        re.compile("work|business|office|工作|单位|办公|公司|arbeit|gesch|dienst|bureau|travail|trabajo"),
    ),
)
_AT_HOME = re.compile("home|priva|家|住宅|domicile|casa")
_CHINESE_MOBILE = re.compile(r"1[3-9]\d{9}")
_PARTS_OF_CARD = ";"
FEWEST_PARTS = 4


def arrange_person(values: dict[str, Any]) -> None:
    """Put a row's phones, mails and addresses where a contact or its firm keeps them, none left out."""
    if PLAIN.issuperset(values) and all(
        map(is_one_phone, [values[slot] for slot in PLAIN_PHONES if slot in values])
    ):
        return  # as most are
    _arrange_phones(values)
    mails = [mail for key in ("email", *MORE_MAILS) if key in values for mail in mails_in(values.pop(key))]
    if mails:
        values["email"] = "; ".join(dict.fromkeys(mails))
    _arrange_address(values)
    if not any(values.get(key) for key in ("customer", "customer_number")):
        _keep_without_firm(values)


def _arrange_phones(values: dict[str, Any]) -> None:
    waiting: list[tuple[str, str]] = []
    for slot, number in list(_phones(values)):
        if slot and slot not in values:
            values[slot] = number
        else:
            waiting.append((slot, number))
    for slot, number in waiting:
        if number not in (values.get(key) for key in SLOTS):
            _put_where_room_is(values, number, FURTHER if slot else UNTOLD)


def _phones(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every number with where it belongs (empty: anywhere), the surest first; taken out of the values."""
    for slot in (*SLOTS, "firm_phone", "firm_fax"):
        if slot in values:
            first, *more = phones_in(values.pop(slot)) or [""]
            yield from ((slot, first), *((_slot_of(number), number) for number in more)) if first else ()
    if NUMBERED_OR_LABELS.isdisjoint(values):
        return
    for key, label_key in LABELLED.items():
        label = values.pop(label_key, None)
        if key in values:
            yield from ((_labelled(label, number), number) for number in phones_in(values.pop(key)))


def _labelled(label: str | None, number: str) -> str:
    words = folded(label or "")
    return next((slot for slot, pattern in _LABELS if pattern.search(words)), _slot_of(number))


def _slot_of(number: str) -> str:
    """Where a number goes of which nothing is said."""
    return "mobile" if any(map(_CHINESE_MOBILE.fullmatch, phone_digits(number))) else ""


def _put_where_room_is(values: dict[str, Any], number: str, slots: tuple[str, ...]) -> None:
    free = next((slot for slot in slots if slot not in values), None)
    if free is None:
        values["other_phone"] += f" / {number}"
    else:
        values[free] = number


def _arrange_address(values: dict[str, Any]) -> None:
    """A card's address in parts is written in one line; one said to be at work is the firm's."""
    label = values.pop("address_label", None)
    address = values.get("home_address")
    if not address:
        return
    if address.count(_PARTS_OF_CARD) >= FEWEST_PARTS:
        values["home_address"] = ", ".join(filter(None, map(str.strip, address.split(_PARTS_OF_CARD))))
    if label and _AT_HOME.search(folded(label)):
        for key in ("firm_city", "firm_province", "firm_postcode"):
            values.pop(key, None)
    elif label and "firm_address" not in values:
        values["firm_address"] = values.pop("home_address")


def _keep_without_firm(values: dict[str, Any]) -> None:
    """Somebody without a firm has the numbers and the address of work all the same."""
    for key in ("firm_phone", "firm_fax"):
        if key in values:
            _put_where_room_is(values, values.pop(key), UNTOLD)
    if "firm_address" in values:
        values.setdefault("home_address", values.pop("firm_address"))
