"""A look into a zipped workbook before anything is unpacked: how large it says it is, where its sheets lie."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from crm_desktop.exchange.reading.troubles import Unreadable

MOST_UNPACKED = 1_200_000_000
MOST_PARTS = 20_000
MOST_INDEX = 20_000_000
MOST_STYLES = 60_000_000
"""More than the 65,000 styles come to that a workbook may have."""
LOCAL_DATES = frozenset(map(str, (*range(27, 37), *range(50, 59))))
"""Formats a workbook need not spell out: the dates of Chinese, Japanese and Korean Excel."""
PROLOG = 4096

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_PROPERTIES = re.compile(r"<(?:\w+:)?workbookPr\s([^>]*)>")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s([^>]*)>")
_CELL_STYLES = "cellXfs"
_STYLE = re.compile(r"<(?:\w+:)?xf\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class Archive:
    """The parts of a zipped workbook that matter here: each sheet's name and the part it lies in, the formats that
    the workbook spells out by the styles that have them, the styles of dates that it need not spell out, and
    whether its days are counted from 1904 on."""

    sheets: dict[str, str]
    is_excel: bool
    formats: dict[int, str] = field(default_factory=dict[int, str])
    local_dates: tuple[int, ...] = ()
    is_1904: bool = False


def inspected(path: Path) -> Archive:
    """What the archive says of itself; Unreadable where that is too large or no workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bombs(archive)
            return _described(archive)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, OSError, RuntimeError, EOFError) as error:
        raise Unreadable("damaged") from error


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise Unreadable("too_large")
    if sum(part.file_size for part in parts if _is_read(part.filename)) > MOST_UNPACKED:
        raise Unreadable("too_large")
    if any(
        b"<!DOCTYPE" in _prolog(archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))
    ):
        raise Unreadable("damaged")


def _prolog(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Where a part would declare entities; no workbook ever does."""
    with archive.open(part) as stream:
        return stream.read(PROLOG)


def _is_read(name: str) -> bool:
    return "/media/" not in name and not name.startswith("Pictures/")


def _described(archive: zipfile.ZipFile) -> Archive:
    names = {name.lower(): name for name in archive.namelist()}
    if "mimetype" in names and b"opendocument" in archive.read(names["mimetype"])[:200]:
        return Archive({}, is_excel=False)
    if "xl/workbook.bin" in names:
        return Archive({}, is_excel=False)
    if "xl/workbook.xml" not in names:
        raise Unreadable("no_workbook")
    properties = _facts(_PROPERTIES, _text(archive, names["xl/workbook.xml"]))
    codes, styles = _formats(archive, names.get("xl/styles.xml"))
    return Archive(
        _sheet_parts(archive, names),
        is_excel=True,
        formats={style: codes[number] for style, number in enumerate(styles) if number in codes},
        local_dates=tuple(i for i, number in enumerate(styles) if number in LOCAL_DATES - codes.keys()),
        is_1904=any(facts.get("date1904") in ("1", "true") for facts in properties),
    )


def _formats(archive: zipfile.ZipFile, name: str | None) -> tuple[dict[str, str], list[str]]:
    """The formats a workbook spells out, by their number, and the number of each of its styles."""
    if name is None:
        return {}, []
    text = _text(archive, name, MOST_STYLES)
    codes = {facts.get("numFmtId", ""): facts.get("formatCode", "") for facts in _facts(_FORMAT, text)}
    first = text.find(_CELL_STYLES)
    styles = text[first : text.find(_CELL_STYLES, first + 1)] if first >= 0 else ""
    return codes, [facts.get("numFmtId", "") for facts in _facts(_STYLE, styles)]


def _sheet_parts(archive: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    relations = names.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        return {}
    targets = {
        facts.get("Id", ""): facts.get("Target", "") for facts in _facts(_RELATION, _text(archive, relations))
    }
    parts: dict[str, str] = {}
    for facts in _facts(_SHEET, _text(archive, names["xl/workbook.xml"])):
        target = next((targets.get(v) for k, v in facts.items() if k.endswith(":id")), None)
        part = names.get(_absolute(target).lower()) if target else None
        if part:
            parts[facts.get("name", "")] = part
    return parts


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _text(archive: zipfile.ZipFile, name: str, most: int = MOST_INDEX) -> str:
    if archive.getinfo(name).file_size > most:
        raise Unreadable("too_large")
    return archive.read(name).decode("utf-8", "replace")


def _facts(pattern: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in pattern.finditer(text):
        yield {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(found[1])}
