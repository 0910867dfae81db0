"""Persons a list of customers names in ways of its own: with the telephone in one cell, or a first and a second."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.core.phones import phone_digits
from crm_desktop.exchange.reading.rows import Row, filled_at
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.vocabulary import guesses

PERSON = "contact_name"
PHONES = ("mobile", "phone")
SECOND = {PERSON: "second_contact", "mobile": "second_contact_phone", "phone": "second_contact_phone"}
MOSTLY = 0.6
_WITH_PHONE = re.compile(
    r"(?P<name>[^\d+]*[^\W\d_][^\d+]*?)[\s:：,，/(（-]*(?P<phone>\+?[\d(（][\d\s()（）/.-]{5,}\d)[)）]?"
)
_MOBILE = re.compile(r"1[3-9]\d{9}")
_ORDINALS = (
    re.compile(
        r"(?:1st|first|main|第一|首要)\s*(?P<before>.+)|(?P<behind>.+?)\s*(?:#?\s*1|一)", re.IGNORECASE
    ),
    re.compile(
        r"(?:2nd|second|other|第二|备用)\s*(?P<before>.+)|(?P<behind>.+?)\s*(?:#?\s*2|二)", re.IGNORECASE
    ),
)


def with_person_and_telephone(columns: Mapping[str, int], sample: Sequence[Row]) -> dict[str, int]:
    """A column of telephones that name somebody before the number is that of the persons: 联系人及电话."""
    if PERSON in columns:
        return dict(columns)
    for key in PHONES:
        cells = [str(cell).strip() for cell in filled_at(sample, columns[key])] if key in columns else []
        if cells and sum(map(bool, map(_WITH_PHONE.fullmatch, cells))) >= MOSTLY * len(cells):
            return {PERSON if known == key else known: at for known, at in columns.items()}
    return dict(columns)


def with_two_persons(columns: Mapping[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """The first and the second of persons and their telephones: 1st contact, 1st phone, 2nd contact, 2nd phone."""
    first, second = (_numbered(pattern, labels) for pattern in _ORDINALS)
    if PERSON not in second or not (PERSON in first or PERSON in columns):
        return dict(columns)
    found = {key: at for key, at in columns.items() if at not in second.values()}
    for key, at in first.items():
        if at not in found.values():
            found.setdefault(key, at)
    return found | {SECOND[key]: at for key, at in second.items() if at >= second[PERSON]}


def _numbered(pattern: re.Pattern[str], labels: Sequence[Label]) -> dict[str, int]:
    """The columns of a person and of telephones whose heads bear this number."""
    found: dict[str, int] = {}
    for index, label in enumerate(labels):
        if told := pattern.fullmatch(label.written):
            rest = label_of(told["before"] or told["behind"])
            for guess in guesses("customers", rest)[:1]:
                if guess.field in SECOND:
                    found.setdefault(guess.field, index)
    return found


def part_person(values: dict[str, Any]) -> None:
    """A person's telephone behind the name, in one cell, is a telephone: 蔡先生 13805950122."""
    found = _WITH_PHONE.fullmatch(str(values.get(PERSON) or "").strip())
    if found is None:
        return
    is_mobile = any(map(_MOBILE.fullmatch, phone_digits(found["phone"])))
    slots = PHONES if is_mobile else PHONES[::-1]
    free = next((slot for slot in slots if not values.get(slot)), None)
    if free is not None:
        values[PERSON], values[free] = found["name"].strip(), found["phone"].strip()
