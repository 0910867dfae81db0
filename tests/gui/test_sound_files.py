"""The watch over the files that tests of the window write to sees what is wrong with them."""

from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from tests.empty_files import empty_workspace
from tests.gui.sound_files import FilesWatched


@pytest.mark.breaks_a_file
@pytest.mark.parametrize("closed", [True, False])
def test_a_file_left_unsound_is_told_of_whether_it_was_closed_or_not(
    tmp_path: Path, clock: FixedClock, closed: bool
) -> None:
    with pytest.MonkeyPatch.context() as patches:
        watch = FilesWatched(patches)
        with empty_workspace(tmp_path / "firm.crm", clock) as workspace:
            workspace.records.add("customers", {"name": "Oak Joinery"})
            with workspace.file.maintaining() as db:
                db.exec_driver_sql("UPDATE party SET pinyin_key = 'z'")
            if not closed:
                assert watch.said() == ["1 record of party would not be found or sorted by its name."]
        assert watch.said() == ["1 record of party would not be found or sorted by its name."]


def test_of_sound_files_nothing_is_told(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.MonkeyPatch.context() as patches:
        watch = FilesWatched(patches)
        with empty_workspace(tmp_path / "firm.crm", clock) as workspace:
            workspace.records.add("customers", {"name": "Oak Joinery"})
        assert watch.said() == []
