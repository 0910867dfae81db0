"""A button tells whether it is checked with every click: nothing may take that for a value of its own."""

import ast
from collections import defaultdict
from pathlib import Path

import crm_desktop.views

VIEWS = Path(crm_desktop.views.__file__).parent
TOLD = ("clicked", "triggered")

Functions = dict[str, list[ast.FunctionDef]]


def takes_it_unasked(function: ast.FunctionDef) -> bool:
    """Whether it is called without anything, and would take a first value all the same."""
    names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
    needed = len(names) - len(function.args.defaults)
    swallows = bool(names) and needed <= 0 and not names[0].startswith("_")
    return swallows or function.args.vararg is not None


def lambda_takes_it(made: ast.Lambda) -> bool:
    names = made.args.args
    return bool(names) and not names[0].arg.startswith("_") and len(made.args.defaults) == len(names)


def complaint(slot: ast.expr, functions: Functions) -> str:
    """What is wrong with a slot for a click; empty where nothing is."""
    if isinstance(slot, ast.Lambda):
        return "the lambda's default is overwritten" if lambda_takes_it(slot) else ""
    name = slot.attr if isinstance(slot, ast.Attribute) else slot.id if isinstance(slot, ast.Name) else ""
    if isinstance(slot, ast.Name) and name not in functions:
        return f"{name} may be anything: use on_press"
    return f"{name} takes it" if any(map(takes_it_unasked, functions.get(name, []))) else ""


def connections(tree: ast.Module) -> list[ast.Call]:
    """The calls `….clicked.connect(…)` of a file."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Attribute) and is_told(call.func)]


def is_told(function: ast.Attribute) -> bool:
    signal = function.value
    return function.attr == "connect" and isinstance(signal, ast.Attribute) and signal.attr in TOLD


def test_what_a_click_carries_never_reaches_an_optional_parameter() -> None:
    trees = {path: ast.parse(path.read_text("utf-8")) for path in VIEWS.rglob("*.py")}
    functions: Functions = defaultdict(list)
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                functions[node.name].append(node)

    wrong = [
        f"{path.relative_to(VIEWS)}:{call.lineno} {said}"
        for path, tree in trees.items()
        for call in connections(tree)
        for slot in call.args[:1]
        if (said := complaint(slot, dict(functions)))
    ]

    assert wrong == []
