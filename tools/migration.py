"""One more schema version: a stored file of the version before, the script of the new one, the data dictionary.

make migration "Suppliers"       what the models state is in the working tree, the version before in the last commit
"""

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from tools import data_dictionary, new_migration, store_file

ROOT = Path(__file__).resolve().parents[1]
COMMITTED = "HEAD"
STORING = "from tools import compile_translations, store_file; compile_translations.compile_all(); store_file.main()"
"""The sample has words in Chinese: what is committed has the catalogues alone, not what they are compiled to."""


def main(title: str) -> None:
    """Make all of it, and say what is left to do by hand."""
    if not title:
        raise SystemExit('What does the new version do? make migration "Suppliers"')
    store_the_version_before(new_migration.newest())
    found = new_migration.differences()
    script = new_migration.write(title, found)
    told = "what models and schema differ in" if found else "a skeleton: models and schema do not differ"
    print(f"{_within(script)}: {told}")
    for one in new_migration.differences():
        print(f"  by hand: {by_hand(one)}")
    data_dictionary.write()
    print(f"{_within(data_dictionary.PAGE)}: as the models say")


def store_the_version_before(version: int) -> None:
    """Store a file as the last commit makes it, unless one is there: the working tree is beyond it already."""
    target = store_file.path_of(version)
    if target.exists():
        print(f"{_within(target)}: is there")
        return
    script = new_migration.path_of(version)
    if _git("status", "--porcelain", "--", str(script)):
        raise SystemExit(f"{_within(script)} is not committed yet: change it, or commit it first.")
    with tempfile.TemporaryDirectory(prefix="before") as place:
        with tarfile.open(fileobj=BytesIO(_git("archive", COMMITTED))) as archive:
            archive.extractall(place, filter="fully_trusted")
        made = Path(place) / target.relative_to(ROOT)
        storing = [sys.executable, "-c", STORING]
        if subprocess.run(storing, cwd=place, check=False, stdout=subprocess.DEVNULL).returncode:
            raise SystemExit("The last commit makes no file of the version before.")
        target.write_bytes(made.read_bytes())
    print(f"{_within(target)}: made by the last commit")


def by_hand(one: Sequence[Any]) -> str:
    """What SQLite cannot do by itself, in one line."""
    match one:
        case ("add_column", _, table, column):
            return f"{table}.{column.name} is required: say what older records have (server_default)"
        case (what, *rest):
            return " ".join([str(what), *(str(part) for part in rest if part is not None)])
        case _:
            return str(one)


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(ROOT), *arguments], check=True, capture_output=True).stdout


def _within(path: Path) -> Path:
    return path.relative_to(ROOT)


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]).strip())
