"""Columns that follow from a record's name: match key, sort key, mnemonic. Kept on every path of writing."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, inspect, select
from sqlalchemy.orm import Session

from crm_desktop.core.names import match_key
from crm_desktop.core.pinyin import mnemonic, sort_key
from crm_desktop.models import MODELS, Record
from crm_desktop.models.base import columns_of

FOLLOWERS: tuple[type[Record], ...] = tuple(
    model for model in dict.fromkeys(MODELS.values()) if {"name", "pinyin_key"} <= set(columns_of(model))
)
"""The tables whose records are sorted and found by their name."""
GIVEN = ("name", "person_kind", "mnemonic")
"""The columns by which others are made."""
MADE = ("pinyin_key", "name_key", "mnemonic")
"""The columns that are made, where a table has them."""


def complete(model: type[Record], row: dict[str, Any], *, is_new: bool) -> None:
    """Fill in what follows from the name in a row about to be written.

    A new record without a mnemonic gets one; that of a record already there is left alone.
    """
    name = row.get("name")
    if name is None or model not in FOLLOWERS:
        return
    columns = columns_of(model)
    person = model.__names_persons__ or row.get("person_kind") == "person"
    row["pinyin_key"] = sort_key(name, person=person)
    if "name_key" in columns:
        row["name_key"] = match_key(name)
    if is_new and "mnemonic" in columns and not row.get("mnemonic"):
        row["mnemonic"] = mnemonic(name, person=person)


def stale(connection: Connection, model: type[Record]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The records of `model` whose columns do not follow from their name, with what they should be."""
    own = model.__table__.columns
    known = [name for name in ("person_kind", "pinyin_key", "name_key") if name in own]
    rows: Any = connection.execute(select(own["id"], own["name"], *(own[one] for one in known)))
    for key, name, *values in rows:
        stored = dict(zip(known, values, strict=True))
        row = {"name": name, "person_kind": stored.get("person_kind")}
        complete(model, row, is_new=False)
        right = {one: row[one] for one in known if one != "person_kind"}
        if any(stored[one] != value for one, value in right.items()):
            yield key, right


def before_flush(session: Session, _context: object, _instances: object) -> None:
    """Keep the derived columns of named records true, for records written one by one."""
    for record in [*session.new, *session.dirty]:
        if isinstance(record, FOLLOWERS):
            _follow_name(record)


def _follow_name(record: Any) -> None:
    known = columns_of(type(record))
    row = {key: getattr(record, key) for key in ("name", "mnemonic", "person_kind") if key in known}
    if "mnemonic" in row and _mnemonic_was_made(record, row):
        row["mnemonic"] = None
    complete(type(record), row, is_new=True)
    for key, value in row.items():
        if getattr(record, key) != value:
            setattr(record, key, value)


def _mnemonic_was_made(record: Any, row: dict[str, Any]) -> bool:
    """Whether the mnemonic is the one made from the name as it was, so that it follows the new name."""
    before = inspect(record).attrs["name"].history.deleted
    person = record.__names_persons__ or row.get("person_kind") == "person"
    return bool(before) and record.mnemonic == mnemonic(before[0], person=person)
