"""What stands around the time a file is open: the lock and the schema before, one file at rest after."""

from pathlib import Path

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import Text, t
from crm_desktop.storage import connection, making, migrate, pairing, schema, search
from crm_desktop.storage.held import is_held
from crm_desktop.storage.lock import FileLock, left_in
from crm_desktop.storage.place import is_writable
from crm_desktop.storage.troubles import Damaged, damaged

FOLD_MILLISECONDS = 300


class LogStays(FileTrouble):
    """What was saved is in two files: the last of it in a log that could not be folded back."""


class ReadOnlyPlace(FileTrouble):
    """The file, or the folder around it, cannot be written to; it can be opened for reading."""


def locked(path: Path) -> FileLock:
    """The lock of a file, taken; InUse where another program has it, ReadOnlyPlace where there can be none."""
    trouble = ReadOnlyPlace(t("{name} is in a place that cannot be written to.", name=path.name))
    if not is_writable(path):
        raise trouble
    lock = FileLock(path)
    try:
        lock.acquire()
    except PermissionError as error:
        raise trouble from error
    making.clear(path)
    return lock


def reading_options(path: Path, *, read_only: bool) -> str:
    """How readers open the file: where it cannot be written, a log that another program is writing is read too.

    FileTrouble where a log was left behind in a place in which it can neither be read nor folded in.
    """
    if not read_only or is_writable(path):
        return "mode=rw"
    log, index = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    if not log.exists() or not log.stat().st_size:
        return "mode=ro&immutable=1"
    if index.exists():
        return "mode=ro"
    raise FileTrouble(
        t(
            "The last saves of {name} are in {log}. Copy both to a place that can be written to, "
            "and open the copy.",
            name=path.name,
            log=log.name,
        )
    )


def fold(path: Path) -> None:
    """Bring the file from the log of its open time back into one; a reader beside us does it in our place.

    LogStays where that fails and something of the log is left.
    """
    raw = connection.raw(path)
    try:
        raw.execute(f"PRAGMA busy_timeout={FOLD_MILLISECONDS}")
        raw.execute("PRAGMA journal_mode=DELETE")
    except connection.driver.Error as error:
        left = [log for log in making.logs_of(path) if log.exists() and log.stat().st_size]
        if "locked" in str(error) or not left:
            return
        raise LogStays(
            t(
                "{name} could not be made one file again. Keep {log} beside it: the last saves may be in it.",
                name=path.name,
                log=left[0].name,
            )
        ) from error
    finally:
        raw.close()


def pair_logs(path: Path, lock: FileLock | None) -> Text | None:
    """Set aside a journal or log that is of another state of the file, and say so; FileTrouble for who only reads.

    Of a file this process has open they were looked at then.
    """
    if is_held(path):
        return None
    if lock is None:
        if pairing.stay_foreign(path, lambda: left_in(path)):
            raise FileTrouble(
                t(
                    "Another copy of {name} was put in its place after a crash. Open it in the program.",
                    name=path.name,
                )
            )
        return None
    told = [pairing.set_aside(path, log) for log in pairing.foreign_logs(path, lock.left)]
    return told[0] if told else None


def check_schema(path: Path, *, read_only: bool) -> None:
    """Bring an older file up to date; FileTrouble for one that is foreign, newer or without its tables."""
    raw = connection.raw(path, uri_options=reading_options(path, read_only=read_only))
    try:
        version = schema.version_of(raw, path)
        if version == schema.SCHEMA_VERSION and not schema.is_whole(raw):
            raise Damaged(damaged(path))
        is_searched = version < schema.SCHEMA_VERSION or search.is_current(raw)
    finally:
        raw.close()
    if not is_searched and not read_only:
        migrate.renew_search(path)
    if version < schema.SCHEMA_VERSION:
        if read_only:
            raise FileTrouble(
                t("{name} must be opened once in the program to be brought up to date.", name=path.name)
            )
        migrate.upgrade(path, version)
