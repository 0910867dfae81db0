"""A backup: a verified copy of the file under a name of its own; nothing is ever replaced by one."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.storage import connection, making, opening, schema
from crm_desktop.storage.header import refuse_foreign
from crm_desktop.storage.place import may_write
from crm_desktop.storage.troubles import Damaged, damaged, plain_words

Counts = dict[str, int]
TRIES = 5
ABANDONED_AFTER = 24 * 3600.0
"""Seconds after which a draft is one a kill has left: no copy takes that long."""


@dataclass(frozen=True)
class Backup:
    """A finished backup, opened and compared: where it lies, when it was made, how many rows each table has."""

    path: Path
    made: datetime
    counts: Counts


def proposed(path: Path, folder: Path, now: datetime) -> Path:
    """A name in `folder` nothing has yet, that says whose backup it is and of when: "firm (2026-11-27 14.32).crm"."""
    return making.free_name(folder / path.name, f"{now.astimezone():%Y-%m-%d %H.%M}")


def back_up(path: Path, target: Path, now: datetime) -> Backup:
    """Copy the file at `path`, open or not, to `target`, and compare the copy with it.

    It gets its name when it has been found whole. FileTrouble where the name is taken, where there is no room
    or no such folder, where the file is damaged (Damaged), or is changed again and again meanwhile.
    """
    with plain_words(path):
        refuse_foreign(path, schema.SCHEMA_VERSION)
        opening.pair_logs(path, None)
        _refuse_folder(target.parent)
    try:
        with plain_words(target):
            return Backup(target, now, _settled(path, target, now))
    except Damaged as damage:  # it is the file that cannot be read: the copy did not exist before
        raise Damaged(damaged(path)) from damage


def _settled(path: Path, target: Path, now: datetime) -> Counts:
    making.refuse_taken(target)
    _clear_abandoned(target.parent, now)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{making.PART}")
    try:
        counts = _copied(path, draft)
        making.settle(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return counts


def _copied(path: Path, draft: Path) -> Counts:
    """Copy a state of the file that stood still meanwhile; what each table of it holds."""
    raw = connection.raw(path, uri_options=opening.reading_options(path, read_only=True))
    try:
        connection.for_the_whole_file(raw)
        for _ in range(TRIES):
            before, counts = _version(raw), rows_by_table(raw)
            raw.execute("VACUUM INTO ?", (str(draft),))
            if _version(raw) == before:
                _refuse_unlike(draft, counts, _is_sound(raw))
                return counts
            draft.unlink()
    finally:
        raw.close()
    raise FileTrouble(t("{name} is being changed all the time. Try again in a moment.", name=path.name))


def _refuse_unlike(draft: Path, counts: Counts, sound: bool) -> None:
    """FileTrouble where the copy is not whole: one cut short may open as a sound file, and an empty one."""
    raw = connection.raw(draft, uri_options="mode=ro&immutable=1")
    try:
        connection.for_the_whole_file(raw)
        same = _is_sound(raw) and schema.version_of(raw, draft) and rows_by_table(raw) == counts
    except connection.driver.DatabaseError:
        same = False
    finally:
        raw.close()
    if not sound:
        raise Damaged(damaged(draft))
    if not same:
        raise FileTrouble(t("The copy is not like the file. Check the drive, or choose another place."))


def _is_sound(raw: Any) -> bool:
    return raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"


def _version(raw: Any) -> int:
    """A figure that changes with every commit of somebody else."""
    return raw.execute("PRAGMA data_version").fetchone()[0]


def rows_by_table(raw: Any) -> Counts:
    """How many rows each table of an open file has."""
    names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall()}


def _refuse_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise FileTrouble(t("There is no folder {name}.", name=str(folder)))
    if not may_write(folder):
        raise FileTrouble(t("The folder {name} cannot be written to. Choose another.", name=str(folder)))


def _clear_abandoned(folder: Path, now: datetime) -> None:
    """Take away drafts of backups that a kill has left in the folder: each is a whole copy nobody sees."""
    for draft in folder.glob(f".*.crm.*{making.PART}"):
        with suppress(OSError):
            if now.timestamp() - draft.stat().st_mtime > ABANDONED_AFTER:
                draft.unlink()
