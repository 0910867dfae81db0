"""Books made for tests: straight from rows, or written by the programs other firms use."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from crm_desktop.exchange.book import Book, book_of
from crm_desktop.exchange.importing import Outcome, Request, import_books
from crm_desktop.exchange.kinds.batch import Options
from crm_desktop.exchange.planning import plan_books
from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.reading.reader import Chunk, RawSheet
from crm_desktop.exchange.reading.rows import packed
from crm_desktop.storage.file import CrmFile

Row = list[Any]
Rows = Sequence[Sequence[Any]]

TODAY = dt.date(2026, 11, 20)


def sheet(name: str, rows: Rows, *, hidden: bool = False) -> RawSheet:
    """A sheet as the reading process would hand it on."""
    listed = [list(row) for row in rows]
    return RawSheet(name, hidden, (Chunk(1, len(listed), packed(listed)),) if listed else ())


def book(*rows: Sequence[Any], name: str = "book.xlsx", only: str | None = None) -> Book:
    """A book of one sheet, recognised."""
    return book_of(Path(name), [sheet("Sheet1", rows)], only)


def books(only: str | None = None, **sheets: Rows) -> Book:
    """A book of several sheets by name."""
    return book_of(Path("book.xlsx"), [sheet(name, rows) for name, rows in sheets.items()], only)


def planned(file: CrmFile, one: Book, **options: Any) -> Plan:
    """What an import would make of the book."""
    return plan_books(file, [one], options=Options(**options))[0]


def xlsx(path: Path, **sheets: Rows) -> Path:
    """A workbook written by openpyxl: formulas have no stored values."""
    import openpyxl

    workbook: Any = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        page = workbook.create_sheet(name)
        for row in rows:
            page.append(list(row))
    workbook.save(path)
    return path


def imported(file: CrmFile, *paths: Path, **request: Any) -> Outcome:
    """The books imported as from the command line."""
    return import_books(file, paths, Request(**request))


def all_of(file: CrmFile, query: str) -> list[tuple[Any, ...]]:
    """The rows a plain query gives."""
    with file.reading() as db:
        return [tuple(row) for row in db.exec_driver_sql(query)]


def brought_in(file: CrmFile, folder: Path, *rows: Row, **request: Any) -> Outcome:
    """A text table imported as `crm import --create-missing --skip-errors` does."""
    path = folder / "book.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in rows), "utf-8")
    return imported(file, path, create_missing=True, skip_errors=True, **request)


def owed(file: CrmFile) -> list[tuple[str, Decimal]]:
    """What every customer owes, by name."""
    query = (
        "SELECT c.name, SUM(e.amount) FROM ledger_entry e JOIN party c ON c.id = e.customer_id "
        "GROUP BY c.id HAVING SUM(e.amount) <> 0 ORDER BY c.name, 2"
    )
    return [(name, Decimal(cents) / 100) for name, cents in all_of(file, query)]


def names(file: CrmFile) -> list[str]:
    return [name for (name,) in all_of(file, "SELECT name FROM party ORDER BY number")]
