"""The names of attached files: kept as they came, written where any system takes them."""

import pytest

from crm_desktop.core.attached_names import LONGEST, exported_name, kept_name, may_run
from crm_desktop.core.files import FolderNames

LONG = "ü" * 300 + ".pdf"


@pytest.mark.parametrize(
    ("came", "kept", "written"),
    [
        ("front.JPG", "front.JPG", "front.jpg"),
        ("../../etc/passwd", "passwd", "passwd"),
        ("C:\\x\\scan 1.pdf", "scan 1.pdf", "scan 1.pdf"),
        ("C:\\", "C:", "C"),
        ("CON", "CON", "_CON"),
        ("nul.txt", "nul.txt", "_nul.txt"),
        ("合同（2026）.docx", "合同（2026）.docx", "合同（2026）.docx"),
        ("a\nb\u202egpj.exe", "a b\u202egpj.exe", "a b gpj.exe"),
        ("", "file", "file"),
        ("...", "...", "file"),
        (LONG, "ü" * (LONGEST - 4) + ".pdf", "ü" * 80 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_its_path_and_written_safely(came: str, kept: str, written: str) -> None:
    assert kept_name(came) == kept
    assert exported_name(kept) == written


def test_two_of_one_name_get_two_names() -> None:
    taken = FolderNames()
    assert [exported_name(name, taken) for name in ("a.pdf", "A.pdf")] == ["a.pdf", "A (2).pdf"]


@pytest.mark.parametrize(
    ("name", "runs"),
    [("x.EXE", True), ("scan.pdf.bat", True), ("macro.xlsm", True), ("scan.pdf", False), ("exe", False)],
)
def test_what_may_run_is_told_by_its_ending(name: str, runs: bool) -> None:
    assert may_run(name) is runs
