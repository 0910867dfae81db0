"""A short run of the long proof, so that it is there when it is wanted."""

from pathlib import Path

import pytest

from benchmarks import soak
from benchmarks.soak_checks import Broken, same


def test_random_gestures_undone_and_redone_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "EVERY_WINDOW", 12)
    monkeypatch.setattr(soak, "EVERY_RESTART", 20)
    run = soak.Soak(tmp_path / "soak.crm", 10, seed=3)
    assert run.run(operations=26, seconds=30) == 26
    assert run.done["undo"] >= 2
    run.workspace.close()


def test_a_difference_is_told_by_its_table() -> None:
    with pytest.raises(Broken, match="after an undo: other content in contact"):
        same({"customer": "a", "contact": "b"}, {"customer": "a", "contact": "c"}, "after an undo")
