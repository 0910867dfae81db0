"""Write the migration script for what the models have that the newest script has not.

usage: python tools/new_migration.py "what it does"

Look the script over before you commit it, raise SCHEMA_VERSION in crm_desktop/storage/schema.py to its
number, and store a file of the new version with tools/store_file.py.
"""

import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext

from crm_desktop.models import Base
from crm_desktop.storage import connection, migrate
from crm_desktop.storage.migrations import versions

PLAIN_TYPES = {  # a script must mean the same in ten years, so it names no type of ours
    "crm_desktop.models.base.Scaled()": "sa.Integer()",
    "crm_desktop.models.base.Moment()": "sa.String()",
}

HEAD = '''"""{about}."""

import sqlalchemy as sa
from alembic import op

revision = "{new:04d}"
down_revision = {old}


def upgrade() -> None:
    {code}
'''


def main() -> None:
    folder = Path(next(iter(versions.__path__)))
    newest = max((int(path.stem[1:5]) for path in folder.glob("v*.py")), default=0)
    with tempfile.TemporaryDirectory() as place:
        empty = Path(place) / "empty.crm"
        empty.touch()
        engine = connection.writer(empty)
        with engine.begin() as db:
            if newest:
                migrate.run_scripts(db, "head")
            context = MigrationContext.configure(db, opts={"include_name": ours, "render_as_batch": True})
            script = produce_migrations(context, Base.metadata)
        engine.dispose()
    assert script.upgrade_ops is not None
    code = render_python_code(script.upgrade_ops, render_as_batch=True).strip()
    for ours_only, plain in PLAIN_TYPES.items():
        code = code.replace(ours_only, plain)
    old = f'"{newest:04d}"' if newest else "None"
    target = folder / f"v{newest + 1:04d}.py"
    target.write_text(HEAD.format(about=sys.argv[1], new=newest + 1, old=old, code=code), encoding="utf-8")
    print(target)


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the search index out: it is made and remade by its own code."""
    return kind != "table" or not (name or "").startswith(("search_index", "alembic"))


if __name__ == "__main__":
    main()
