"""Run as a process: imports a workbook into a new file and takes it back. Prints JSON.

python -m benchmarks.import_child BOOK [--bare]

Nothing heavy is imported at its top, as at that of the program: the process that reads the workbook imports this
module once more before it begins.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.timing import FOLDER, most_memory, once


def ours(book: Path, folder: Path) -> dict[str, Any]:
    from benchmarks.ground import CLOCK
    from crm_desktop.exchange.importing import import_books
    from crm_desktop.services.workspace import Workspace

    with Workspace.create(folder / "import.crm", CLOCK) as workspace:
        with most_memory() as megabytes:
            seconds, outcome = once(lambda: import_books(workspace.file, [book]))
        if not outcome.applied:
            raise RuntimeError([str(line) for line in outcome.lines()])
        undo, _ = once(workspace.undo)
        redo, _ = once(workspace.redo)
    return {"seconds": seconds, "megabytes": megabytes[0], "undo": undo, "redo": redo}


def bare(book: Path, folder: Path) -> dict[str, Any]:
    """The cells by calamine, into one table with an index on number and name."""
    import sqlcipher3.dbapi2 as sqlite
    from python_calamine import CalamineWorkbook

    def go() -> None:
        db = sqlite.connect(folder / "bare.db")
        rows = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()[2:]
        names = ", ".join(f"c{place}" for place in range(len(rows[0])))
        db.execute(f"CREATE TABLE customer (id INTEGER PRIMARY KEY, {names})")
        db.execute("CREATE INDEX by_number ON customer (c0)")
        db.execute("CREATE INDEX by_name ON customer (c1)")
        marks = ", ".join("?" * len(rows[0]))
        db.executemany(f"INSERT INTO customer ({names}) VALUES ({marks})", rows)
        db.commit()

    with most_memory() as megabytes:
        seconds, _ = once(go)
    return {"seconds": seconds, "megabytes": megabytes[0]}


def main(arguments: list[str]) -> None:
    act = bare if "--bare" in arguments else ours
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        print(json.dumps(act(Path(arguments[0]), Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1:])
