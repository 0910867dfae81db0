"""The large lists of an open file, each kept ready to be sorted by any of its columns once it has been shown."""

import threading
from array import array
from collections import deque
from collections.abc import Callable, Generator, Hashable, Iterable
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from crm_desktop.core.changes import Change
from crm_desktop.models import MODELS
from crm_desktop.queries.kept_list import KeptList, Touched
from crm_desktop.queries.list_conditions import chosen_keys
from crm_desktop.queries.list_order import selected_keys
from crm_desktop.queries.list_schema import ListSchema, schema_of
from crm_desktop.queries.list_values import OwnValue, Referred, sorted_by
from crm_desktop.queries.listing import LARGE, ListRequest, Sort

if TYPE_CHECKING:
    from crm_desktop.queries.kept_columns import Figures

Reading = Callable[[], AbstractContextManager[Connection]]


class KeptLists:
    """Answers what is asked of a large list from memory, as the file would; any thread may ask.

    Where one thread is answered or a list is being read, others are left to the file: nobody waits here.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._lists: dict[str, KeptList] = {}
        self._titles: dict[str, KeptList] = {}
        self._changes: deque[Change] = deque()
        self._in_use = False
        self._busy = threading.Lock()

    def note(self, change: Change) -> None:
        """A change of the file; it is taken in when next something is asked."""
        if self._in_use:
            self._changes.append(change)

    def forget(self) -> None:
        """Something was changed that nobody tells of in detail: read all anew when next asked to be ready."""
        with self._busy:
            self._lists.clear()
            self._titles.clear()

    def read(self, schema: ListSchema, fields: Iterable[str], today: date) -> None:
        """Be ready to sort a list by these fields, if it is large."""
        wanted = list({one.name: one for one in (sorted_by(schema, name, today) for name in fields)}.values())
        kept = self._lists.get(schema.entity.key)
        if kept is not None and kept.today == today and kept.has(wanted):
            return
        self._in_use = True
        with self._alone() as db:
            if db is None or not _is_large(db, schema):
                return
            kept = self._kept(schema, today)
            kept.read(db, wanted)
            for one in wanted:
                if isinstance(one, Referred):
                    self._titles_of(db, one, today)

    def ids(self, schema: ListSchema, request: ListRequest, sort: Sort, today: date) -> "array[int] | None":
        """The keys of all records that match, in order; None where the file is to be asked."""
        if schema.entity.key not in self._lists:
            return None
        with self._alone() as db:
            kept = self._lists.get(schema.entity.key)
            if db is None or kept is None or kept.today != today:
                return None
            chosen = None
            if request.conditions or request.search.strip():
                chosen = kept.chosen(db, chosen_keys(db, schema, request, today), _known_by(request))
                if chosen is None:
                    return None
            by = sorted_by(schema, sort.field, today)
            return kept.order(db, by, sort.descending, chosen, lambda one: self._titles_of(db, one, today))

    @contextmanager
    def _alone(self) -> Generator[Connection | None, None, None]:
        """The file, with all lists as it is now; None where another thread is here."""
        if not self._busy.acquire(blocking=False):
            yield None
            return
        try:
            # What is told by now is in the file when it is asked for the first time.
            touched = merged(self._changes.popleft() for _ in range(len(self._changes)))
            with self._reading() as db:
                if touched:
                    self._take_in(db, touched)
                yield db
        finally:
            self._busy.release()

    def _take_in(self, db: Connection, touched: Touched) -> None:
        for lists in (self._lists, self._titles):
            for key, kept in tuple(lists.items()):
                if not kept.take_in(db, touched):
                    del lists[key]

    def _titles_of(self, db: Connection, one: Referred, today: date) -> "tuple[Figures, Figures] | None":
        table = MODELS[one.entity].__table__
        every = select(table.columns["id"])
        kept = self._titles.get(one.entity)
        if kept is None:
            kept = self._titles[one.entity] = KeptList(schema_of(one.entity), every, today)
        return kept.titles(db, OwnValue(one.title, table.columns[one.title]))

    def _kept(self, schema: ListSchema, today: date) -> KeptList:
        kept = self._lists.get(schema.entity.key)
        if kept is None or kept.today != today:
            kept = self._lists[schema.entity.key] = KeptList(schema, selected_keys(schema), today)
        return kept


def merged(changes: Iterable[Change]) -> Touched:
    """All that several changes touched."""
    touched: dict[str, frozenset[int] | None] = {}
    for change in changes:
        for entity, keys in change.touched.items():
            known = touched.get(entity, frozenset())
            touched[entity] = None if keys is None or known is None else known | keys
    return touched


def _is_large(db: Connection, schema: ListSchema) -> bool:
    some = selected_keys(schema).limit(LARGE).subquery()
    return db.execute(select(func.count()).select_from(some)).scalar_one() >= LARGE


def _known_by(request: ListRequest) -> Hashable:
    """What a request can be known again by; None where it is made for once."""
    if request.search.strip():
        return None
    try:
        hash(request.conditions)
    except TypeError:
        return None
    return request.conditions
