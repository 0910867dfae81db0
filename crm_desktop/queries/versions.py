"""The versions of a document: what it said before each change that was made once others knew of it.

The head counts them; what each said is read from the journal, step by step backwards from what stands now.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, or_, select

from crm_desktop.models import Document, DocumentLine, Step, StepEntry
from crm_desktop.queries.among import among

OF_HEAD = ("customer_id", "date", "valid_until", "deliver_by", "document_discount", "price_basis", "note")
OF_LINE = (
    "product_code", "product_name", "specification", "unit", "quantity", "price", "discount", "vat_rate", "amount",
    "note", "deliver_by",
)  # fmt: skip
"""What of a document others know of."""
HEADS: Table = Document.__table__  # pyright: ignore[reportAssignmentType]
LINES: Table = DocumentLine.__table__  # pyright: ignore[reportAssignmentType]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Version:
    """What a document said, in values as the file holds them: its head, and its lines by key in their order. It said so
    from a step on, by somebody; the first one since it is told at all."""

    number: int
    head: Row
    lines: Mapping[int, Row]
    since: dt.datetime | None = None
    operator: str | None = None


class _Change(NamedTuple):
    table: str
    key: int
    verb: str
    before: Row
    after: Row


def version_of(db: Connection, document: int) -> int:
    """Which version of it the document of that key is; 1 of one nothing was changed of since others know of it."""
    return db.scalar(select(Document.version).where(Document.id == document)) or 1


def versions(db: Connection, document: int) -> list[Version]:
    """All versions of a document the journal knows of, the one that stands now last."""
    head, lines = _now(db, document)
    steps = _steps(db, document)
    found = [_version(head, lines, steps[-1] if steps else None)]
    for place in range(len(steps) - 1, -1, -1):
        head, lines = dict(head), dict(lines)
        for change in _changes(db, steps[place].id, document, lines):
            _take_back(change, head, lines)
        found.append(_version(head, lines, steps[place - 1] if place else None))
    return found[::-1]


def _now(db: Connection, document: int) -> tuple[dict[str, Any], dict[int, Row]]:
    """Head and lines as they stand, in raw values."""
    head = db.exec_driver_sql(f"SELECT * FROM {HEADS.name} WHERE id = ?", (document,)).mappings().one()
    order = f"SELECT * FROM {LINES.name} WHERE document_id = ? ORDER BY position, id"
    rows = db.exec_driver_sql(order, (document,)).mappings()
    return _plain(head), {row["id"]: _plain(row) for row in rows}


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def _version(head: Row, lines: Mapping[int, Row], made: Any) -> Version:
    in_order = dict(sorted(lines.items(), key=lambda item: (item[1].get("position") or 0, item[0])))
    since = (None, None) if made is None else (made.at, made.operator)
    return Version(head.get("version") or 1, dict(head), in_order, *since)


def _steps(db: Connection, document: int) -> Sequence[Any]:
    """The steps that count a version, the first one first."""
    counts = func.json_extract(StepEntry.after, "$.version").is_not(None)
    query = (
        select(Step.id, Step.at, Step.operator)
        .join(StepEntry, StepEntry.step_id == Step.id)
        .where(StepEntry.table_name == HEADS.name, StepEntry.record_id == document)
        .where(StepEntry.verb == "update", counts, Step.state == "done")
    )
    return db.execute(query.group_by(Step.id).order_by(Step.id)).all()


def _changes(db: Connection, step: int, document: int, lines: Mapping[int, Row]) -> Iterator[_Change]:
    """What a step did to the document and its lines, the last thing first."""
    facts = func.coalesce(StepEntry.after, StepEntry.before)
    is_head = (StepEntry.table_name == HEADS.name) & (StepEntry.record_id == document)
    is_own = or_(among(StepEntry.record_id, lines), func.json_extract(facts, "$.document_id") == document)
    query = (
        select(StepEntry.table_name, StepEntry.record_id, StepEntry.verb, StepEntry.before, StepEntry.after)
        .where(StepEntry.step_id == step, or_(is_head, (StepEntry.table_name == LINES.name) & is_own))
        .order_by(StepEntry.id.desc())
    )
    for table, key, verb, before, after in db.execute(query):
        yield _Change(table, key, verb, before or {}, after or {})


def _take_back(change: _Change, head: dict[str, Any], lines: dict[int, Row]) -> None:
    if change.table == HEADS.name:
        head |= change.before
    elif change.verb == "insert":
        lines.pop(change.key, None)
    else:
        lines[change.key] = {**lines.get(change.key, {}), **change.before}
