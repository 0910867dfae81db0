"""Some of the records that belong to a customer, as a table: contacts, activities, orders."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.queries.customer_file import Excerpt
from crm_desktop.reports.breaking import SEPARATOR
from crm_desktop.reports.columns import Column, Row
from crm_desktop.reports.flow import Rows
from crm_desktop.reports.grid import DENSE
from crm_desktop.reports.list_body import column_of
from crm_desktop.reports.tables import table
from crm_desktop.reports.wording import Wording

JOINED: dict[tuple[str, ...], str] = {("position", "department"): SEPARATOR, ("mobile", "phone"): "\n"}
"""Neighbouring fields that share a column, and what stands between them there."""


def counted(label: Text, excerpt: Excerpt, wording: Wording) -> str:
    """The label with the number of records, or how many of how many are shown."""
    shown = len(excerpt.rows)
    if shown == excerpt.count:
        return wording.say(t("{label} ({n})", label=label, n=shown))
    return wording.say(t("{label} ({shown} of {n})", label=label, shown=shown, n=excerpt.count))


def excerpt_table(excerpt: Excerpt, width: float, wording: Wording) -> Rows:
    """The records with the columns in which any of them has something."""
    places = [*_places(excerpt)]
    columns = [place.column(excerpt.columns, wording) for place in places]
    rows = [
        Row(tuple(place.cell(excerpt.columns, row.values, wording) for place in places))
        for row in excerpt.rows
    ]
    return table(columns, rows, width, look=DENSE)


@dataclass(frozen=True)
class _Place:
    """One printed column: the fields in it and what stands between them."""

    indices: tuple[int, ...]
    between: str = ""

    def column(self, fields: Sequence[Field], wording: Wording) -> Column:
        made = column_of(fields[self.indices[0]], wording)
        if len(self.indices) == 1:
            return made
        first, last = (fields[index].label for index in self.indices)
        head = wording.say(tc("list", "{first}, {last}", first=first, last=last))
        return Column(head, flexible=True, least=made.least)

    def cell(self, fields: Sequence[Field], values: Sequence[Any], wording: Wording) -> str:
        texts = (wording.value(fields[index], values[index]) for index in self.indices)
        return self.between.join(text for text in texts if text)


def _places(excerpt: Excerpt) -> Iterator[_Place]:
    """The columns that have something; fields that go together share one where both have."""
    used = [
        i for i in range(len(excerpt.columns)) if any(row.values[i] not in (None, "") for row in excerpt.rows)
    ]
    waiting = iter(used)
    for index in waiting:
        pair = (index, index + 1)
        keys = tuple(excerpt.columns[i].key for i in pair if i in used)
        if keys in JOINED:
            next(waiting)
            yield _Place(pair, JOINED[keys])
        else:
            yield _Place((index,))
