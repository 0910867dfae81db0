"""What the window shows names no option of the console: such words stand beside those of the window."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import crm_desktop

PACKAGE = Path(crm_desktop.__file__).parent
OF_THE_CONSOLE = ("cli", "exchange/importing.py")
"""Where only the console reads what is said."""
OPTION = re.compile(r"(?<![-\w])--[a-z]|\bon the console\b")
SAYING = ("t", "tn", "tc")


def test_an_option_is_named_to_the_window_nowhere() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if not str(path.relative_to(PACKAGE).as_posix()).startswith(OF_THE_CONSOLE)
        for line in _options_said(ast.parse(path.read_text("utf-8")))
    ]

    assert found == []


def test_an_option_said_to_all_is_found() -> None:
    said = 't("Say --one.")\nway(t("Say it."), t("Say --two."))\nway(t("Say --three."), t("Say so."))'

    assert list(_options_said(ast.parse(said))) == [1, 3]


def _options_said(tree: ast.AST) -> Iterator[int]:
    """The lines of the texts that name an option and are not the console's own."""
    own = {
        id(text)
        for call in _calls(tree, "way")
        for place, argument in enumerate(call.args)
        if place
        for text in ast.walk(argument)
    }
    for call in _calls(tree, *SAYING):
        words = [one.value for one in call.args if isinstance(one, ast.Constant)]
        if id(call) not in own and any(isinstance(one, str) and OPTION.search(one) for one in words):
            yield call.lineno


def _calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node
