"""What export writes, import takes into an empty file: every record with all that belongs to it, and only once."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import use_language
from crm_desktop.exchange.export.whole import export_whole
from crm_desktop.exchange.importing import import_books
from crm_desktop.exchange.own_books import columns_of
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.models import ENTITIES, MODELS, Allocation, DocumentLine, EntryLine, Record, StockMove
from crm_desktop.models.entities import PARTS
from crm_desktop.queries.listing import ListRequest
from crm_desktop.queries.soundness import problems
from crm_desktop.services.workspace import Workspace

TABLES: tuple[type[Record], ...] = tuple(
    dict.fromkeys([*MODELS.values(), *PARTS.values(), Allocation, EntryLine])
)
"""The table of every entity, and of what stands under its records."""
OF_THIS_FILE = {"id", "uid", "left_house_on", "is_past"}
"""What a copy has not: keys, what has gone out from here, and that its orders are past ones."""

TOLD_BY_OTHERS = {("receipts", "kind"), ("payments", "kind"), ("moves", "value")}
"""What the sign of an amount tells, and what follows from the moves."""

Canonical = dict[str, list[dict[str, Any]]]

TODAY = dt.date(2026, 11, 20)
WAYS = [(language, ending) for language in ("zh_CN", "en") for ending in ("xlsx", "csv")]


def _canonical(db: Connection) -> Canonical:
    """Every record by what people call it, without the keys of this file."""
    names: dict[str, dict[int, Any]] = {}
    for model in TABLES:
        table = model.__table__
        key = "number" if "number" in table.columns else "id"
        rows = db.execute(select(table.columns["id"], table.columns[key]))
        names[model.__tablename__] = {row[0]: row[1] for row in rows}
    names["allocation"] = {
        row.id: (row.amount, row.date) for row in db.execute(select(Allocation.__table__)).all()
    }
    lines = db.execute(select(DocumentLine.__table__)).all()
    names["document_line"] = {row.id: (names["document"][row.document_id], row.position) for row in lines}
    moves = db.execute(select(StockMove.__table__).order_by(StockMove.id)).all()
    names["stock_move"] = {
        row.id: (place, row.date, row.kind, row.quantity)
        for place, row in enumerate(sorted(moves, key=lambda row: (row.date, row.id)))
    }
    found: Canonical = {}
    for model in TABLES:
        rows = db.execute(select(model.__table__)).mappings()
        found[model.__tablename__] = sorted((_named(model, dict(row), names) for row in rows), key=str)
    return found


def _named(model: type[Record], row: dict[str, Any], names: dict[str, dict[int, Any]]) -> dict[str, Any]:
    for column in model.__table__.columns:
        for foreign in column.foreign_keys:
            value = row[column.name]
            row[column.name] = None if value is None else names[foreign.column.table.name][value]
    return {key: value for key, value in row.items() if key not in OF_THIS_FILE}


def _differences(before: Canonical, after: Canonical) -> Iterator[tuple[Any, ...]]:
    for table, rows in before.items():
        if len(rows) != len(after[table]):
            yield table, len(rows), len(after[table])
        for one, other in zip(rows, after[table], strict=False):
            for key, value in one.items():
                if value != other[key]:
                    yield table, one.get("number"), key, value, other[key]


def _exported(workspace: Workspace, folder: Path, ending: str) -> list[Path]:
    books: list[Path] = []
    for key, entity in ENTITIES.items():
        books.append(folder / f"{entity.plural}.{ending}")
        request = ListRequest(key)
        export_whole(workspace.listing(key), workspace.file.reading, entity, request, books[-1])
    return books


def _made(folder: Path) -> Workspace:
    return Workspace.create(folder / "copy.crm", FixedClock(dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)))


def test_every_list_can_be_saved_whole() -> None:
    assert set(SHEETS) == set(ENTITIES)


def test_every_field_of_a_record_is_read_back_but_what_others_tell() -> None:
    unread = {
        (key, column.key)
        for key, entity in ENTITIES.items()
        for column in columns_of(key)
        if column.target is None and not any(one.key == column.key and one.computed for one in entity.fields)
    }
    assert unread == TOLD_BY_OTHERS


@pytest.mark.parametrize(("language", "ending"), WAYS)
def test_what_is_exported_comes_back_equal_and_only_once(
    firm: Workspace, tmp_path: Path, language: str, ending: str
) -> None:
    use_language(language)
    books = _exported(firm, tmp_path, ending)
    copy = _made(tmp_path)
    outcome = import_books(copy.file, books)
    with copy:
        said = [
            str(problem)
            for plan in outcome.plans
            for one in plan.sheets
            for problem in one.verdicts.all_problems()
        ]
        assert said == []
        before, after = firm.ask(_canonical), copy.ask(_canonical)
        found = "\n".join(map(repr, _differences(before, after)))
        assert found == ""
        assert copy.ask(problems) == firm.ask(problems) == []

        again = import_books(copy.file, books)
        assert [column for plan in again.plans for sheet in plan.sheets for column in sheet.unused] == []
        assert [
            plan.count(verdict)
            for plan in again.plans
            for verdict in (Verdict.NEW, Verdict.UPDATE, Verdict.ERROR)
        ] == [0] * (3 * len(books))
        assert copy.ask(_canonical) == after
