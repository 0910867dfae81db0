"""What is attached to records, and what it holds."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import MODELS, Attachment, DocumentLine
from crm_desktop.models.attachment import OWNERS
from crm_desktop.queries.among import among
from crm_desktop.storage import contents
from crm_desktop.storage.rebuild import called

NAMED = 10


@dataclass(frozen=True)
class Attached:
    """One file at a record; `size` in bytes."""

    key: int
    name: str
    date: dt.date
    size: int
    is_picture: bool
    sha256: str


_SHOWN = (
    Attachment.id,
    Attachment.name,
    Attachment.date,
    Attachment.size,
    Attachment.is_picture,
    Attachment.sha256,
)


def owner_column(entity: str) -> Any:
    """The column of attachments that names a record of the entity."""
    own: Any = Attachment.__table__.columns
    return own[OWNERS[MODELS[entity].__tablename__]]


def attached(db: Connection, entity: str, key: int) -> list[Attached]:
    """What is attached to one record, in order."""
    query = select(*_SHOWN).where(owner_column(entity) == key)
    return [Attached(*row) for row in db.execute(query.order_by(Attachment.position, Attachment.id))]


def count_attached(db: Connection, entity: str, key: int) -> int:
    """How many files are attached to one record."""
    query = select(func.count()).select_from(Attachment).where(owner_column(entity) == key)
    return db.execute(query).scalar_one()


def content_of(db: Connection, key: int) -> tuple[str, bytes]:
    """The name and the content of an attachment; NotFound where it is gone, Refusal where its content is lost or not
    what was attached."""
    found = db.execute(select(Attachment.name, Attachment.sha256).where(Attachment.id == key)).one_or_none()
    if found is None:
        raise NotFound(t("This attachment no longer exists."))
    name, told = found
    content = contents.read(db, told)
    if content is None or not contents.is_whole(content, told):
        raise Refusal(t("What “{name}” held was lost by damage to the file.", name=name))
    return name, content


def main_pictures(db: Connection, products: Collection[int]) -> dict[int, str]:
    """The first picture of each of these products that has any, by the hash that tells it."""
    own: Any = Attachment.__table__.columns
    query = select(own["product_id"], own["sha256"]).where(
        among(own["product_id"], products), own["is_picture"]
    )
    found: dict[int, str] = {}
    for product, told in db.execute(query.order_by(Attachment.position, Attachment.id)):
        found.setdefault(product, told)
    return found


def main_picture_of(db: Connection, product: int) -> bytes | None:
    """The file of a product's first picture; None where it has none, or that is lost."""
    told = main_pictures(db, [product]).get(product)
    return None if told is None else contents.read(db, told)


def picture_told(db: Connection, told: str) -> bytes | None:
    """The file of the picture that is told by that hash; None where it is lost."""
    return contents.read(db, told)


def has_pictures(db: Connection, document: int) -> bool:
    """Whether any product that a document's lines name has a picture."""
    query = select(Attachment.id).join(DocumentLine, DocumentLine.product_id == Attachment.product_id)
    asked = query.where(DocumentLine.document_id == document, Attachment.is_picture)
    return db.scalar(asked.limit(1)) is not None


def next_position(db: Connection, entity: str, key: int) -> int:
    """The place behind all that is attached to a record."""
    last = db.scalar(select(func.max(Attachment.position)).where(owner_column(entity) == key))
    return (last or 0) + 1


def soundness(db: Connection) -> Iterator[Text]:
    """What is attached and cannot be read any more, by the record it is attached to."""
    for place, (key, is_lost) in enumerate(contents.broken(db)):
        if place == NAMED:
            return
        said = (
            t("What “{name}” at {record} holds is lost.")
            if is_lost
            else t("What “{name}” at {record} holds is not what was attached.")
        )
        yield Text(said.message, _named(db, key))


def _named(db: Connection, key: int) -> dict[str, str]:
    own: Any = Attachment.__table__.columns
    row = db.execute(select(Attachment.__table__).where(own["id"] == key)).mappings().one()
    owners = ((table, row[column]) for table, column in OWNERS.items() if row[column] is not None)
    table, owner = next(owners, (Attachment.__tablename__, key))
    return {"name": row["name"], "record": called(db, table, owner)}
