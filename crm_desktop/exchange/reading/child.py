"""The reading process: opens one file, sends its sheets as chunks of rows, and ends."""

import json
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from crm_desktop.exchange.reading.limits import confine
from crm_desktop.exchange.reading.rows import CHUNK_ROWS, packed
from crm_desktop.exchange.reading.sheet import RawRow, Sheet
from crm_desktop.exchange.reading.signs import Sort, sort_of
from crm_desktop.exchange.reading.troubles import Unreadable

HEAVY_ROW = 200
UNREADABLE = {Sort.EMPTY: "empty", Sort.PICTURE: "picture", Sort.OTHER: "no_workbook"}


def run(_asked: Connection, connection: Connection, path: str, patient: bool) -> None:
    """Read the file at `path` into `connection`; whatever happens, the last message says how it ended."""
    confine()
    try:
        for number, sheet in enumerate(_sheets(Path(path), patient)):
            doubt = None if sheet.doubt is None else [sheet.doubt.read, sheet.doubt.otherwise]
            _send(connection, "sheet", name=sheet.name, hidden=sheet.hidden, height=sheet.height, doubt=doubt)
            for first, rows in _chunks(sheet.rows):
                filled = [len(row) for row in rows if row]
                facts = {"count": len(rows), "filled": len(filled), "cells": sum(filled)}
                _send(connection, "rows", sheet=number, first=first, **facts)
                connection.send_bytes(packed(rows))
        _send(connection, "end")
    except Unreadable as trouble:
        _send(connection, "trouble", code=trouble.code)
    except MemoryError:
        _send(connection, "trouble", code="too_large")
    except PermissionError:
        _send(connection, "trouble", code="locked")
    except OSError:
        _send(connection, "trouble", code="unreachable")
    except BaseException as error:  # noqa: BLE001 - a parser may break in any way on hostile input
        _send(connection, "trouble", code="damaged", detail=type(error).__name__)


def _sheets(path: Path, patient: bool) -> Iterator[Sheet]:
    with path.open("rb") as stream:
        sort = sort_of(stream.read(4096))
    if sort in UNREADABLE:
        raise Unreadable(UNREADABLE[sort])
    return _reader(sort, patient)(path)


def _reader(sort: Sort, patient: bool) -> Callable[[Path], Iterator[Sheet]]:
    """What reads files of this sort; each is imported only where it is needed."""
    match sort:
        case Sort.TEXT:
            from crm_desktop.exchange.reading.delimited import delimited

            return delimited
        case Sort.HTML | Sort.SPREADSHEET_XML:
            from crm_desktop.exchange.reading import webtables

            return webtables.web_page if sort is Sort.HTML else webtables.excel_2003
        case _:
            from crm_desktop.exchange.reading import workbooks

            zipped = workbooks.patiently if patient else workbooks.zipped
            return zipped if sort is Sort.ZIPPED else workbooks.compound


def _chunks(rows: Iterator[RawRow]) -> Iterator[tuple[int, list[RawRow]]]:
    """Runs of rows with the number of their first (from 1), empty cells and rows at the end left out."""
    chunk: list[RawRow] = []
    first, weight = 1, 0
    for number, row in enumerate(rows, 1):
        while row and (row[-1] == "" or row[-1] is None):
            row.pop()
        chunk.append(row)
        long = [len(cell) for cell in row if type(cell) is str and len(cell) >= HEAVY_ROW]
        weight += len(row) + sum(signs // HEAVY_ROW for signs in long) if long else len(row)
        if len(chunk) >= CHUNK_ROWS or weight > CHUNK_ROWS * HEAVY_ROW:
            yield first, chunk
            chunk, first, weight = [], number + 1, 0
    while chunk and not chunk[-1]:
        chunk.pop()
    if chunk:
        yield first, chunk


def _send(connection: Connection, kind: str, **facts: Any) -> None:
    connection.send_bytes(json.dumps({"kind": kind, **facts}).encode())
