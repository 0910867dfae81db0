"""Which lines of documents were made of which, however far along the chain."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, select

from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import DocumentKind
from crm_desktop.queries.alias import alias
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.by_index import not_by_index


def orders_under(db: Connection, lines: Iterable[int]) -> dict[int, int]:
    """The order each of these lines is of, or was made of, by its key; lines of none are left out."""
    return {row[0]: row[1] for row in db.execute(_orders_above(), {"keys": as_given(lines)})}


@cache
def _orders_above() -> Select[*tuple[Any, ...]]:
    up = above(among_given(DocumentLine.id))
    return (
        select(up.c.root, Document.id)
        .join(DocumentLine, DocumentLine.id == up.c.line)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(not_by_index(Document.kind.expression) == DocumentKind.ORDER)
    )


def up_from(lines: Iterable[int]) -> CTE:
    """These lines with all they were made of, however far back along the chain."""
    return above(among(DocumentLine.id, lines))


def above(lines: ColumnElement[bool]) -> CTE:
    begun = select(DocumentLine.id.label("root"), DocumentLine.id.label("line"))
    up = begun.where(lines).cte("up", recursive=True)
    further = select(up.c.root, DocumentLine.source_line_id).join(DocumentLine, DocumentLine.id == up.c.line)
    return up.union_all(further.where(DocumentLine.source_line_id.is_not(None)))


def down_from(roots: ColumnElement[bool]) -> CTE:
    """Lines with themselves and all that were made of them, however far along the chain."""
    begun = select(DocumentLine.id.label("root"), DocumentLine.id.label("line")).where(roots)
    reach = begun.cte("reach", recursive=True)
    later = alias(DocumentLine, "reached")
    return reach.union_all(select(reach.c.root, later.id).join(later, later.source_line_id == reach.c.line))
