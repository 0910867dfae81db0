"""What goes wrong is logged by its place in the program: no name, no amount, no path of the user's."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import text

from crm_desktop.app import console
from crm_desktop.core.bugs import without_values
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.files import write_atomically
from crm_desktop.exchange.export.listing import export_list
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work
from crm_desktop.views.shared.errors import LOG
from tests.reliability.killing import START, context
from tests.unit.exchange.made import xlsx

SECRETS = ("单志强", "13800138000", "61240.80", "三禾食品", "secret-firm")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "secret-firm.crm"
    with Workspace.create(path) as workspace:
        workspace.records.add("customers", {"name": "三禾食品", "phone": "13800138000"})
    return path


@pytest.fixture
def logged(home: Path) -> Iterator[Path]:
    """The folder of the log; what is logged to it ends with the test."""
    yield home / "state"
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def everything_in(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8", "replace") for path in folder.rglob("*") if path.is_file())


def fail_in_the_database(work: Work, *_: object, **__: object) -> str:
    values = dict(zip(("name", "phone", "amount"), SECRETS, strict=False))
    work.session.execute(text("INSERT INTO nowhere VALUES (:name, :phone, :amount)"), values)
    return ""


def fail_in_a_rule(*_: object, **__: object) -> str:
    try:
        raise KeyError(SECRETS[0])
    except KeyError as error:
        problem = ValueError(SECRETS[2])
        problem.add_note(SECRETS[1])
        raise ExceptionGroup(SECRETS[3], [problem]) from error


@pytest.mark.parametrize("fault", [fail_in_the_database, fail_in_a_rule])
def test_the_log_of_a_command_holds_no_data(
    file: Path,
    logged: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: object,
) -> None:
    monkeypatch.setattr("crm_desktop.services.records.next_number", fault)
    assert console(["add", str(file), "customers", "name=单志强", "credit_limit=61240.80"]) == 1
    told = capsys.readouterr().err
    assert "went wrong" in told
    log = everything_in(logged)
    assert fault.__name__ in log  # type: ignore[attr-defined]
    assert [secret for secret in SECRETS if secret in log + told] == []


def test_troubles_and_refusals_are_told_and_not_logged(file: Path, logged: Path) -> None:
    console(["add", str(file), "customers", "name=单志强", "credit_limit=61240.80 x"])
    console(["show", str(file), "customers", "13800138000"])
    console(["info", str(file.with_name("三禾食品.crm"))])
    assert everything_in(logged) == ""


def test_details_name_every_cause_and_no_value() -> None:
    try:
        fail_in_a_rule()
    except ExceptionGroup as error:
        details = without_values(error)
    assert "KeyError" in details
    assert [secret for secret in SECRETS if secret in details] == []


def test_a_fault_in_the_reading_process_says_nothing_either(
    file: Path, tmp_path: Path, console: list[str], logged: Path
) -> None:
    book = xlsx(tmp_path / "book.xlsx", 客户=[["客户名称"], ["单志强"]])
    book.write_bytes(book.read_bytes()[:-60])
    done = subprocess.run([*console, "import", str(file), str(book)], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    log = everything_in(logged) if logged.exists() else ""
    assert [secret for secret in SECRETS if secret in log] == []


@contextmanager
def watched(folder: Path) -> Iterator[set[str]]:
    """The names of all files that are in the folder at the end and were not before."""
    before = {path for path in folder.rglob("*") if path.is_file()}
    left: set[str] = set()
    yield left
    left.update(path.name for path in folder.rglob("*") if path.is_file() and path not in before)


def test_nothing_stays_beside_the_file_or_in_the_common_folder(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = tmp_path / "common"
    common.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(common))
    book = xlsx(tmp_path / "book.xlsx", 客户=[["客户名称"], ["单志强"]])
    with watched(tmp_path) as left:
        assert console(["import", str(file), str(book)]) == 0
        assert (
            console(["report", str(file), "list", "entity=customers", "--output", str(tmp_path / "a.xlsx")])
            == 0
        )
        assert (
            console(["report", str(file), "list", "entity=customers", "--output", str(tmp_path / "a.pdf")])
            == 0
        )
        assert console(["check", str(file), "--repair"]) == 0
    assert left == {"a.xlsx", "a.pdf"}


def test_a_file_that_is_closed_badly_names_no_customer(file: Path) -> None:
    opened = CrmFile.open(file)
    opened.close()
    with pytest.raises(FileTrouble) as told, opened.reading():
        pass
    assert "三禾" not in str(told.value)


def die_while_exporting(folder: Path, name: str) -> None:
    def rows(*_args: object) -> Iterator[list[str]]:
        yield ["secret name"] * 2
        os.kill(os.getpid(), signal.SIGKILL)

    with (
        patch("crm_desktop.exchange.export.listing._rows", rows),
        Workspace.open(folder / "firm.crm") as workspace,
    ):
        facts = workspace.entity("customers")
        export_list(
            workspace.listing("customers"),
            facts,
            ListRequest("customers"),
            ["number", "name"],
            folder / name,
        )


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be killed by itself there")
def test_what_a_killed_export_left_goes_with_the_next_file_written_there(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "firm.crm").close()
    process = context().Process(target=die_while_exporting, args=(tmp_path, "out.csv"))
    process.start()
    process.join(START)
    left = {one.name for one in tmp_path.iterdir() if one.name.startswith(".") and "out.csv" in one.name}
    assert left
    other = tmp_path / ".out.csv.00000000-1-0123abcd.part"
    other.write_text("of a process of another computer")
    write_atomically(tmp_path / "note.txt", b"")
    assert {one.name for one in tmp_path.iterdir()} & left == set()
    assert other.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be killed by itself there")
def test_a_workbook_whose_writing_is_killed_leaves_nothing(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "firm.crm").close()
    before = {one.name for one in tmp_path.iterdir()}
    process = context().Process(target=die_while_exporting, args=(tmp_path, "out.xlsx"))
    process.start()
    process.join(START)

    left = {one.name for one in tmp_path.iterdir()} - before
    assert not {name for name in left if "out" in name}
