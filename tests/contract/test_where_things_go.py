"""The picture in CONTRIBUTING of what one kind of record has of its own is what the code has."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from crm_desktop.models import ENTITIES
from crm_desktop.models import entities as kinds
from crm_desktop.views import modules
from tools.compile_translations import ROOT

PACKAGE = ROOT / "crm_desktop"
TELLING = {
    Path("exchange/importing.py"),
    Path("services/roles.py"),
    Path("queries/list_schema.py"),
    Path("queries/list_as_of.py"),
}
"""Say of a list of customers how many of them came in as suppliers only, of a side of the ledger whose list its parties
are of, and what the figures of a kind are made of that its table does not hold."""
LINE = re.compile(r"^(?P<indent> *)(?P<name>[\w/.]+)(?: +(?P<mark>[+~])?.*)?$")


def picture() -> dict[str, str | None]:
    """Every path of the tree in CONTRIBUTING with its mark."""
    tree = re.search(r"```text\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    assert tree is not None
    found: dict[str, str | None] = {}
    above: list[tuple[int, str]] = []
    for line in tree[1].splitlines():
        match = LINE.match(line)
        assert match is not None, line
        indent = len(match["indent"])
        above = [one for one in above if one[0] < indent]
        path = "".join(name for _, name in above) + match["name"]
        if match["name"].endswith("/"):
            above.append((indent, match["name"]))
        found[path] = match["mark"]
    return found


@cache
def literals(path: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return frozenset(
        one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)
    )


def knowing(key: str, *names: str) -> set[str]:
    """The files of the program that name a kind of record, or are named like it; not those that only tell of it."""
    return {
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("*.py")
        if path.stem in (key, *names) or (key in literals(path) and path.relative_to(PACKAGE) not in TELLING)
    }


OF_SUPPLIERS = ("payable", "payables", "payments")
"""The files of the kinds that refer to suppliers."""


def test_every_path_of_the_picture_is_there() -> None:
    assert [path for path in picture() if not (ROOT / path).exists()] == []


def test_quotes_have_the_files_the_picture_says_and_no_others() -> None:
    marked = {path for path, mark in picture().items() if mark and path.endswith(".py")}

    assert marked == knowing("quotes", "quote") | {"crm_desktop/models/entities.py"}


@pytest.mark.parametrize(
    ("key", "file", "built_upon"), [("quotes", "quote", ()), ("suppliers", "supplier", OF_SUPPLIERS)]
)
def test_a_kind_costs_three_files_and_its_name_in_two_lists(
    key: str, file: str, built_upon: tuple[str, ...]
) -> None:
    own = {path for path in knowing(key, file) if Path(path).stem in (key, file)}

    assert len(own) == 3
    others = {path for path in knowing(key, file) - own if Path(path).stem not in built_upon}
    assert others == {"crm_desktop/views/modules/__init__.py"}
    assert (key in modules.FILES, file in kinds.FILES, key in ENTITIES) == (True, True, True)


@pytest.mark.parametrize("folder", ["services/sample/kinds", "exchange/sheets"])
def test_files_found_by_name_are_named_like_a_kind(folder: str) -> None:
    machinery = {"__init__", "all_kinds", "common", "following", "sheet_kind"}
    names = {path.stem for path in (PACKAGE / folder).glob("*.py")} - machinery

    assert names <= set(ENTITIES)
