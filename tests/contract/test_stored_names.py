"""What a step was called is told as long as there are files that hold it, in every language.

`step_names.txt` has every name the program ever gave to a step. Whoever changes one adds the new one there, and the
old one to `core.once_stored`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from crm_desktop.core.i18n import Text
from tools.compile_translations import ROOT, catalogues
from tools.translations import forms, is_translated, read

MARKS = ("t", "tn", "tc")
NAMES = Path(__file__).parent / "step_names.txt"


def named_in_the_code() -> set[str]:
    """The texts by which gestures call their steps."""
    return {
        text
        for path in (ROOT / "crm_desktop").rglob("*.py")
        if "views" not in path.parts and "cli" not in path.parts
        for text in names_in(ast.parse(path.read_text("utf-8")))
    }


def names_in(tree: ast.Module) -> Iterator[str]:
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    makes_steps = "gesture" in {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        for value in naming(node, makes_steps):
            yield from marked(value)
            yield from (one for name in called(value) & functions.keys() for one in marked(functions[name]))


def naming(node: ast.AST, makes_steps: bool) -> Iterator[ast.AST]:
    """What names a step here: handed to a gesture, set as its label, stated by a draft or a step of the chain."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "gesture":
        yield from node.args[:1]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield from node.args if node.func.id in ("ChainStep", "name_step") else ()
    elif isinstance(node, ast.Assign) and any(map(is_label, node.targets)):
        yield node.value
    elif isinstance(node, ast.ClassDef) and node.name.endswith("Draft"):
        own = (one for one in node.body if isinstance(one, ast.Assign))
        yield from (one.value for one in own if isinstance(one.value, ast.Call))
    elif makes_steps and isinstance(node, ast.Assign) and "label" in {one.id for one in names(node.targets)}:
        yield node.value


def is_label(target: ast.expr) -> bool:
    inner = target.elts if isinstance(target, ast.Tuple) else [target]
    return any(isinstance(one, ast.Attribute) and one.attr == "label" for one in inner)


def names(targets: list[ast.expr]) -> list[ast.Name]:
    return [one for one in targets if isinstance(one, ast.Name)]


def called(node: ast.AST) -> set[str]:
    calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return {one.id for one in calls if isinstance(one, ast.Name)}


def marked(node: ast.AST) -> Iterator[str]:
    """The texts marked for translation within, without their contexts."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in MARKS:
            text = one.args[one.func.id == "tc"]
            if isinstance(text, ast.Constant):
                yield str(text.value)


def listed() -> list[str]:
    return NAMES.read_text("utf-8").splitlines()


def test_every_name_of_a_step_is_listed() -> None:
    assert sorted(named_in_the_code() - set(listed())) == [], "add these to step_names.txt"


def test_every_name_a_step_ever_had_is_still_told() -> None:
    for path in catalogues():
        known = {forms(one.id)[0] for one in read(path, "zh_CN") if one.id and is_translated(one)}
        assert sorted(set(listed()) - known) == [], "add these to core.once_stored"


def test_the_list_is_in_order() -> None:
    assert listed() == sorted(set(listed()))


def test_a_history_of_an_earlier_version_is_read_in_chinese() -> None:
    stored = {"message": "Retire {n} customer", "plural": "Retire {n} customers", "params": {"n": 2}}
    assert Text.from_json(stored).render("zh_CN") == "停用 2 个客户"
