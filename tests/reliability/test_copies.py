"""Killed at any moment, the switch to and from the log included; then another state is put in the file's place."""

import os
import random
import shutil
import signal
import sys
from pathlib import Path

import pytest

from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.reliability.killing import CLOCK
from tests.reliability.leaving import bring_in, left_by, make_ground, on_a_share

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform == "win32", reason="there is no such timer there"),
]

KILLS = int(os.environ.get("KILLS", "60"))


class Working:
    """Opens, saves and closes the file again and again until its time is up."""

    def __init__(self, seed: int, shared: bool) -> None:
        self.seed = seed
        self.shared = shared

    def __call__(self, path: Path) -> None:
        if self.shared:
            on_a_share().__enter__()
        signal.setitimer(signal.ITIMER_REAL, 0.05 + random.Random(self.seed).random() * 0.5)
        for _ in range(10_000):
            with Workspace.open(path, CLOCK) as workspace:
                bring_in(workspace, 20)
                workspace.undo()


@pytest.mark.parametrize("shared", [True, False])
def test_no_copy_is_ruined_and_no_save_set_aside(tmp_path: Path, shared: bool) -> None:
    (tmp_path / "ground").mkdir()
    ground = make_ground(tmp_path / "ground")
    with Workspace.open(ground / "one import later.crm", CLOCK) as workspace:
        asked = workspace.ask(dump)
    met = 0
    for seed in range(KILLS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        path = left_by(Working(seed, shared), ground, folder) / "firm.crm"
        met += any(one.name != "firm.crm" and not one.name.startswith(".") for one in folder.iterdir())
        again = Path(shutil.copytree(folder, tmp_path / f"{seed} again")) / "firm.crm"
        with Workspace.open(path, CLOCK) as workspace:
            assert workspace.file.notice is None, f"seed {seed}"
            assert workspace.check() == [], f"seed {seed}"
        shutil.copyfile(ground / "one import later.crm", again)
        with Workspace.open(again, CLOCK) as workspace:
            assert workspace.ask(dump) == asked, f"seed {seed}"
    assert met > KILLS // 4
