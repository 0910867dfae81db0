"""A whole list into a workbook."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.timing import FOLDER, once
from crm_desktop.exchange.export.listing import export_list
from crm_desktop.queries.listing import ListRequest

BARE = (
    "SELECT c.number, c.name, c.level, c.city, c.salesperson, "
    "coalesce((SELECT sum(e.amount) / 100.0 FROM ledger_entry e WHERE e.customer_id = c.id), 0), 0.0 "
    "FROM party c"
)


def figures(ground: Ground) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        with ground.opened() as workspace:
            facts = workspace.entity("customers")
            ours, rows = once(
                lambda: export_list(
                    workspace.listing("customers"),
                    facts,
                    ListRequest("customers"),
                    facts.default_columns,
                    Path(folder) / "ours.xlsx",
                )
            )
        with ground.bare() as db:
            floor, _ = once(lambda: _bare(db, Path(folder) / "bare.xlsx"))
    yield Figure(f"{rows:,} customers to xlsx", ours, "s", floor, "raw XlsxWriter", aim=1.5, of_floor=True)


def _bare(db: Any, path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(db.execute(BARE)):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write_number(row, column, cell)
