"""The script of the next schema version: what the models state that the scripts do not make.

A script must mean the same in ten years, so it speaks SQLite's own words and names no type of ours. What SQLite cannot
do to a table with records in it (a required column without a default, another type) is left to be written by hand.
"""

import tempfile
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Index, Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from crm_desktop.models import Base
from crm_desktop.storage import connection, migrate
from crm_desktop.storage.migrations import versions

FOLDER = Path(next(iter(versions.__path__)))
SCRIPT = '''"""{title}."""

from alembic import op

revision = "{new:04d}"
down_revision = "{old:04d}"


def upgrade() -> None:
{body}
'''
SKELETON = (
    '    op.execute("SELECT 1")  # models and schema do not differ: say here what happens to the records'
)
STATEMENT = '    op.execute(\n        """\n{sql}\n        """\n    )'

Difference = tuple[Any, ...]


def newest() -> int:
    """The number of the newest script."""
    return max(int(path.stem[1:]) for path in FOLDER.glob("v*.py"))


def path_of(number: int) -> Path:
    """Where the script of that version is."""
    return FOLDER / f"v{number:04d}.py"


def differences() -> list[Difference]:
    """What models and scripts differ in, as Alembic tells it; empty where the scripts make what the models state."""
    with tempfile.TemporaryDirectory() as place:
        empty = Path(place) / "empty.crm"
        empty.touch()
        engine = connection.writer(empty)
        with engine.begin() as db:
            migrate.run_scripts(db, "head")
            context = MigrationContext.configure(db, opts={"compare_server_default": True})
            with warnings.catch_warnings():
                # An index over an expression cannot be compared; a test of the schema compares all indexes.
                warnings.filterwarnings("ignore", message=".*expression-based index")
                found = [one for told in compare_metadata(context, Base.metadata) for one in _each(told)]
        engine.dispose()
    unique = [_uniqueness(one) for one in found]
    renamed = {one for one in unique if unique.count(one) > 1}
    return [one for one in found if _uniqueness(one) not in renamed or not _uniqueness(one)]


def _each(told: Any) -> list[Difference]:
    """Alembic tells the changes of one column as a list of their own."""
    return told if isinstance(told, list) else [told]


def _uniqueness(one: Difference) -> tuple[str, ...]:
    """Table and columns of a constraint, whatever its name: one of a table that was renamed keeps the name it had."""
    if one[0] not in ("add_constraint", "remove_constraint"):
        return ()
    return (one[1].table.name, *(column.name for column in one[1].columns))


def write(title: str, found: Iterable[Difference]) -> Path:
    """Write the script behind the newest one, from these differences; a skeleton where there are none."""
    old = newest()
    said = [STATEMENT.format(sql=indent(sql, " " * 8)) for one in found for sql in statements(one)]
    text = SCRIPT.format(title=title, new=old + 1, old=old, body="\n".join(said) or SKELETON)
    path_of(old + 1).write_text(text, "utf-8")
    return path_of(old + 1)


def statements(one: Difference) -> Iterator[str]:
    """The statements that make one difference good; none where that has to be written by hand."""
    match one:
        case ("add_table", Table() as table):
            yield _said(CreateTable(table))
        case ("add_column", _, table, Column() as column) if column.nullable or column.server_default:
            yield f"ALTER TABLE {table} ADD COLUMN {_column(column)}"
            if not column.nullable:
                yield from _in_the_journal(table, column)
        case ("add_index", Index() as index):
            yield _said(CreateIndex(index))
        case ("remove_index", Index() as index):
            yield f"DROP INDEX IF EXISTS {index.name}"
        case _:
            return


def _in_the_journal(table: str, column: Column[Any]) -> Iterator[str]:
    """What was added or deleted before tells of a required column too: it is made again with what it then says."""
    default: Any = column.server_default
    value = default.arg.text if hasattr(default.arg, "text") else f"'{default.arg}'"
    for verb, image in (("insert", "after"), ("delete", "before")):
        yield (
            f"UPDATE journal_entry SET {image} = json_set({image}, '$.{column.name}', {value})\n"
            f"WHERE verb = '{verb}' AND {image} IS NOT NULL AND table_name = '{table}'"
        )


def _column(column: Column[Any]) -> str:
    """A column as it is added, with the key it refers to."""
    words = [_said(CreateColumn(column))]
    for key in column.foreign_keys:
        name = key.constraint.name if key.constraint is not None else None
        words.append(f"CONSTRAINT {name} REFERENCES {key.column.table.name} ({key.column.name})")
    return " ".join(words)


def _said(element: Any) -> str:
    """A statement of SQLite's; a colon would begin a parameter."""
    lines = str(element.compile(dialect=dialect())).replace("\t", "    ").strip().splitlines()
    return dedent("\n".join(line.rstrip() for line in lines)).replace(":", "\\\\:")
