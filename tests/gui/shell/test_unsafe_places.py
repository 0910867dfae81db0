"""Files in unsafe places, and files that cannot be closed as they should: told, and the work goes on."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage import opening, place
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared.error_dialog import TroubleDialog
from tests.gui.shell.conftest import FileOpener


class Ignored:
    """Progress nobody looks at."""

    cancelled = False

    def report(self, done: int, total: int, note: object = None) -> None:
        pass


def test_a_file_in_a_synchronised_folder_is_opened_with_a_warning(
    window: MainWindow, opener: FileOpener, tmp_path: Path
) -> None:
    (tmp_path / ".stfolder").mkdir()

    window.show_file(opener.new(tmp_path / "firm.crm"))

    assert "Syncthing" in window.bar.text
    assert window.bar.isVisible()


def test_a_file_in_a_place_of_ones_own_is_opened_without(desk: FileDesk, window: MainWindow) -> None:
    assert not window.bar.isVisible()


def test_a_read_only_file_is_opened_for_reading(
    window: MainWindow, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "firm.crm"
    Workspace.create(path, clock).close()
    for module in (opening, place):
        monkeypatch.setattr(module, "is_writable", lambda _path: False)

    window.show_file(Workspace.open_as_allowed(path, clock))

    assert "reading only" in window.bar.text
    assert window.desk is not None
    assert window.desk.workspace.read_only


def test_another_file_is_opened_although_the_first_could_not_be_closed_well(
    desk: FileDesk,
    window: MainWindow,
    opener: FileOpener,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def cannot(_path: Path) -> None:
        raise FileTrouble(t("Everything is saved."))

    monkeypatch.setattr(opening, "fold", cannot)

    window.show_file(opener.new(tmp_path / "second.crm"))

    assert window.desk is not None
    assert window.desk.workspace.path.name == "second.crm"
    qtbot.waitUntil(lambda: window.findChild(TroubleDialog) is not None)
    monkeypatch.undo()


def test_a_sample_company_that_was_left_unfinished_is_made_anew(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crm_desktop.views import start

    monkeypatch.setattr(start, "SAMPLE_CUSTOMERS", 3)
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"sample-en.part{ending}").write_bytes(b"half")

    start.make_sample(tmp_path / "sample-en.crm", "en", Ignored(), clock)

    with Workspace.open(tmp_path / "sample-en.crm", clock) as workspace:
        assert workspace.count("customers") == 3
    assert [path.name for path in tmp_path.iterdir()] == ["sample-en.crm"]
