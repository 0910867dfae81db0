"""The same figures of an earlier commit, measured in the same call: its own checkout, this environment's packages."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import name_of
from benchmarks.ground import ROOT


@dataclass(frozen=True)
class Earlier:
    """A checkout of another commit."""

    revision: str
    folder: Path

    def figures(self, part: str, customers: int, *, quick: bool) -> Mapping[str, float]:
        """What its own benchmarks say of a part, by what is measured; nothing where they do not know the part."""
        answer = self.folder / "figures.json"
        answer.unlink(missing_ok=True)
        asked = ["--only", part, "--customers", str(customers), "--json", str(answer)]
        self._run("benchmarks", [*asked, "--quick"] if quick else asked)
        if not answer.exists():
            return {}
        return {name_of(row["what"]): row["ours"] for row in json.loads(answer.read_text("utf-8"))}

    def compile(self) -> None:
        """Make what a checkout does not hold."""
        self._run("tools.translations", ["compile"])

    def _run(self, module: str, arguments: Sequence[str]) -> None:
        environment = os.environ | {
            "PYTHONPATH": str(self.folder)
        }  # before the package that is installed here
        command = [sys.executable, "-m", module, *arguments]
        subprocess.run(command, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, check=False)


@contextmanager
def earlier(revision: str) -> Generator[Earlier, None, None]:
    """The commit checked out into a folder of its own, as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="against") as place:
        folder = Path(place) / "tree"
        _git("worktree", "add", "--quiet", "--detach", str(folder), revision)
        try:
            made = Earlier(revision, folder)
            made.compile()
            yield made
        finally:
            _git("worktree", "remove", "--force", str(folder))


def _git(*arguments: str) -> None:
    subprocess.run(["git", "-C", str(ROOT), *arguments], check=True)
