"""Places that cannot be written, and places that are not safe: told, and read where that is possible."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from crm_desktop.app import console
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.reports.saving import save_report
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.receivables import Receivables
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage import place
from crm_desktop.storage.backup import back_up
from crm_desktop.storage.connection import raw
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.opening import ReadOnlyPlace

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may look into."""
    made = Path(tempfile.mkdtemp(prefix="crm-place-"))
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


@contextmanager
def as_anybody() -> Iterator[None]:
    """Without the rights of the system's owner, who may write everywhere."""
    if os.name == "nt":
        pytest.skip("Windows knows no such rights of folders")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def count(file: CrmFile) -> int:
    with file.reading() as db:
        return db.exec_driver_sql("SELECT count(*) FROM party").scalar_one()


def add(file: CrmFile, number: str) -> None:
    with file.gesture(t("New")) as work:
        work.session.add(Party(number=number, name=number))


@pytest.fixture
def closed(folder: Path, clock: FixedClock) -> Path:
    with CrmFile.create(folder / "firm.crm", clock) as file:
        add(file, "C1")
    return folder / "firm.crm"


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o444), (0o755, 0o444), (0o555, 0o666)])
def test_a_read_only_place_is_read_and_told(closed: Path, folder_mode: int, file_mode: int) -> None:
    closed.chmod(file_mode)
    closed.parent.chmod(folder_mode)
    content = closed.read_bytes()
    with as_anybody():
        with pytest.raises(ReadOnlyPlace, match="cannot be written"):
            CrmFile.open(closed)
        assert "reading only" in str(place.advice(closed))
        with CrmFile.open(closed, read_only=True) as file:
            assert count(file) == 1
            with pytest.raises(FileTrouble, match="reading only"):
                add(file, "C2")
    assert closed.read_bytes() == content
    assert [path.name for path in closed.parent.iterdir()] == ["firm.crm"]


