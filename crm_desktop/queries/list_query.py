"""A list over the file: the source every table on the screen, export and `crm list` is fed from."""

from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import Connection

from crm_desktop.core.fields import Entity
from crm_desktop.queries import list_order, list_rows
from crm_desktop.queries.among import among
from crm_desktop.queries.kept_lists import KeptLists
from crm_desktop.queries.list_conditions import chosen_keys
from crm_desktop.queries.list_schema import schema_of
from crm_desktop.queries.listing import ListRequest, Row, Sort, Sums

Reading = Callable[[], AbstractContextManager[Connection]]


class FileListing:
    """The list of one entity, as of the day `today` tells whenever it is asked."""

    def __init__(
        self, reading: Reading, entity: str, today: Callable[[], date], kept: KeptLists | None = None
    ) -> None:
        """`kept` has the large lists of the file, where it keeps any."""
        self._reading = reading
        self._kept = kept
        self._schema = schema_of(entity)
        self._today = today

    @property
    def entity(self) -> Entity:
        return self._schema.entity

    def ids(self, request: ListRequest) -> "array[int]":
        """The keys of all records that match, in order."""
        today = self._today()
        sort = request.sort[0] if request.sort else Sort(self._schema.entity.default_sort)
        keys = self._kept.ids(self._schema, request, sort, today) if self._kept else None
        if keys is None:
            with self._reading() as db:
                chosen = chosen_keys(db, self._schema, request, today)
                keys = list_order.ordered(db, self._schema, chosen, sort, today)
        return keys if request.limit is None else keys[: request.limit]

    def be_ready(self, columns: Sequence[str]) -> None:
        """Be ready to sort the list by these columns at once, where it is so large that it would take a while."""
        if self._kept:
            self._kept.read(self._schema, columns, self._today())

    def rows(self, ids: Sequence[int], columns: Sequence[str]) -> list[Row]:
        """The rows of these keys, in this order."""
        with self._reading() as db:
            return list_rows.rows(db, self._schema, ids, columns, self._today())

    def sums(self, request: ListRequest, columns: Sequence[str], ids: Sequence[int] | None = None) -> Sums:
        """Count and sums over all that matches, or over `ids`."""
        with self._reading() as db:
            chosen = chosen_keys(db, self._schema, request, self._today())
            if ids is not None:
                key = self._schema.model.__table__.columns["id"]
                chosen = list_order.selected_keys(self._schema).where(among(key, ids))
            return list_rows.sums(db, self._schema, chosen, columns, self._today())
