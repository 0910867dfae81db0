"""Documents made of the lines of earlier ones, numbered in their order and written with their lines."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm_desktop.core.money import ZERO
from crm_desktop.models import ENTITIES, Document, DocumentLine
from crm_desktop.models.entities import made_as
from crm_desktop.services.numbering import next_free
from crm_desktop.storage.gesture import Work

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Drafted:
    """What the `head` of a document has of those it is made of, and its lines in their order."""

    head: Row
    lines: Sequence[Row]


def made(work: Work, entity: str, day: dt.date, drafts: Sequence[Drafted]) -> Sequence[Document]:
    """These documents of one kind and day, written; their amounts are what their lines come to."""
    numbers = next_free(work, entity, len(drafts), day)
    heads = [
        Document(
            **made_as(ENTITIES[entity]),
            **draft.head,
            number=number,
            date=day,
            amount=sum((line["amount"] for line in draft.lines), ZERO),
        )
        for draft, number in zip(drafts, numbers, strict=True)
    ]
    work.session.add_all(heads)
    work.session.flush()
    work.insert_few(DocumentLine, _lines(heads, drafts))
    return heads


def _lines(heads: Sequence[Document], drafts: Sequence[Drafted]) -> Iterator[dict[str, Any]]:
    for head, draft in zip(heads, drafts, strict=True):
        for place, line in enumerate(draft.lines, 1):
            yield {"document_id": head.id, "position": place, **line}
