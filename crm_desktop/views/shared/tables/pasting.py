"""What lies on the clipboard as cells."""


def cells_of(text: str) -> list[list[str]]:
    """The rows of a copied piece of a workbook, blank ones left out, each cell on one line."""
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]
    return [[_bare(cell) for cell in line] for line in lines if any(cell.strip() for cell in line)]


def _bare(cell: str) -> str:
    """Without the quotes a spreadsheet puts around a cell of several lines."""
    quoted = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return " ".join((cell[1:-1].replace('""', '"') if quoted else cell).split())
