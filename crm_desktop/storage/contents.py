"""What attached files hold: kept once by its hash, outside the journal, never changed."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from sqlalchemy import Connection, select

from crm_desktop.models import Attachment, FileContent
from crm_desktop.models.attachment import OWNERS

KEEP = (
    "INSERT INTO file_content (sha256, size, content) VALUES (?, ?, ?) "
    "ON CONFLICT (sha256) DO UPDATE SET size = excluded.size, content = excluded.content "
    "WHERE file_content.content IS NOT excluded.content"
)
"""What damage has changed is put right where the same is attached again."""
UNNEEDED = (
    "sha256 NOT IN (SELECT sha256 FROM attachment) "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.table_name = 'attachment' "
    "AND instr(coalesce(e.before, '') || coalesce(e.after, ''), file_content.sha256)) "
    "AND NOT EXISTS (SELECT 1 FROM journal_parcel p WHERE p.table_name = 'attachment' "
    "AND instr(p.content, file_content.sha256))"
)
"""Nothing names it: no attachment, no entry of the history, no parcel of an undone step."""


def told_by(content: bytes) -> str:
    """The hash that tells a content."""
    return sha256(content).hexdigest()


def keep(db: Connection, content: bytes) -> str:
    """Have the file hold `content`; the hash it is told by."""
    told = told_by(content)
    db.exec_driver_sql(KEEP, (told, len(content), content))
    return told


def read(db: Connection, told: str) -> bytes | None:
    """What is told by that hash; None where it is lost."""
    return db.scalar(select(FileContent.content).where(FileContent.sha256 == told))


def has(db: Connection, told: str) -> bool:
    """Whether the file holds what that hash tells of."""
    return db.scalar(select(FileContent.id).where(FileContent.sha256 == told)) is not None


def drop_unneeded(db: Connection, told: Iterable[str] | None = None) -> int:
    """Take contents away, all or of those, that no attachment has and no step of the history could bring back: what was
    kept for files that were not attached in the end. How many those were."""
    among = "" if told is None else " AND sha256 IN (SELECT value FROM json_each(?))"
    given = () if told is None else (json.dumps(list(told)),)
    return db.exec_driver_sql(f"DELETE FROM file_content WHERE {UNNEEDED}{among}", given).rowcount


def is_whole(content: bytes | None, told: str) -> bool:
    """Whether this is what that hash tells of."""
    return content is not None and told_by(content) == told


def attached_to(db: Connection, table: str, keys: Iterable[int]) -> list[int]:
    """The keys of all that is attached to these records of a table."""
    if table not in OWNERS:
        return []
    among = f"{OWNERS[table]} IN (SELECT value FROM json_each(?))"
    found = db.exec_driver_sql(f"SELECT id FROM attachment WHERE {among}", (json.dumps(list(keys)),))
    return list(found.scalars())


def broken(db: Connection) -> Iterator[tuple[int, bool]]:
    """The attachments, by key, of which the content is lost (True) or is not what was attached (False)."""
    asked = select(Attachment.sha256).distinct()
    for told in db.scalars(asked.order_by(Attachment.sha256)).all():
        content = read(db, told)
        if not is_whole(content, told):
            for key in db.scalars(select(Attachment.id).where(Attachment.sha256 == told)).all():
                yield key, content is None
