"""What is measured on: a sample company and workbooks, made once for each size and kept under build/bench."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from benchmarks.timing import FOLDER, once
from crm_desktop.core.clock import FixedClock
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 20)
CLOCK = FixedClock(TODAY)
MADE_FROM = ("crm_desktop/models", "crm_desktop/services/sample", "crm_desktop/storage", "resources/sample")


@dataclass(frozen=True)
class Ground:
    """A company of `customers` customers. `quick` leaves out what takes minutes."""

    customers: int
    quick: bool

    @property
    def path(self) -> Path:
        return FOLDER / f"sample-{self.customers}-{_fingerprint()}.crm"

    @property
    def note(self) -> Path:
        """Where the seconds it took to make the company are written down."""
        return self.path.with_suffix(".seconds")

    def make(self) -> None:
        """Make the company unless it is there from an earlier run with the same code."""
        if self.path.exists():
            return
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob(f"sample-{self.customers}-*"):
            old.unlink()
        draft = self.path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        with Workspace.create(draft, CLOCK) as workspace:
            seconds, _ = once(lambda: fill(workspace.file, self.customers, today=TODAY))
        self.note.write_text(f"{seconds:.2f}")
        draft.rename(self.path)

    @contextmanager
    def opened(self) -> Generator[Workspace, None, None]:
        """The company, for reading."""
        with Workspace.open(self.path, CLOCK) as workspace:
            yield workspace

    @contextmanager
    def copy(self) -> Generator[Path, None, None]:
        """A copy of the company, to be changed."""
        copy = FOLDER / "copy.crm"
        shutil.copyfile(self.path, copy)
        try:
            yield copy
        finally:
            copy.unlink()

    @contextmanager
    def bare(self) -> Generator[Any, None, None]:
        """The company by the bare driver, the same SQLite as ours."""
        db = sqlite.connect(f"{self.path.as_uri()}?mode=ro", uri=True)
        try:
            yield db
        finally:
            db.close()


@cache
def _fingerprint() -> str:
    """Changes with whatever the company's content or layout follows from; told once in a run."""
    digest = sha256()
    for folder in MADE_FROM:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".toml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
