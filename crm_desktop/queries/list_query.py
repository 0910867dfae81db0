"""A list over the file: the source every table on the screen, export and `crm list` is fed from."""

from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import Connection, Select

from crm_desktop.core.fields import Entity
from crm_desktop.queries import list_conditions, list_order, list_rows
from crm_desktop.queries.among import among
from crm_desktop.queries.list_schema import ListSchema, schema_of
from crm_desktop.queries.listing import ListRequest, Row, Sort, Sums
from crm_desktop.queries.search import matching_ids

Reading = Callable[[], AbstractContextManager[Connection]]


class FileListing:
    """The list of one entity, as of the day `today` tells whenever it is asked."""

    def __init__(self, reading: Reading, entity: str, today: Callable[[], date]) -> None:
        self._reading = reading
        self._schema = schema_of(entity)
        self._today = today

    @property
    def entity(self) -> Entity:
        return self._schema.entity

    def ids(self, request: ListRequest) -> "array[int]":
        """The keys of all records that match, in order."""
        with self._reading() as db:
            chosen = chosen_keys(db, self._schema, request, self._today())
            sort = request.sort[0] if request.sort else Sort(self._schema.entity.default_sort)
            keys = list_order.ordered(db, self._schema, chosen, sort, self._today())
        return keys if request.limit is None else keys[: request.limit]

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


def chosen_keys(db: Connection, schema: ListSchema, request: ListRequest, today: date) -> Select[int]:
    """The keys a request asks for, unordered."""
    query = list_order.selected_keys(schema)
    for condition in request.conditions:
        query = query.where(list_conditions.clause(schema, condition, today))
    if request.search.strip():
        key = schema.model.__table__.columns["id"]
        query = query.where(among(key, matching_ids(db, schema.entity.key, request.search)))
    return query
