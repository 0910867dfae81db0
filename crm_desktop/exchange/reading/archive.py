"""A look into a zipped workbook before anything is unpacked: how large it says it is, where its sheets lie."""

import re
import zipfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from crm_desktop.exchange.reading.troubles import Unreadable

MOST_UNPACKED = 1_200_000_000
MOST_PARTS = 20_000
MOST_INDEX = 20_000_000
PROLOG = 4096

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class Archive:
    """The parts of a zipped workbook that matter here: each sheet's name and the part it lies in."""

    sheets: dict[str, str]
    is_excel: bool


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
    return Archive(_sheet_parts(archive, names), is_excel=True)


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


def _text(archive: zipfile.ZipFile, name: str) -> str:
    if archive.getinfo(name).file_size > MOST_INDEX:
        raise Unreadable("too_large")
    return archive.read(name).decode("utf-8", "replace")


def _facts(pattern: re.Pattern[str], text: str) -> list[dict[str, str]]:
    return [
        {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(found)}
        for found in pattern.findall(text)
    ]
