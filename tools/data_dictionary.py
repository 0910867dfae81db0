"""Writes docs/data-dictionary.md: every table and column of the file, from what the models state.

python -m tools.data_dictionary
"""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column

from crm_desktop.core.fields import Field
from crm_desktop.models import ENTITIES, MODELS, Base
from crm_desktop.models.base import Moment, Scaled

PAGE = Path(__file__).resolve().parents[1] / "docs" / "data-dictionary.md"
HEAD = """\
# Data dictionary

Every table of a `*.crm` file, from the models by `make docs`; a test fails where the two differ.
Money, prices, quantities and rates are integers of the unit named (rounded half away from zero), dates are
ISO text, moments UTC. `id` is never given twice; `uid` is the same in every copy of the file.
"""
ROW = "| {} |"
STORED = {"String": "text", "CHAR": "text", "LargeBinary": "bytes"}


def page() -> str:
    """The whole page as Markdown."""
    models: dict[str, type[Base]] = {
        mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers
    }
    return "\n".join([HEAD, *(line for name in sorted(models) for line in section(models[name]))])


def section(model: type[Base]) -> Iterator[str]:
    """One table: its name, what it holds, its columns and indexes."""
    table = Base.metadata.tables[model.__tablename__]
    keys = [f"`{key}`" for key, known in MODELS.items() if known is model and key in ENTITIES]
    yield f"## {model.__tablename__}\n"
    yield inspect.cleandoc(model.__doc__ or "") + "\n"
    if keys:
        yield f"In the program: {', '.join(keys)}.\n"
    yield ROW.format(" | ".join(("Column", "Stored as", "Meaning", "Notes")))
    yield ROW.format(" | ".join(["---"] * 4))
    yield from (ROW.format(" | ".join(facts(column))) for column in table.columns)
    indexes = sorted(", ".join(column.name for column in index.columns) for index in table.indexes)
    if indexes:
        yield "\nIndexes: " + "; ".join(indexes) + "."
    yield ""


def facts(column: Column[object]) -> tuple[str, str, str, str]:
    field: Field | None = column.info.get("field")
    return f"`{column.name}`", storage(column), field.label.message if field else "", "; ".join(notes(column))


def storage(column: Column[object]) -> str:
    kept: Any = column.type
    if isinstance(kept, Scaled):
        return f"integer, 1/{10**kept.places:,}"
    if isinstance(kept, Moment):
        return "text, UTC"
    return STORED.get(type(kept).__name__, type(kept).__name__.lower())


def notes(column: Column[object]) -> Iterator[str]:
    """What else a column's facts say."""
    field: Field | None = column.info.get("field")
    if column.primary_key:
        yield "key"
    elif not column.nullable:
        yield "required"
    if column.unique:
        yield "unique"
    yield from (f"refers to {key.column.table.name}" for key in column.foreign_keys)
    if column.info.get("derived"):
        yield "computed from other records"
    if field and field.dictionary:
        yield f"values from the list `{field.dictionary}`"
    if field and field.choices:
        yield "one of " + ", ".join(f"`{choice.value}`" for choice in field.choices)
    if field and field.hint:
        yield field.hint.message


def write() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    write()
