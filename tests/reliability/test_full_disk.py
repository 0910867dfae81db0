"""A disk that is really full, and writes the system refuses: nothing changed, nothing left, work goes on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.app import console
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import FileTrouble
from crm_desktop.exchange.export.listing import export_list
from crm_desktop.exchange.importing import Request, import_books
from crm_desktop.queries.listing import ListRequest
from crm_desktop.reports.catalogue import REPORTS
from crm_desktop.reports.saving import save_report
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.conftest import TODAY
from tests.unit.exchange.made import xlsx

DISK = 6 << 20
FULL = "disk is full|No space left"
STEP = 64 << 10


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a small disk can be mounted by root on Linux only")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def filled(disk: Path, room: int = 0) -> Iterator[None]:
    """The disk full but for `room` bytes."""
    filler = disk / "filler"
    free = shutil.disk_usage(disk).free
    with filler.open("wb") as file:
        file.write(b"x" * max(free - room, 0))
    yield
    filler.unlink()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "filler")


@pytest.fixture
def workspace(disk: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Workspace.create(disk / "firm.crm", clock) as opened:
        fill(opened.file, 40, "zh_CN", seed=3, today=TODAY)
        yield opened


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        ["客户名称", "电话", "地址"],
        *([f"公司{n:05d}", f"1390000{n:04d}", "杭州" * 20] for n in range(4000)),
    ]
    return xlsx(tmp_path_factory.mktemp("books") / "firms.xlsx", 客户=rows)


@pytest.mark.parametrize("room", [0, STEP, 4 * STEP, 8 * STEP])
def test_an_import_on_a_full_disk_changes_nothing(
    workspace: Workspace, disk: Path, book: Path, room: int
) -> None:
    before = workspace.ask(dump)
    with filled(disk, room), pytest.raises(FileTrouble, match=FULL):
        import_books(workspace.file, [book], Request())
    assert workspace.ask(dump) == before
    assert workspace.check() == []
    workspace.records.add("customers", {"name": "after"})
    assert workspace.check() == []


@pytest.mark.parametrize("room", [4 * STEP, 8 * STEP, 16 * STEP])
def test_a_disk_that_fills_during_the_second_book_leaves_nothing_of_the_first(
    workspace: Workspace, disk: Path, book: Path, tmp_path: Path, room: int
) -> None:
    first = xlsx(tmp_path / "first.xlsx", 客户=[["客户名称", "电话"], ["先来公司", "1"], ["后到公司", "2"]])
    before = workspace.ask(dump)
    with filled(disk, room), pytest.raises(FileTrouble, match=FULL):
        import_books(workspace.file, [first, book], Request())
    assert workspace.ask(dump) == before
    assert workspace.check() == []
    import_books(workspace.file, [first], Request())


def test_gestures_until_the_disk_is_full_are_kept_and_no_more(
    workspace: Workspace, disk: Path, clock: FixedClock
) -> None:
    saved = workspace.count("customers")

    def add_until_full() -> None:
        nonlocal saved
        for n in range(2000):
            workspace.records.add("customers", {"name": f"A{n}", "note": "x" * 3000})
            saved += 1

    with filled(disk, 8 * STEP):
        with pytest.raises(FileTrouble, match=FULL):
            add_until_full()
        assert workspace.count("customers") == saved
        assert workspace.check() == []
    workspace.records.add("customers", {"name": "after"})
    workspace.close()
    with Workspace.open(disk / "firm.crm", clock) as again:
        assert again.count("customers") == saved + 1
        assert again.check() == []
    assert names(disk) == ["firm.crm"]


def test_closing_on_a_full_disk_loses_nothing(workspace: Workspace, disk: Path, clock: FixedClock) -> None:
    workspace.records.add("customers", {"name": "last"})
    count = workspace.count("customers")
    with filled(disk), suppress(FileTrouble):
        workspace.close()
    with Workspace.open(disk / "firm.crm", clock) as again:
        assert again.count("customers") == count
        assert again.check() == []
    assert names(disk) == ["firm.crm"]


def test_no_file_is_made_on_a_full_disk(disk: Path) -> None:
    for room in (0, 4096, STEP):
        with filled(disk, room), pytest.raises(FileTrouble):
            Workspace.create(disk / "firm.crm")
        assert names(disk) == []
    Workspace.create(disk / "firm.crm").close()


VALUES: dict[str, dict[str, Any]] = {
    "statement": {"customer": "C0001", "from": "2026-01-01", "to": "2026-11-20"},
    "customer-file": {"customer": "C0001"},
    "list": {"entity": "customers"},
}
"""What a report is asked besides the first record of each kind it needs."""


def asked(workspace: Workspace, report: Any) -> dict[str, Any]:
    fields = [parameter.field for parameter in report.parameters]
    needed = {field.key: field.refers_to for field in fields if field.required and field.refers_to}
    first = {key: first_number(workspace, entity) for key, entity in needed.items()}
    return first | VALUES.get(report.name, {})


def first_number(workspace: Workspace, entity: str) -> str:
    records = workspace.listing(entity)
    return str(records.rows(records.ids(ListRequest(entity))[:1], ["number"])[0].values[0])


@pytest.mark.parametrize("ending", ["pdf", "png", "xlsx"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_printout_on_a_full_disk_leaves_no_half_file(
    workspace: Workspace, disk: Path, report: Any, ending: str
) -> None:
    if ending not in report.formats:
        pytest.skip("this report has no such form")
    given = asked(workspace, report)
    target = disk / f"out.{ending}"
    target.write_bytes(b"old")
    with filled(disk, 4096), pytest.raises(FileTrouble, match=FULL):
        save_report(workspace, report.name, given, target)
    assert target.read_bytes() == b"old"
    assert names(disk) == ["firm.crm", "firm.crm-wal", f"out.{ending}"] or "-shm" in str(names(disk))
    save_report(workspace, report.name, given, target)
    assert target.stat().st_size > 100


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("room", [0, 4096, 3 * 4096])
def test_an_export_on_a_full_disk_leaves_no_half_file(
    workspace: Workspace, disk: Path, ending: str, room: int
) -> None:
    target = disk / f"out.{ending}"
    target.write_bytes(b"old")
    facts = workspace.entity("receivables")
    columns = [field.key for field in facts.fields]

    def export() -> None:
        export_list(workspace.listing("receivables"), facts, ListRequest("receivables"), columns, target)

    there = names(disk)
    with filled(disk, room), pytest.raises(FileTrouble):
        export()
    assert target.read_bytes() == b"old"
    assert names(disk) == there
    export()
    assert target.stat().st_size > 1000
    assert names(disk) == there


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from crm_desktop.app import console
sys.exit(console(sys.argv[2:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no such limits on Windows")
@pytest.mark.parametrize("limit", [20_000, 200_000, 400_000])
def test_a_write_the_system_refuses_is_one_sentence(tmp_path: Path, book: Path, limit: int) -> None:
    path = tmp_path / "firm.crm"
    assert console(["new", str(path)]) == 0
    with Workspace.open(path) as workspace:
        before = workspace.ask(dump)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), "import", str(path), str(book)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "went wrong" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    with Workspace.open(path) as workspace:
        assert workspace.ask(dump) == before
        assert workspace.check() == []
