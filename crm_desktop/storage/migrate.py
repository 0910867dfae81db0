"""Brings an older file up to date: a backup first, then all steps in one transaction."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from crm_desktop.core.errors import FileTrouble, tidying_after
from crm_desktop.core.i18n import t
from crm_desktop.storage import connection, making, schema, search
from crm_desktop.storage.damage import damaged_parts
from crm_desktop.storage.troubles import Damaged, damaged


def upgrade(path: Path, version: int) -> None:
    """Migrate the closed file at `path` from `version` to the current schema, or leave it as it was.

    Foreign keys are off meanwhile (a batch copy of a table would trip over them) and checked before commit.
    The backup stays beside the file; where nothing was migrated, none is needed.
    """
    backup = _back_up(path, version)
    try:
        _migrate(path)
    except BaseException as error:
        with tidying_after(error):
            backup.unlink()
        raise


def _back_up(path: Path, version: int) -> Path:
    """A copy with all that is saved, be it still in the log; made whole beside its place, replacing nothing."""
    backup = making.free_name(path, f"schema {version}")
    draft = making.draft_of(path, making.PART)
    raw = connection.raw(path)
    try:
        connection.for_the_whole_file(raw)
        raw.execute("VACUUM INTO ?", (str(draft),))
        making.settle(draft, backup)
    finally:
        raw.close()
        draft.unlink(missing_ok=True)
    return backup


def _migrate(path: Path) -> None:
    with _alone(path) as db:
        run_scripts(db, "head")
        _check_references(db, path)
        search.ensure(db)
        schema.mark(db, schema.SCHEMA_VERSION)


def renew_search(path: Path) -> None:
    """Make the search indexes of the closed file at `path` as this program wants them.

    Damaged, and nothing written, where it was damage that made them look like those of another program.
    """
    with _alone(path) as db:
        if damaged_parts(db.exec_driver_sql):
            raise Damaged(damaged(path))
        search.ensure(db)


@contextmanager
def _alone(path: Path) -> Generator[Connection, None, None]:
    """One transaction on a file nobody has open, its references not looked at meanwhile."""
    raw = connection.raw(path)
    engine = create_engine("sqlite://", module=connection.driver, creator=lambda: raw, poolclass=StaticPool)
    connection.begin_with(engine, "BEGIN IMMEDIATE", journalled=True)
    try:
        connection.for_the_whole_file(raw)
        raw.execute("PRAGMA foreign_keys=OFF")
        with engine.begin() as db:
            yield db
    finally:
        engine.dispose()
        raw.close()


def run_scripts(db: Connection, revision: str) -> None:
    """Run the migration scripts up to `revision` on an open transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "crm_desktop.storage:migrations")
    config.attributes["connection"] = db
    command.upgrade(config, revision)


def _check_references(db: Connection, path: Path) -> None:
    if db.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise FileTrouble(t("{name} could not be brought up to date and was left as it was.", name=path.name))
