"""The locks of the open file, without which another program would delete the log that is still written to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.lock import InUse

pytestmark = pytest.mark.skipif(
    not Path("/proc/locks").exists(), reason="only there the locks can be counted"
)

SHOW = """
import os, sys, time
from pathlib import Path
from crm_desktop.views.shared.file_kinds import FileKinds
kinds = FileKinds()
from PySide6.QtWidgets import QApplication, QFileDialog
from crm_desktop.services.workspace import Workspace

def locks():
    return sum(line.split()[4] == str(os.getpid()) for line in open("/proc/locks"))

app = QApplication([])
path = Path(sys.argv[1])
kinds.know(path)
if path.suffix not in (".crm", ".txt"):
    time.sleep(5.2)  # Qt looks for new kinds as often
with Workspace.open(path) as workspace:
    workspace.records.add("customers", {"name": "Fir"})
    before = locks()
    dialog = QFileDialog(None, "Books", str(path.parent), "Workbooks (*.xlsx)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
    dialog.show()
    end = time.monotonic() + 2
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)
    print(before, locks())
"""


@pytest.mark.parametrize("name", ["firm.crm", "firm.txt", "firm", "账套[2026]*.旧"])
def test_a_file_dialog_that_lists_the_open_file_leaves_its_locks(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    Workspace.create(path).close()
    said = subprocess.run(
        [sys.executable, "-c", SHOW, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    before, after = map(int, said.stdout.split())
    assert after == before > 0


def locks_on(path: Path) -> int:
    """How many locks of SQLite this process holds on a file."""
    found = path.stat().st_ino
    lines = (line.split() for line in Path("/proc/locks").read_text("ascii").splitlines())
    return sum(
        line[1] == "POSIX" and line[4] == str(os.getpid()) and line[5].rsplit(":", 1)[1] == str(found)
        for line in lines
    )


def test_nothing_done_with_the_open_file_gives_up_its_locks(tmp_path: Path) -> None:
    path = tmp_path / "firm.crm"
    with Workspace.create(path) as workspace:
        workspace.records.add("customers", {"name": "Fir"})
        before = locks_on(path)
        assert before > 0

        workspace.back_up(tmp_path / "copy.crm")
        assert locks_on(path) == before
        with pytest.raises(InUse):
            Workspace.open(path)
        assert locks_on(path) == before
        with Workspace.open(path, read_only=True) as other:
            assert other.count("customers") == 1
        assert locks_on(path) == before

    assert locks_on(path) == 0
    Workspace.open(path).close()


def test_what_is_saved_after_another_program_has_read_the_file_is_there(tmp_path: Path) -> None:
    path = tmp_path / "firm.crm"
    with Workspace.create(path) as workspace:
        workspace.records.add("customers", {"name": "Fir"})
        workspace.back_up(tmp_path / "copy.crm")
        listed = (
            "import sys; from crm_desktop.app import console; console(['list', sys.argv[1], 'customers'])"
        )
        subprocess.run([sys.executable, "-c", listed, str(path)], check=True, capture_output=True)
        workspace.records.add("customers", {"name": "Elm"})
        gone = [link for link in Path("/proc/self/fd").iterdir() if "(deleted)" in _led_to(link)]
        assert not [link for link in gone if "firm.crm" in _led_to(link)]
        said = subprocess.run(
            [sys.executable, "-c", listed, str(path)], check=True, capture_output=True, text=True
        )
    assert "Elm" in said.stdout


def _led_to(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""
