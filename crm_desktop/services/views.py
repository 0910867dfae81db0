"""Saved views: a list as the user arranged it, under a name."""

from typing import Any

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import SavedView
from crm_desktop.queries import house
from crm_desktop.queries.house import ViewRow
from crm_desktop.storage.file import CrmFile


class SavedViews:
    """The saved views of one file. A definition is a JSON value only the list itself understands."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def list(self, entity: str) -> list[ViewRow]:
        """The views of an entity, by name."""
        with self._file.reading() as db:
            return house.saved_views(db, entity)

    def save(self, entity: str, name: str, definition: Any, initiator: object = None) -> Change:
        """Save a view, replacing one of the same name."""
        if not name.strip():
            raise Refusal(t("Give the view a name."), "name")
        with self._file.gesture(t("Save view {name}", name=name), initiator=initiator) as work:
            work.done = t("Saved view {name}", name=name)
            query = select(SavedView).where(SavedView.entity == entity, SavedView.name == name.strip())
            view = work.session.scalars(query).one_or_none()
            if view is None:
                view = SavedView(entity=entity, name=name.strip())
                work.session.add(view)
            view.definition = definition
        return work.change

    def rename(self, key: int, name: str, initiator: object = None) -> Change:
        """Give a view another name; Refusal where it is blank or another view of the list has it."""
        name = name.strip()
        if not name:
            raise Refusal(t("Give the view a name."), "name")
        with self._file.gesture(t("Rename view {name}", name=name), initiator=initiator) as work:
            work.done = t("Renamed view {name}", name=name)
            view = work.session.get_one(SavedView, key)
            taken = select(SavedView.id).where(
                SavedView.entity == view.entity, SavedView.name == name, SavedView.id != key
            )
            if work.session.scalars(taken).first() is not None:
                raise Refusal(t("There is a view “{name}” already.", name=name), "name")
            view.name = name
        return work.change

    def delete(self, key: int, initiator: object = None) -> Change:
        """Forget a view."""
        with self._file.gesture(t("Delete view"), initiator=initiator) as work:
            view = work.session.get(SavedView, key)
            if view is not None:
                work.label = t("Delete view {name}", name=view.name)
                work.done = t("Deleted view {name}", name=view.name)
                work.session.delete(view)
        return work.change
