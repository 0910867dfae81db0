"""How the modules of the program hang together: in no circle, and late only where that spares the start something."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.compile_translations import ROOT

PACKAGE = ROOT / "crm_desktop"
Functions = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Graph = Mapping[str, set[str]]


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {dotted(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imports(node: ast.AST, within: bool = False) -> Iterator[tuple[str, bool]]:
    """Our modules that are imported below a node, and whether that is inside a function; not those for types alone."""
    for child in ast.iter_child_nodes(node):
        if not is_for_types(child):
            if isinstance(child, ast.Import):
                yield from ((alias.name, within) for alias in child.names if alias.name in MODULES)
            elif isinstance(child, ast.ImportFrom):
                yield from ((found, within) for found in named_by(child))
            yield from imports(child, within or isinstance(child, Functions))


def named_by(node: ast.ImportFrom) -> Iterator[str]:
    package = node.module or ""
    for alias in node.names:
        name = f"{package}.{alias.name}"
        found = name if name in MODULES else package
        if found in MODULES:
            yield found


def imports_of(module: str) -> list[tuple[str, bool]]:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    return [(found, within) for found, within in imports(tree) if found != module]


def circle_in(graph: Graph) -> list[str]:
    """Modules of which each imports the next and the last the first; nothing where there are none."""
    done: set[str] = set()

    def search(module: str, way: list[str]) -> list[str]:
        if module in way:
            return way[way.index(module) :]
        if module in done:
            return []
        for other in sorted(graph[module]):
            if circle := search(other, [*way, module]):
                return circle
        done.add(module)
        return []

    return next((circle for module in graph if (circle := search(module, []))), [])


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle_in({module: {found for found, _ in imports_of(module)} for module in MODULES}) == []


def test_a_circle_is_found_however_long_it_is() -> None:
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": set[str](), "d": {"b"}}
    assert circle_in(graph) == ["b", "d"]
    assert circle_in({**graph, "d": {"c"}}) == []


def test_the_window_imports_late_only_what_its_start_does_not_need() -> None:
    start = "import sys, crm_desktop.views.start; print(*sys.modules)"
    command = [sys.executable, "-c", start]
    loaded = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    late = {
        (module, found)
        for module in MODULES
        if module.startswith("crm_desktop.views.")
        for found, within in imports_of(module)
        if within
    }
    assert sorted((module, found) for module, found in late if found in loaded) == []
