"""Files attached to records (附件), pictures of products among them: what each is called, and once what it holds."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Boolean, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from crm_desktop.core.fields import Kind, Part
from crm_desktop.core.i18n import t
from crm_desktop.models.base import Base, Record, field_column, fields_of, plain, reference


class FileContent(Base):
    """What a file holds, once however often it is attached; `sha256` in hexadecimal digits tells it.

    It stands outside the journal and never changes: undo, redo and history work by the rows of `Attachment` alone,
    and any of these may come back.
    """

    __tablename__ = "file_content"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    sha256: Mapped[str] = mapped_column(String, unique=True)
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Attachment(Record):
    """One file at one record, in order: the first picture of a product is its main one.

    A `is_picture` was made fit to be shown and printed; any other file is kept byte for byte.
    """

    __tablename__ = "attachment"

    party_id: Mapped[int | None] = reference("party.id", part=True)
    contact_id: Mapped[int | None] = reference("contact.id", part=True)
    activity_id: Mapped[int | None] = reference("activity.id", part=True)
    document_id: Mapped[int | None] = reference("document.id", part=True)
    entry_id: Mapped[int | None] = reference("ledger_entry.id", part=True)
    product_id: Mapped[int | None] = reference("product.id", part=True)
    discount_id: Mapped[int | None] = reference("discount.id", part=True)
    warehouse_id: Mapped[int | None] = reference("warehouse.id", part=True)
    move_id: Mapped[int | None] = reference("stock_move.id", part=True)
    position: Mapped[int] = plain(Integer, nullable=False)
    name: Mapped[str] = field_column("name", t("File name"), required=True, width=32)
    date: Mapped[dt.date] = field_column("date", t("Attached on"), Kind.DATE, required=True, width=12)
    is_picture: Mapped[bool] = plain(Boolean, nullable=False)
    size: Mapped[int] = plain(Integer, nullable=False)
    sha256: Mapped[str] = plain(String, nullable=False, index=True)


OWNERS: Mapping[str, str] = {
    key.target_fullname.split(".")[0]: column.name
    for column in Attachment.__table__.columns
    for key in column.foreign_keys
}
"""By table, the column of an attachment that names the record it is attached to."""


ATTACHMENTS = "attachments"


def attachments_of(table: str) -> Part:
    """Attachments as what stands under the records of a table."""
    return Part(ATTACHMENTS, t("Attachments"), OWNERS[table], fields_of(Attachment), told_by=("name",))
