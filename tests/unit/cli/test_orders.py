"""Orders from the command line: copied, delivered beyond a limit for a reason, closed short."""

from pathlib import Path

import pytest

from crm_desktop.app import console
from crm_desktop.services.workspace import Workspace
from tests.unit.cli.run_verbs import crm, refusal


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A file with a draft order of 6 at 5.00 of a customer who has no credit."""
    file = tmp_path / "firm.crm"
    assert console(["new", str(file)]) == 0
    crm(capsys, "add", file, "customers", "name=Oak Joinery", "credit_limit=0")
    line = ("--line", "product_name=Bolt quantity=6 price=5")
    crm(capsys, "add", file, "orders", "customer=Oak Joinery", "number=X1", *line)
    return file


def test_an_order_is_copied_and_named(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = crm(capsys, "copy", path, "orders", "X1")
    assert (made["entity"], made["amount"], made["state"]) == ("orders", "30.00", "open")
    assert crm(capsys, "show", path, "orders", made["number"])["lines"][0]["product_name"] == "Bolt"
    assert "quotes, orders alone" in refusal(capsys, "copy", path, "deliveries", "X1")


def test_what_closing_cancels_is_told_of_each_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crm(capsys, "forward", path, "orders", "X1", "deliveries", "--lines", "1=4")
    assert "cancelled" not in console_said(capsys, "show", path, "orders", "X1").lower()
    crm(capsys, "close", path, "orders", "X1")
    line = crm(capsys, "show", path, "orders", "X1")["lines"][0]
    assert (line["quantity"], line["delivered"], line["open"], line["cancelled"]) == ("6", "4", "0", "2")
    told = console_said(capsys, "show", path, "orders", "X1").splitlines()
    head = next(line for line in told if "Cancelled" in line)
    assert told[told.index(head) + 1].split()[:4] == ["1", "4", "0", "2"]


def test_a_draft_is_delivered_beyond_the_limit_for_a_reason_that_is_kept(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.open(path) as workspace:
        workspace.settings.set("credit_policy", "reason")
    forward = ("forward", path, "orders", "X1", "deliveries")
    assert "Give a reason" in refusal(capsys, *forward)
    made = crm(capsys, *forward, "--override", "pays at the door")
    assert made["entity"] == "deliveries"
    assert "although: pays at the door" in console_said(capsys, "history", path)
    assert crm(capsys, "show", path, "orders", "X1")["state"] == "confirmed"
    assert "takes no reason" in refusal(
        capsys, "forward", path, "orders", "X1", "receivables", "--override", "so"
    )


def test_an_order_of_an_expired_quote_says_so_beside_the_answer(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("--line", "product_name=Bolt quantity=6 price=5")
    days = ("date=2026-10-01", "valid_until=2026-10-31")
    crm(capsys, "add", path, "quotes", "customer=Oak Joinery", "number=Q1", *days, *line)
    assert console(["forward", str(path), "quotes", "Q1", "orders"]) == 0
    said = capsys.readouterr()
    assert "Q1 held until 2026-10-31 only." in said.err
    assert len(said.out.split()) == 1
    assert "Only orders" in refusal(capsys, "forward", path, "quotes", "Q1", "orders", "--override", "so")


def console_said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    capsys.readouterr()
    assert console(list(map(str, words))) == 0
    return capsys.readouterr().out


def test_the_versions_of_an_order_are_listed_with_what_was_changed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crm(capsys, "confirm", path, "orders", "X1")
    crm(capsys, "set", path, "orders", "X1", "--line", "position=1 quantity=4")
    assert crm(capsys, "show", path, "orders", "X1")["version"] == 2
    first, second = crm(capsys, "versions", path, "orders", "X1")["versions"]
    assert [(one["version"], one["lines"][0]["quantity"]) for one in (first, second)] == [(1, "6"), (2, "4")]
    assert (first["changes"], first["since"]) == ([], None)
    assert {"line": "Bolt", "field": "quantity", "before": "6", "after": "4"} in second["changes"]
    told = console_said(capsys, "versions", path, "orders", "X1")
    assert "Version 2" in told
    assert "Bolt quantity: 6 → 4" in told
    other = ("--drop-line", "1", "--line", "product_name=Nut quantity=2 price=1")
    crm(capsys, "set", path, "orders", "X1", "note=Urgent", *other)
    told = console_said(capsys, "versions", path, "orders", "X1")
    assert "Note: \u2013 → Urgent" in told
    assert "Bolt: removed" in told
    assert "Nut: added" in told
    assert "orders" in refusal(capsys, "versions", path, "deliveries", "X1")


def test_a_line_is_given_a_day_of_its_own(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ("--line", "product_name=Nut quantity=1 price=2 deliver_by=2026-12-01")
    crm(capsys, "add", path, "orders", "customer=Oak Joinery", "number=X2", *line)
    assert crm(capsys, "show", path, "orders", "X2")["lines"][0]["deliver_by"] == "2026-12-01"
    crm(capsys, "set", path, "orders", "X2", "--line", "line=1 deliver_by=")
    assert crm(capsys, "show", path, "orders", "X2")["lines"][0]["deliver_by"] is None
    assert "deliver_by" in refusal(capsys, "add", path, "quotes", "customer=Oak Joinery", *line)
