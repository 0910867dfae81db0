"""What lies at a path, judged by its first bytes: before SQLite touches anything of it."""

import stat
from pathlib import Path

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import Text, t
from crm_desktop.storage.connection import APPLICATION_ID

MAGIC = b"SQLite format 3\x00"
HEADER = 100
VERSION_AT = slice(60, 64)
APPLICATION_AT = slice(68, 72)


def refuse_foreign(path: Path, newest: int) -> None:
    """FileTrouble for what is no file, empty, another program's database, or of a schema beyond `newest`.

    A database's own program may have left a log beside it: SQLite would fold that in, and so change a file
    that is not ours. What is no database at all is left to SQLite, for it may be protected by a password.
    """
    _refuse_kind(path)
    with path.open("rb") as file:
        head = file.read(HEADER)
    if not head.startswith(MAGIC) or len(head) < HEADER:
        return
    if int.from_bytes(head[APPLICATION_AT]) != APPLICATION_ID:
        raise FileTrouble(not_ours(path))
    if int.from_bytes(head[VERSION_AT]) > newest:
        raise FileTrouble(too_new(path))


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
