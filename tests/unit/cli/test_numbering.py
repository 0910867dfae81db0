"""How each kind is numbered, from the command line."""

from pathlib import Path

import pytest

from crm_desktop.app import console
from tests.unit.cli.run_verbs import crm, refusal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "firm.crm"
    assert console(["new", str(file)]) == 0
    return file


def test_a_kind_is_numbered_as_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = crm(capsys, "numbering", path, "customers", "prefix=KH-", "digits=3", "next=12")["rows"]
    assert (row["kind"], row["prefix"], row["next"], row["example"]) == ("customers", "KH-", 12, "KH-012")
    assert crm(capsys, "add", path, "customers", "name=Oak Joinery")["number"] == "KH-012"
    told = {one["kind"]: one["example"] for one in crm(capsys, "numbering", path)["rows"]}
    assert told["customers"] == "KH-013"
    assert told["suppliers"] == "G001"


def test_what_makes_no_sense_is_refused_and_nothing_is_changed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no blanks" in refusal(capsys, "numbering", path, "orders", "prefix=X S")
    assert "Deliveries are numbered so already" in refusal(capsys, "numbering", path, "orders", "prefix=FH")
    assert "come twice" in refusal(capsys, "numbering", path, "orders", "reset=day", "date=year")
    assert "size=3" in refusal(capsys, "numbering", path, "orders", "size=3")
    assert "bananas" in refusal(capsys, "numbering", path, "bananas")
    [row] = crm(capsys, "numbering", path, "orders")["rows"]
    assert (row["prefix"], row["date"]) == ("XS", "day")
