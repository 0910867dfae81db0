"""What lies on the clipboard as cells."""

import re

QUOTED = re.compile(r'(?:(?<=[\t\n])|^)"((?:[^"]|"")*)"(?=[\t\n]|$)')
"""A cell of several lines, or with a tab, as spreadsheets put it between others."""


def cells_of(text: str) -> list[list[str]]:
    """The rows of a copied piece of a workbook, each cell on one line.

    Blank rows between others stay, so that every value keeps its row; those at the end are left out.
    """
    plain = QUOTED.sub(lambda found: _on_one_line(found[1].replace('""', '"')), text.replace("\r\n", "\n"))
    rows = [[_on_one_line(cell) for cell in line.split("\t")] for line in plain.split("\n")]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())
