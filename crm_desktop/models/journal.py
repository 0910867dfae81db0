"""The journal: every gesture one named step, every record it touched with its fields before and after.

These tables are about the records, not records themselves: they are never undone.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from crm_desktop.models.base import Base, Moment


class Step(Base):
    """One gesture. `state` is done, undone (it can be redone) or dropped (undone, and redo was emptied).

    `kind` is `edit` for what undo may take back and `final` for what it may not (a printed statement).
    """

    __tablename__ = "journal_step"
    __table_args__ = (Index(None, "state"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str | None] = mapped_column(String)
    label: Mapped[Any] = mapped_column(JSON)
    kind: Mapped[str] = mapped_column(String, default="edit")
    state: Mapped[str] = mapped_column(String, default="done")


class StepEntry(Base):
    """One record in a step: verb insert, update or delete; `before` and `after` are raw column values."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index(None, "table_name", "record_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("journal_step.id"), index=True)
    table_name: Mapped[str] = mapped_column(String)
    record_id: Mapped[int] = mapped_column(Integer)
    verb: Mapped[str] = mapped_column(String)
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    after: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)


class StepRange(Base):
    """A run of records inserted in bulk: keys first_id to last_id of a table."""

    __tablename__ = "journal_range"
    __table_args__ = (Index(None, "table_name", "first_id", "last_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("journal_step.id"), index=True)
    table_name: Mapped[str] = mapped_column(String)
    first_id: Mapped[int] = mapped_column(Integer)
    last_id: Mapped[int] = mapped_column(Integer)


class Parcel(Base):
    """A record an undo took out, kept as a JSON array of its raw column values until it is redone."""

    __tablename__ = "journal_parcel"

    step_id: Mapped[int] = mapped_column(ForeignKey("journal_step.id"), primary_key=True)
    table_name: Mapped[str] = mapped_column(String, primary_key=True)
    record_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    content: Mapped[str] = mapped_column(String)


class ParcelColumns(Base):
    """Which columns the arrays in a step's parcels of one table have, in their order: tables grow meanwhile."""

    __tablename__ = "journal_parcel_columns"

    step_id: Mapped[int] = mapped_column(ForeignKey("journal_step.id"), primary_key=True)
    table_name: Mapped[str] = mapped_column(String, primary_key=True)
    names: Mapped[Any] = mapped_column(JSON)


class Toggle(Base):
    """An undo or redo of a step: when, by whom and what it had to keep, so that any past day can be told."""

    __tablename__ = "journal_toggle"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("journal_step.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    operator: Mapped[str | None] = mapped_column(String)
    verb: Mapped[str] = mapped_column(String)
    kept: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
