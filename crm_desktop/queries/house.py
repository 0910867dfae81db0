"""The firm's own: profile, settings, dictionaries, saved views."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.currency import HOME
from crm_desktop.core.pinyin import sort_key
from crm_desktop.models import Company, DictionaryEntry, SavedView, Setting
from crm_desktop.queries.records import CompanyProfile


@dataclass(frozen=True)
class ViewRow:
    """A saved view of a list: its definition is what the list itself wrote."""

    id: int
    entity: str
    name: str
    definition: Any


def company(db: Connection) -> CompanyProfile:
    """The letterhead with the currency of the books; an empty profile before the first one is saved."""
    kept_in = db.scalar(select(Setting.value).where(Setting.key == "currency")) or HOME
    row = db.execute(select(Company.__table__)).mappings().first()
    if row is None:
        return CompanyProfile(currency=kept_in)
    names = [field.name for field in fields(CompanyProfile) if field.name not in ("logo", "currency")]
    return CompanyProfile(**{name: row[name] or "" for name in names}, currency=kept_in, logo=row["logo"])


def settings(db: Connection) -> dict[str, Any]:
    """All settings that were ever changed in this file."""
    return {row[0]: row[1] for row in db.execute(select(Setting.key, Setting.value))}


def dictionary(db: Connection, name: str) -> list[str]:
    """The values of a dictionary: in the user's order, else by pinyin."""
    query = select(DictionaryEntry.text, DictionaryEntry.position).where(DictionaryEntry.dictionary == name)
    return [text for text, _ in sorted(db.execute(query), key=lambda row: (row[1], sort_key(row[0])))]


def saved_views(db: Connection, entity: str) -> list[ViewRow]:
    """The saved views of an entity's list, by name."""
    query = select(SavedView.id, SavedView.entity, SavedView.name, SavedView.definition)
    rows = db.execute(query.where(SavedView.entity == entity).order_by(SavedView.name))
    return [ViewRow(*row) for row in rows]
