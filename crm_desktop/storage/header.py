"""What lies at a path, judged by its first bytes: before SQLite touches anything of it."""

import stat
from pathlib import Path

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import Text, t
from crm_desktop.storage.connection import APPLICATION_ID
from crm_desktop.storage.held import is_held
from crm_desktop.storage.told import is_flipped, schema_within
from crm_desktop.storage.troubles import Damaged, damaged

MAGIC = b"SQLite format 3\x00"
HEADER = 100
VERSION_AT = slice(60, 64)
APPLICATION_AT = slice(68, 72)


def refuse_foreign(path: Path, newest: int) -> None:
    """FileTrouble for what is no file, empty, another program's database, or of a schema beyond `newest`; Damaged
    where only its header says so, by a flipped bit, and what is within is ours.

    A database's own program may have left a log beside it: SQLite would fold that in, and so change a file
    that is not ours. What is no database at all is left to SQLite, for it may be protected by a password. A file
    this process has open was looked at then.
    """
    if is_held(path):
        return
    _refuse_kind(path)
    with path.open("rb") as file:
        head = file.read(HEADER)
    if not head.startswith(MAGIC) or len(head) < HEADER:
        return
    mark, version = int.from_bytes(head[APPLICATION_AT]), int.from_bytes(head[VERSION_AT])
    if mark == APPLICATION_ID and 1 <= version <= newest:
        return
    if _is_damaged(path, mark, version, newest):
        raise Damaged(damaged(path))
    raise FileTrouble(not_ours(path) if mark != APPLICATION_ID or version < 1 else too_new(path))


def _is_damaged(path: Path, mark: int, version: int, newest: int) -> bool:
    """Whether one bit made the mark or the version what it is, as the tables within tell."""
    if mark != APPLICATION_ID and not is_flipped(mark, APPLICATION_ID):
        return False
    within = schema_within(path)
    return within is not None and 1 <= within <= newest and (version == within or is_flipped(version, within))


def not_ours(path: Path) -> Text:
    return t("{name} is not a CRM Desktop file.", name=path.name)


def too_new(path: Path) -> Text:
    return t(
        "{name} was written by a newer version of CRM Desktop. Update the program to open it.", name=path.name
    )


def _refuse_kind(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileTrouble(t("{path} does not exist.", path=str(path))) from error
    if stat.S_ISDIR(found.st_mode):
        raise FileTrouble(t("{name} is a folder, not a file.", name=path.name))
    if not stat.S_ISREG(found.st_mode):
        raise FileTrouble(t("{name} is not a file.", name=path.name))
    if found.st_size == 0:
        raise FileTrouble(t("{name} is empty and not a CRM Desktop file.", name=path.name))
