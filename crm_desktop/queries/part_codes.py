"""What is found by the codes of the rows under it: a product by the barcode of a unit."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.fields import Field, Search
from crm_desktop.core.i18n import t
from crm_desktop.core.text import folded, visible
from crm_desktop.models import ENTITIES
from crm_desktop.models.entities import PARTS

SHORTEST = 3
"""As with a record's own codes, fewer signs are no part of one."""


def by_part_codes(db: Connection, entity: str, text: str) -> dict[int, str]:
    """The records by key under which a row has a code with what was typed in it; by which field and code, in words."""
    typed = folded(visible(text)).strip()
    if len(typed) < SHORTEST or not any(map(str.isdigit, typed)):
        return {}
    return {key: said for field in _coded(entity) for key, said in _found(db, *field, typed)}


def _found(db: Connection, owner: Any, column: Any, field: Field, typed: str) -> Iterator[tuple[int, str]]:
    query = select(owner, column).where(column.is_not(None), func.instr(func.lower(column), typed) > 0)
    for key, code in db.execute(query):
        yield key, str(t("{field}: {value}", field=field.label, value=code))


@cache
def _coded(entity: str) -> tuple[tuple[Any, Any, Field], ...]:
    """The columns of an entity's parts that are searched as codes, each behind the one that names the record."""
    return tuple(
        (columns[part.owner], columns[field.key], field)
        for part in ENTITIES[entity].parts
        for columns in [PARTS[part.key].__table__.columns]
        for field in part.fields
        if field.search is Search.CODE
    )
