"""A printout made by a process of its own is the same as one made here, and nothing hangs where that process ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.bugs import BrokeElsewhere, without_values
from crm_desktop.core.errors import FileTrouble, Refusal
from crm_desktop.core.i18n import t, use_language
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.reports.ageing_asked import Asked
from crm_desktop.reports.beside import make_beside, order
from crm_desktop.reports.document import Document
from crm_desktop.reports.picture import page_count, page_sizes, page_texts
from crm_desktop.reports.recipes import AgeingAsked, ByName, Recipe, StatementsOf
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY

AUTUMN = (TODAY.replace(month=8, day=1), TODAY)
RECIPES: list[Recipe] = [
    AgeingAsked(Asked(TODAY)),
    AgeingAsked(Asked(TODAY, search="weifang", sort="number", descending=False)),
    StatementsOf((1, 2), AUTUMN, StatementKind.BALANCE),
    ByName("list", {"entity": "customers"}),
]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "pages"
    path.touch(0o600)
    return path


@pytest.fixture
def deaf() -> Callable[[float], None]:
    return lambda _done: None


@pytest.mark.parametrize("make", RECIPES, ids=["ageing", "narrowed ageing", "statements", "list"])
def test_the_pages_are_those_that_would_be_made_here(
    workspace: Workspace, target: Path, deaf: Callable[[float], None], make: Recipe
) -> None:
    facts = make_beside(order(workspace, make, "pdf"), target, deaf)

    here = make(workspace)
    assert target.read_bytes() == here.pdf()
    assert list(facts.sizes) == page_sizes(target)
    told = (here.file_name, tuple(here.leaving), here.endings)
    assert (facts.file_name, facts.leaving, facts.endings) == told


@pytest.mark.parametrize("ending", ["png", "xlsx"])
def test_it_can_become_whatever_it_could_become_here(
    workspace: Workspace, target: Path, deaf: Callable[[float], None], ending: str
) -> None:
    facts = make_beside(order(workspace, RECIPES[0], ending), target, deaf)

    assert facts.sizes == ()
    assert target.read_bytes()[:2] == {"png": b"\x89P", "xlsx": b"PK"}[ending]


def test_what_was_saved_a_moment_ago_is_in_it(
    workspace: Workspace, target: Path, deaf: Callable[[float], None]
) -> None:
    workspace.receivables.post(ChargeDraft(1, Decimal("77.31"), date=TODAY))
    make_beside(order(workspace, RECIPES[0], "pdf"), target, deaf)

    assert "77.31" in page_texts(target)[0]


def test_a_refusal_is_told_in_the_language_of_the_program(
    workspace: Workspace, target: Path, deaf: Callable[[float], None]
) -> None:
    use_language("zh_CN")
    with pytest.raises(Refusal) as here:
        ByName("statements", {"month": "1999-01"})(workspace)
    with pytest.raises(Refusal) as there:
        make_beside(order(workspace, ByName("statements", {"month": "1999-01"}), "pdf"), target, deaf)

    assert str(there.value) == str(here.value)


@dataclass(frozen=True)
class Faulty:
    """What goes wrong while it is made, in one way or another."""

    way: str

    def __call__(self, workspace: Workspace) -> Document:
        match self.way:
            case "killed":
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
            case "memory":
                raise MemoryError
            case "trouble":
                raise FileTrouble(t("The disk is gone."))
            case "bug":
                raise KeyError(workspace.company().name)
            case _:
                time.sleep(600)
        raise AssertionError


@pytest.mark.parametrize("way", ["killed", "memory"])
def test_a_process_that_is_ended_from_outside_or_finds_no_memory_is_a_sentence(
    workspace: Workspace, target: Path, deaf: Callable[[float], None], way: str
) -> None:
    with pytest.raises(Refusal, match="too little memory"):
        make_beside(order(workspace, Faulty(way), "pdf"), target, deaf)


def test_trouble_there_is_trouble_here(
    workspace: Workspace, target: Path, deaf: Callable[[float], None]
) -> None:
    with pytest.raises(FileTrouble, match="The disk is gone"):
        make_beside(order(workspace, Faulty("trouble"), "pdf"), target, deaf)


def test_a_bug_there_names_its_places_and_no_value(
    workspace: Workspace, target: Path, deaf: Callable[[float], None]
) -> None:
    with pytest.raises(BrokeElsewhere) as bug:
        make_beside(order(workspace, Faulty("bug"), "pdf"), target, deaf)

    said = without_values(bug.value)
    assert "KeyError" in said
    assert __file__ in said
    assert workspace.company().name not in said


class StoppedError(Exception):
    """Nobody wants it any more."""


def test_whoever_stops_it_does_not_wait_for_it(workspace: Workspace, target: Path) -> None:
    began = time.monotonic()

    def told(_done: float) -> None:
        if time.monotonic() - began > 0.2:
            raise StoppedError

    with pytest.raises(StoppedError):
        make_beside(order(workspace, Faulty("slow"), "pdf"), target, told)
    assert time.monotonic() - began < 5


def test_who_waits_hears_how_far_it_is(workspace: Workspace, target: Path) -> None:
    heard: list[float] = []
    many = StatementsOf((1, 2) * 50, AUTUMN, StatementKind.BALANCE)
    make_beside(order(workspace, many, "pdf"), target, heard.append)

    assert page_count(target) == 100
    assert heard == sorted(heard)
    assert heard[-1] > 1


ORPHANED = """
import sys
from pathlib import Path
from crm_desktop.reports.beside import make_beside, order
from crm_desktop.services.workspace import Workspace
from tests.endless import Endless

file, sign, target = map(Path, sys.argv[1:])
with Workspace.open(file, read_only=True) as workspace:
    make_beside(order(workspace, Endless(sign), "pdf"), target, lambda done: None)
"""


def until(done: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a process by a signal")
def test_the_process_ends_with_the_program_however_that_ends(
    workspace: Workspace, target: Path, tmp_path: Path
) -> None:
    sign = tmp_path / "sign"
    command = [sys.executable, "-c", ORPHANED, str(workspace.path), str(sign), str(target)]
    program = subprocess.Popen(command)
    until(lambda: sign.exists() and sign.read_text())
    program.kill()
    program.wait()

    until(lambda: is_gone(int(sign.read_text())))


def is_gone(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    if status.parent.parent.exists() and status.exists():
        return "State:\tZ" in status.read_text()
    try:
        os.kill(process, 0)
    except OSError:
        return True
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="looks into /proc")
def test_no_command_line_and_no_environment_says_what_is_made(workspace: Workspace, target: Path) -> None:
    seen: list[bytes] = []

    def told(_done: float) -> None:
        for child in children():
            seen.extend(Path(f"/proc/{child}/{one}").read_bytes() for one in ("cmdline", "environ"))
        if len(seen) > 4:
            raise StoppedError

    with pytest.raises(StoppedError):
        make_beside(order(workspace, Faulty("slow"), "pdf"), target, told)
    assert not [one for one in seen if workspace.path.name.encode() in one]


def children() -> list[int]:
    """The processes this one began."""
    tasks = Path("/proc/self/task").iterdir()
    return [int(word) for task in tasks for word in (task / "children").read_text().split()]
