"""What every file of the program keeps to, where neither ruff nor pyright looks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.compile_translations import ROOT

SOURCES = [path for path in sorted((ROOT / "crm_desktop").rglob("*.py")) if path.stat().st_size]
SLOW = {
    "alembic",
    "matplotlib",
    "numpy",
    "openpyxl",
    "pypdfium2",
    "pypinyin",
    "python_calamine",
    "reportlab",
    "xlsxwriter",
    "rustpy_xlsxwriter",
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported_at_once(path: Path) -> Iterator[str]:
    """The libraries a module imports when it is imported itself."""
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.Import(names=names):
                yield from (alias.name.split(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.split(".")[0]
            case _:
                pass


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_file_says_in_its_first_line_what_it_is(path: Path) -> None:
    assert re.match(r'r?"""\S.*[.:…]', path.read_text("utf-8").splitlines()[0])


def test_slow_libraries_are_imported_at_first_use() -> None:
    hasty = {name(path): slow for path in SOURCES if (slow := SLOW.intersection(imported_at_once(path)))}
    assert [place for place in hasty if "/migrations/" not in place] == []  # those are alembic's own scripts


def test_nothing_is_left_to_be_done() -> None:
    left = re.compile(r"#.*\b(TODO|FIXME|XXX)\b")
    assert [name(path) for path in SOURCES if left.search(path.read_text("utf-8"))] == []


def test_no_widget_is_asked_for_its_screen() -> None:
    """PySide6 would destroy the screen with it: `kit.on_screen` says how it is found."""
    asks = re.compile(r"\.screen\(\)(?!`)")
    assert [name(path) for path in SOURCES if asks.search(path.read_text("utf-8"))] == []
