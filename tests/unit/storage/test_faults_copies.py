"""A copy put in the place of a file that a killed program left with its journal or log: the copy is not ruined."""

import shutil
import sys
from pathlib import Path

import pytest

from crm_desktop.core.errors import FileTrouble
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.backup import back_up
from crm_desktop.storage.dump import dump
from crm_desktop.storage.file import CrmFile
from tests.reliability.killing import CLOCK
from tests.reliability.leaving import DEATHS, OTHERS, bring_in, left_by, make_ground

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="no process can be killed within a write there"
)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with firm.crm at rest and other states of it, by their names."""
    return make_ground(tmp_path_factory.mktemp("ground"))


@pytest.fixture(scope="module", params=list(DEATHS))
def left(ground: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """What a killed program left of firm.crm, in a folder of its own."""
    return left_by(DEATHS[request.param], ground, tmp_path_factory.mktemp("left"))


@pytest.fixture
def crashed(left: Path, tmp_path: Path) -> Path:
    """firm.crm with its journal or log, and live.crm."""
    return Path(shutil.copytree(left, tmp_path / "place")) / "firm.crm"


def logs(path: Path) -> dict[str, bytes]:
    found = (path.with_name(f"firm.crm-{kind}") for kind in ("journal", "wal"))
    return {one.name: one.read_bytes() for one in found if one.exists()}


def test_its_own_journal_or_log_brings_the_file_back(crashed: Path, ground: Path) -> None:
    assert logs(crashed)
    with Workspace.open(crashed, CLOCK) as workspace:
        assert workspace.file.notice is None
        assert workspace.check() == []
        assert workspace.count("customers") in (2, 3)
        bring_in(workspace, 5)
    assert [one.name for one in crashed.parent.iterdir() if one.name != "live.crm"] == ["firm.crm"]


@pytest.mark.parametrize("other", OTHERS)
def test_a_copy_in_its_place_is_itself_and_the_journal_or_log_is_set_aside(
    crashed: Path, ground: Path, other: str
) -> None:
    left = logs(crashed)
    source = (
        ground / f"{other}.crm" if (ground / f"{other}.crm").exists() else crashed.with_name(f"{other}.crm")
    )
    if source.read_bytes() == crashed.read_bytes():
        pytest.skip("that is the file itself")
    shutil.copyfile(source, crashed)
    shutil.copyfile(source, crashed.with_name("asked.crm"))
    with Workspace.open(crashed.with_name("asked.crm"), CLOCK) as workspace:
        asked = workspace.ask(dump)
    with pytest.raises(FileTrouble, match="after a crash"):
        CrmFile.open(crashed, read_only=True)
    with pytest.raises(FileTrouble, match="after a crash"):
        back_up(crashed, crashed.with_name("backup.crm"), CLOCK.now())
    with Workspace.open(crashed, CLOCK) as workspace:
        assert "set aside" in str(workspace.file.notice)
        assert workspace.ask(dump) == asked
        assert workspace.check() == []
        bring_in(workspace, 5)
    aside = {name: crashed.with_name(f"{name} 1").read_bytes() for name in left}
    assert aside == left
    with Workspace.open(crashed, CLOCK) as workspace:
        assert workspace.file.notice is None
        assert workspace.check() == []
