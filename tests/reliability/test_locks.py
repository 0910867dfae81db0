"""The locks of the open file, without which another program would delete the log that is still written to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crm_desktop.services.workspace import Workspace

pytestmark = pytest.mark.skipif(
    not Path("/proc/locks").exists(), reason="only there the locks can be counted"
)

SHOW = """
import os, sys, time
from pathlib import Path
from crm_desktop.views.shared.file_kinds import teach_file_kinds
teach_file_kinds()
from PySide6.QtWidgets import QApplication, QFileDialog
from crm_desktop.services.workspace import Workspace

def locks():
    return sum(line.split()[4] == str(os.getpid()) for line in open("/proc/locks"))

app = QApplication([])
path = Path(sys.argv[1])
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


def test_a_file_dialog_that_lists_the_open_file_leaves_its_locks(tmp_path: Path) -> None:
    path = tmp_path / "firm.crm"
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
