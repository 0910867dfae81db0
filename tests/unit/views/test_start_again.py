"""How the program is started once more: as it was, with the file that is open now."""

import sys
import time
from pathlib import Path

import pytest

from crm_desktop.views.start_again import start_again, words_again

FILE = Path("b.crm")


@pytest.mark.parametrize(
    ("words", "original", "again"),
    [
        (["bin/crm-desktop"], ["python", "bin/crm-desktop"], ["bin/crm-desktop", "b.crm"]),
        (["bin/crm-desktop", "a.crm"], ["python", "bin/crm-desktop", "a.crm"], ["bin/crm-desktop", "b.crm"]),
        (["bin/crm", "--sample"], ["python", "-X", "dev", "bin/crm", "--sample"], ["-X", "dev", "bin/crm", "b.crm"]),
        (["crm-desktop.exe", "a.crm"], ["crm-desktop.exe", "a.crm"], ["b.crm"]),
    ],
)  # fmt: skip
def test_it_is_started_as_it_was_with_the_file_open_now(
    words: list[str], original: list[str], again: list[str]
) -> None:
    assert words_again(FILE, words, original) == again
    assert words_again(None, words, original) == again[:-1]


@pytest.mark.parametrize("sized", [True, False])
def test_the_next_one_takes_no_size_of_this_one_for_set_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sized: bool
) -> None:
    program, told = tmp_path / "program.py", tmp_path / "told"
    program.write_text(
        "import os, pathlib, sys\n"
        f"pathlib.Path({str(told)!r}).write_text(f'{{sys.argv[1:]}} {{os.environ.get(\"QT_SCALE_FACTOR\")}}.')"
    )
    monkeypatch.setattr(sys, "argv", [str(program), "a.crm"])
    monkeypatch.setattr(sys, "orig_argv", ["python", str(program), "a.crm"])
    monkeypatch.setenv("QT_SCALE_FACTOR", "1.25")

    start_again(FILE, sized=sized)

    until = time.monotonic() + 30
    while not (told.exists() and told.read_text().endswith(".")) and time.monotonic() < until:
        time.sleep(0.05)
    assert told.read_text() == f"['b.crm'] {None if sized else 1.25}."
