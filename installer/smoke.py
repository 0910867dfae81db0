"""Starts a packaged program and has it do a day's work, in a folder that is thrown away.

python -m installer.smoke FOLDER    where FOLDER holds the programs `crm` and `crm-desktop`
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CUSTOMERS = 30
PATIENCE = 300


class Console:
    """The command `crm` of one packaged program."""

    def __init__(self, program: Path, home: Path) -> None:
        self._program = program
        self._home = home
        hidden = {name: str(home) for name in ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME")}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        self._environment = kept | hidden | {"QT_QPA_PLATFORM": "offscreen"}

    def run(self, *arguments: str) -> str:
        """What it prints; CalledProcessError where it fails."""
        done = subprocess.run(
            [self._program, *arguments],
            cwd=self._home,
            env=self._environment,
            check=True,
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
            encoding="utf-8",
        )
        return done.stdout

    def ask(self, *arguments: str) -> Any:
        """What it answers with --json."""
        return json.loads(self.run(*arguments, "--json"))


def smoke(folder: Path) -> None:
    """A sample firm, a workbook out and in again, a statement, undo, the tour; AssertionError if one is off."""
    suffix = ".exe" if sys.platform == "win32" else ""
    with tempfile.TemporaryDirectory() as home:
        crm = Console((folder / f"crm{suffix}").absolute(), Path(home))
        crm.run("new", "sample.crm", "--sample", "--customers", str(CUSTOMERS))
        assert crm.ask("info", "sample.crm")["counts"]["customers"] == CUSTOMERS
        carry_over(crm)
        print_pages(crm, Path(home))


def carry_over(crm: Console) -> None:
    """Customers go out to a workbook and into a new file, and undo takes them out of it again."""
    crm.run("export", "sample.crm", "customers", "customers.xlsx")
    crm.run("new", "new.crm")
    crm.run("import", "new.crm", "customers.xlsx", "--as", "customers")
    assert crm.ask("info", "new.crm")["counts"]["customers"] == CUSTOMERS
    crm.run("undo", "new.crm")
    assert crm.ask("info", "new.crm")["counts"]["customers"] == 0


def print_pages(crm: Console, home: Path) -> None:
    """A statement as PDF, and the pictures of every screen."""
    number = crm.ask("list", "sample.crm", "customers", "--limit", "1")["rows"][0]["number"]
    period = ("--from", "2020-01-01", "--to", "2030-12-31")
    crm.run("statement", "sample.crm", number, *period, "--pdf", "statement.pdf")
    assert (home / "statement.pdf").read_bytes().startswith(b"%PDF")
    crm.run("tour", "--output", "tour")
    assert list((home / "tour").rglob("*.png")), "the tour made no picture"
    assert list((home / "tour").rglob("*.pdf")), "the tour made no PDF"


if __name__ == "__main__":
    smoke(Path(sys.argv[1]))
