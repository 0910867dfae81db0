"""Columns that tell each other's meaning by standing side by side: a name beside a first name, a day beside a day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from crm_desktop.exchange.columns import column_readers
from crm_desktop.exchange.plausible_columns import ANY_DAY, plausible
from crm_desktop.exchange.reading.rows import Row, cell_at, filled_at, text_at
from crm_desktop.exchange.recognise.head_words import HANDLES, OF_A_FIRM, OF_A_PERSON, OF_EITHER_SIDE
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.vocabulary import guesses
from crm_desktop.exchange.values.dates import DMY, MDY
from crm_desktop.exchange.values.troubles import CellTrouble
from crm_desktop.exchange.values.words import is_blank

OF_THE_LAST = re.compile("last|next|letzt|nächst|derni|prochain|últim|ultim|birth")
PAIR = 2
MOSTLY = 0.5
HOUSE = re.compile(r"\d{1,4}(?:\.0)?\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4}\s?[a-zA-Z]?)?")
OF_A_HOUSE = ("nr", "no", "n", "num", "número", "numero", "numéro", "hnr")
REACHING = ("phone", "mobile", "email")
NUMBER = re.compile(r"#?[A-Za-z]{0,4}-?\d{2,12}")
CODE = re.compile(r"(?=.*\d)[\w./-]{1,12}")


def with_last_name(columns: Mapping[str, int], sample: Sequence[Row]) -> dict[str, int]:
    """Beside a first name, a name without it is the last name: Name, Vorname."""
    if "name" not in columns or "first_name" not in columns or "last_name" in columns:
        return dict(columns)
    whole, first = columns["name"], columns["first_name"]
    pairs = [(text_at(row, whole), text_at(row, first)) for row in sample]
    told = [(name, given) for name, given in pairs if name and given]
    if not told or any(given in name for name, given in told):
        return dict(columns)
    return {"last_name" if key == "name" else key: index for key, index in columns.items()}


def with_firm(columns: Mapping[str, int], sample: Sequence[Row]) -> dict[str, int]:
    """Beside a person's first and last name, a name that mostly has neither is the firm's: ContactName, FirstName."""
    if "customer" in columns or not {"name", "first_name", "last_name"} <= columns.keys():
        return dict(columns)
    whole, *parts = (columns[key] for key in ("name", "first_name", "last_name"))
    told = [row for row in sample if text_at(row, whole) and all(text_at(row, part) for part in parts)]
    others = [row for row in told if all(text_at(row, part) not in text_at(row, whole) for part in parts)]
    if not others or len(others) < MOSTLY * len(told):  # a firm may bear its owner's name
        return dict(columns)
    return {"customer" if key == "name" else key: index for key, index in columns.items()}


def with_address_of_firm(columns: Mapping[str, int], sample: Sequence[Row]) -> dict[str, int]:
    """An address that stands where the firm is named, and nowhere below it, is the firm's and no person's."""
    firm, address = columns.get("customer"), columns.get("home_address")
    if firm is None or address is None or "firm_address" in columns:
        return dict(columns)
    below = [row for row in sample if any(row) and not text_at(row, firm)]
    if not below or any(text_at(row, address) for row in below):
        return dict(columns)
    return {"firm_address" if key == "home_address" else key: index for key, index in columns.items()}


def with_person(columns: Mapping[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """Beside a firm's name, a name is that of its person: Name, Company name."""
    index = columns.get("name")
    if index is None or "contact_name" in columns or not OF_A_FIRM.search(labels[index].plain):
        return dict(columns)
    free = (i for i in range(len(labels)) if i not in columns.values())
    person = next((i for i in free if labels[i].plain in OF_A_PERSON), None)
    return dict(columns) if person is None else {**columns, "contact_name": person}


