"""Another commit's figures, measured beside these."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.against import Earlier


def test_the_other_commits_own_benchmarks_are_run_in_its_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[Sequence[str], dict[str, Any]]] = []

    def run(command: Sequence[str], **told: Any) -> None:
        ran.append((command, told))
        answer = Path(command[command.index("--json") + 1])
        answer.write_text(json.dumps([{"what": "slowest sort (by city)", "ours": 173.0}]), "utf-8")

    monkeypatch.setattr(subprocess, "run", run)
    assert Earlier("abc123", tmp_path).figures("list", 300, quick=True) == {"slowest sort": 173.0}
    ((command, told),) = ran
    assert list(command[:6]) == [sys.executable, "-m", "benchmarks", "--only", "list", "--customers"]
    assert told["cwd"] == tmp_path
    assert told["env"]["PYTHONPATH"] == str(tmp_path)


def test_a_part_it_does_not_know_has_no_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_told, **_more: None)
    assert Earlier("abc123", tmp_path).figures("list", 300, quick=True) == {}