def test_a_read_only_place_prints_to_another(
    closed: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    out = Path(tempfile.mkdtemp(prefix="crm-out-"))
    out.chmod(0o777)
    period = ["--from", "2026-01-01", "--to", "2026-11-20"]
    printed = [
        ["statement", str(closed), "C1", *period, "--pdf", str(out / "statement.pdf")],
        ["report", str(closed), "ageing", "--output", str(out / "ageing.xlsx")],
    ]
    assert [console(line) for line in printed] == [
        0,
        0,
    ]  # also: what is imported late may lie where nobody may look
    for one in out.iterdir():
        one.unlink()
    with CrmFile.open(closed, clock) as file:
        Receivables(file).post(ChargeDraft(1, Decimal(10)))
    capsys.readouterr()
    closed.chmod(0o444)
    closed.parent.chmod(0o555)
    with as_anybody():
        assert [console(line) for line in printed] == [0, 0]
    assert "not noted" in capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == ["ageing.xlsx", "statement.pdf"]
    shutil.rmtree(out)


@pytest.mark.parametrize("before", [b"the receipt before", None])
def test_a_printout_that_cannot_be_noted_leaves_what_was_in_its_place(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, before: bytes | None
) -> None:
    monkeypatch.setattr("crm_desktop.storage.connection.BUSY_SECONDS", 0.05)
    target = tmp_path / "out" / "receipt.pdf"
    target.parent.mkdir()
    if before:
        target.write_bytes(before)
    with Workspace.create(tmp_path / "firm.crm", clock) as workspace:
        workspace.records.add("customers", {"name": "A"})
        made = workspace.receivables.post(ReceiptDraft(1, Decimal("5.00")))
        given = {"receipt": workspace.get("receipts", made.new_id("receipts")).title}
        other = raw(workspace.path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileTrouble, match="in use by another program"):
            save_report(workspace, "receipt", given, target)
        assert [one.read_bytes() for one in target.parent.iterdir()] == ([before] if before else [])
        other.close()
        save_report(workspace, "receipt", given, target)
    assert [one.name for one in target.parent.iterdir()] == ["receipt.pdf"]
    assert target.read_bytes().startswith(b"%PDF")


def test_saves_still_in_the_log_are_not_overlooked_in_a_read_only_place(closed: Path, tmp_path: Path) -> None:
    with CrmFile.open(closed) as file:
        add(file, "C2")
        crashed = tmp_path / "crashed"
        shutil.copytree(closed.parent, crashed)
    shutil.rmtree(closed.parent)
    shutil.copytree(crashed, closed.parent)
    (closed.parent / "firm.crm-shm").unlink()
    closed.parent.chmod(0o555)
    with as_anybody(), pytest.raises(FileTrouble, match=r"last saves .* firm\.crm-wal"):
        CrmFile.open(closed, read_only=True)
    closed.parent.chmod(0o755)
    with CrmFile.open(closed) as file:
        assert count(file) == 2


def test_a_program_that_writes_is_read_by_one_that_may_not(closed: Path) -> None:
    with CrmFile.open(closed) as file:
        add(file, "C2")
        with as_anybody():
            reader = CrmFile.open(closed, read_only=True)
            assert count(reader) == 2
        add(file, "C3")
        assert count(reader) == 3
        reader.close()


def test_nothing_is_made_in_a_read_only_place(folder: Path) -> None:
    folder.chmod(0o555)
    with as_anybody(), pytest.raises(FileTrouble, match=r"a\.crm cannot be used: there is no permission"):
        CrmFile.create(folder / "a.crm")
    assert list(folder.iterdir()) == []


def test_a_backup_into_a_read_only_folder_is_told_to_go_elsewhere(closed: Path, folder: Path) -> None:
    target = folder / "kept" / "firm (copy).crm"
    target.parent.mkdir()
    target.parent.chmod(0o555)
    with as_anybody(), pytest.raises(FileTrouble, match=r"kept cannot be written to\. Choose another"):
        back_up(closed, target, FixedClock(date(2026, 11, 29)).now())
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("read_only", [False, True])
def test_what_may_not_be_looked_at_gets_a_sentence(closed: Path, read_only: bool) -> None:
    closed.chmod(0o000)
    with as_anybody(), pytest.raises(FileTrouble):
        CrmFile.open(closed, read_only=read_only)
    closed.parent.chmod(0o000)
    with as_anybody(), pytest.raises(FileTrouble):
        CrmFile.open(closed, read_only=read_only)


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("C:/Users/Li/OneDrive/firm.crm", "OneDrive"),
        ("C:/Users/Li/OneDrive - Sanhe Foods/docs/firm.crm", "OneDrive"),
        ("D:/我的坚果云/firm.crm", "坚果云"),
        ("D:/Nutstore/1/firm.crm", "坚果云"),
        ("D:/百度网盘同步空间/firm.crm", "百度网盘"),
        ("D:/WPS云盘/a/firm.crm", "WPS 云文档"),
        ("/home/li/Dropbox (Firm)/firm.crm", "Dropbox"),
        ("/Users/li/Library/Mobile Documents/com~apple~CloudDocs/firm.crm", "iCloud"),
        ("/Users/li/Library/CloudStorage/GoogleDrive-li@example.com/My Drive/firm.crm", "Google Drive"),
        ("/home/li/Documents/firm.crm", None),
        ("C:/Users/Li/Documents/Dropbox statements.crm", None),
        ("D:/megastore/box/firm.crm", None),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(path: str, program: str | None) -> None:
    pure = PureWindowsPath(path) if path[1] == ":" else PurePosixPath(path)
    assert place.synchronised_by(pure) == program


def test_a_synchronised_folder_is_known_by_its_mark(tmp_path: Path) -> None:
    CrmFile.create(tmp_path / "books" / "firm.crm").close()
    assert place.advice(tmp_path / "books" / "firm.crm") is None
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in str(place.advice(tmp_path / "books" / "firm.crm"))


@pytest.mark.parametrize("path", [r"\\server\share\firm.crm", r"\\?\UNC\server\share\firm.crm"])
def test_a_network_path_is_known_by_its_beginning(path: str) -> None:
    assert place.is_on_network(PureWindowsPath(path))


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with a share mounted at a place with a blank in its name."""
    table = tmp_path / "mounts"
    table.write_text(
        "/dev/sda / ext4 rw 0 0\n"
        "//server/docs /mnt/the\\040share cifs rw 0 0\n"
        "/dev/b /mnt/the\\040share/in ext4 rw 0 0\n"
    )
    monkeypatch.setattr(place, "MOUNTS", table)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows its drives")
def test_a_mounted_share_is_known_by_the_systems_table(mounts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "is_writable", lambda _path: True)
    assert "network share" in str(place.advice(Path("/mnt/the share/firm.crm")))
    assert place.advice(Path("/mnt/the share/in/firm.crm")) is None
    assert place.advice(Path("/mnt/firm.crm")) is None


def test_on_a_network_share_no_log_lies_beside_the_open_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crm_desktop.storage.file.is_on_network", lambda _path: True)
    with CrmFile.create(tmp_path / "firm.crm") as file:
        add(file, "C1")
        assert count(file) == 1
        assert sorted(path.name for path in tmp_path.iterdir()) == [".firm.crm.lock", "firm.crm"]
    with CrmFile.open(tmp_path / "firm.crm") as file:
        assert count(file) == 1


def test_another_program_reads_beside_the_window_and_may_not_write(
    closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with CrmFile.open(closed) as file:
        add(file, "C2")
        assert console(["list", str(closed), "customers", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["total"] == 2
        for line in (["add", str(closed), "customers", "name=B"], ["undo", str(closed)]):
            assert console(line) == 1
            assert "open already" in capsys.readouterr().err
        assert count(file) == 2
    assert console(["add", str(closed), "customers", "name=B"]) == 0


def test_who_writes_from_the_command_line_into_an_unsafe_place_is_warned(
    closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (closed.parent / ".stfolder").mkdir()
    assert console(["info", str(closed)]) == 0
    assert capsys.readouterr().err == ""
    assert console(["add", str(closed), "customers", "name=B", "--json"]) == 0
    told = capsys.readouterr()
    assert "Syncthing" in told.err
    assert json.loads(told.out)["name"] == "B"