def with_person_in_charge(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """Whoever is in charge is the firm's own person where their telephone follows and nobody is named twice.

    One of our own, who looks after several, comes again: 负责人. Beside tax numbers, as customers hand them out
    themselves, whoever handles it (经办人) is theirs.
    """
    index = columns.get("salesperson")
    if index is None or "contact_name" in columns:
        return dict(columns)
    named = filled_at(sample, index)
    is_reached = index + 1 in (columns.get("mobile"), columns.get("phone"))
    is_told = is_reached and OF_EITHER_SIDE.fullmatch(labels[index].plain)
    is_told = is_told or (
        "tax_number" in columns and len(named) > PAIR and HANDLES.fullmatch(labels[index].plain) is not None
    )
    if not is_told or len(named) < PAIR or len(set(named)) < len(named):
        return dict(columns)
    return {"contact_name" if key == "salesperson" else key: at for key, at in columns.items()}


def with_whose_telephone(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """Whose telephone, mail or chat stands beside them is the customer's person: Manager, Manager mobile."""
    if "contact_name" in columns:
        return dict(columns)
    for index, label in enumerate(labels):
        if label.plain and index not in columns.values() and _are_words(filled_at(sample, index)):
            reached = next((one for one in enumerate(labels) if _is_reached_by(label, one[1])), None)
            if reached is not None:
                return _with_reached({**columns, "contact_name": index}, *reached, label)
    return dict(columns)


def _is_reached_by(person: Label, other: Label) -> bool:
    behind = other.plain.removeprefix(person.plain)
    return behind != other.plain and bool(_reaching(behind))


def _reaching(behind: str) -> str | None:
    found = (guess.field for guess in guesses("customers", label_of(behind)) if guess.field in REACHING)
    return next(found, None)


def _with_reached(columns: dict[str, int], index: int, other: Label, person: Label) -> dict[str, int]:
    field = _reaching(other.plain.removeprefix(person.plain))
    if index in columns.values() or field is None or field in columns:
        return columns
    return {**columns, field: index}


def _are_words(cells: Sequence[object]) -> bool:
    return bool(cells) and not any(sign.isdigit() for cell in cells for sign in str(cell))


def with_house_number(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """A number behind the street is that of the house: Straße, Nr."""
    index = columns.get("address", len(labels)) + 1
    if "house_number" in columns or index in columns.values() or index >= len(labels):
        return dict(columns)
    cells = filled_at(sample, index)
    is_one = bool(cells) and all(HOUSE.fullmatch(str(cell).strip()) for cell in cells)
    return (
        {**columns, "house_number": index} if is_one and labels[index].plain in OF_A_HOUSE else dict(columns)
    )


def with_title_as_name(columns: Mapping[str, int]) -> dict[str, int]:
    """Where no column is headed as the name, the title that invoices bear is it."""
    if "name" in columns:
        return dict(columns)
    return {"name" if key == "invoice_title" else key: at for key, at in columns.items()}


def with_due_date(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """Beside another day, the day something is to be received is when it is due, not when it was charged."""
    day = columns.get("date")
    if day is None or "due_date" in columns or not _may_mean("due_date", labels[day]):
        return dict(columns)
    for index, label in enumerate(labels):
        other = {**columns, "date": index, "due_date": day}
        if index in columns.values() or not _may_mean("date", label):
            continue
        if "date" in plausible("receivables", {"date": index}, labels, sample):
            return other
    return dict(columns)


def with_days(columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]) -> dict[str, int]:
    """Where no head tells the day of a document, the only column of days is; of two, the earlier in every row."""
    if not {"date", "year", "month", "day"}.isdisjoint(columns):
        return dict(columns)
    free = [index for index in range(len(labels)) if index not in columns.values()]
    days = {index: read for index in free if (read := days_in(index, labels, sample)) is not None}
    if len(days) == 1:
        return {**columns, "date": next(iter(days))}
    if len(days) == PAIR and "due_date" not in columns:
        (one, first), (other, second) = days.items()
        pairs = [(a, b) for a, b in zip(first, second, strict=True) if a and b]
        if pairs and all(a <= b for a, b in pairs):
            return {**columns, "date": one, "due_date": other}
        if pairs and all(a >= b for a, b in pairs):
            return {**columns, "date": other, "due_date": one}
    return dict(columns)


def days_in(index: int, labels: Sequence[Label], sample: Sequence[Row]) -> list[date | None] | None:
    """A column's days; None where it holds anything else, or says that they are the last of several."""
    if OF_THE_LAST.search(labels[index].plain):
        return None
    cells = [cell_at(row, index) for row in sample]
    if any(isinstance(cell, (int, float)) or str(cell).strip().isdigit() for cell in cells):
        return None
    for order in (DMY, MDY):
        (reader,) = column_readers("receivables", {"date": index}, labels, sample, 1, ANY_DAY, order)
        try:
            found = [None if is_blank(cell) else reader.read(cell) for cell in cells]
        except CellTrouble:
            continue
        return found if any(found) else None
    return None


NAMED_AND_NUMBERED = (("customer", "customer_number"), ("product_name", "product_code"))


def with_code_and_name(
    entity: str, columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """Beside a name, what looks like a code is the customer's number, or the product's: Account 30012, Name Vermeer BV;
    Item P-1, Description Shelf."""
    for name_of, code_of in NAMED_AND_NUMBERED:
        columns = _with_code_of(name_of, code_of, entity, columns, labels, sample)
    return dict(columns)


def _with_code_of(
    name_of: str,
    code_of: str,
    entity: str,
    columns: Mapping[str, int],
    labels: Sequence[Label],
    sample: Sequence[Row],
) -> Mapping[str, int]:
    taken = columns.get(name_of)
    if taken is None or code_of in columns:
        return columns
    for index, label in enumerate(labels):
        if index in columns.values() or not _may_mean(name_of, label, entity):
            continue
        for code, name in ((taken, index), (index, taken)):
            if _are_codes_of(code, name, sample):
                return {**columns, name_of: name, code_of: code}
    return columns


def _are_codes_of(code: int, name: int, sample: Sequence[Row]) -> bool:
    both = [(text_at(row, code), text_at(row, name)) for row in sample]
    told = [pair for pair in both if all(pair)]  # a total has but one of them
    return bool(told) and all(
        CODE.fullmatch(number) and not CODE.fullmatch(called) for number, called in told
    )


def with_number_as_name(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """Beside the customer, a name that is a code on every row is that of the order: Name #1051, Billing name."""
    if "number" in columns or "customer" not in columns:
        return dict(columns)
    free = (i for i, label in enumerate(labels) if label.plain in OF_A_PERSON and i not in columns.values())
    for index in free:
        cells = filled_at(sample, index)
        if len(cells) == len(sample) and all(NUMBER.fullmatch(str(cell).strip()) for cell in cells):
            return {**columns, "number": index}
    return dict(columns)


def with_sides(columns: Mapping[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """Of two columns of debit or credit that are headed the same, the first is of the opening balance."""
    side = columns.get("side")
    if side is None or "opening_side" in columns or "opening" not in columns:
        return dict(columns)
    same = [index for index, label in enumerate(labels) if label.plain == labels[side].plain]
    if len(same) == 1:
        return dict(columns)
    return {**columns, "opening_side": same[0], "side": same[-1]}


def _may_mean(field: str, label: Label, entity: str = "receivables") -> bool:
    return any(guess.field == field for guess in guesses(entity, label))
