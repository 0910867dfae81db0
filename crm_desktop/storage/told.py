"""What a file tells of itself within, where its header calls it another program's or a newer one."""

from mmap import ACCESS_READ, mmap
from pathlib import Path

from crm_desktop.storage.cells import Unreadable, Values
from crm_desktop.storage.pages import INTERIORS, Pages

VERSIONS = "alembic_version"


def is_flipped(found: int, right: int) -> bool:
    """Whether two figures of a header differ by one bit: a damage, for nobody writes such a figure."""
    return (found ^ right).bit_count() == 1


def schema_within(path: Path) -> int | None:
    """The schema version its tables were made with; None where the file does not tell."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        pages = Pages(content)
        roots = [row[3] for row in _rows(pages, 1) if len(row) == 5 and row[1] == VERSIONS]
        told = [row[0] for root in roots if isinstance(root, int) for row in _rows(pages, root)]
    return int(told[0]) if len(told) == 1 and str(told[0]).isdecimal() else None


def _rows(pages: Pages, root: int) -> list[Values]:
    found: list[Values] = []
    seen: set[int] = set()
    todo = [root]
    while todo:
        number = todo.pop()
        if number in seen:
            continue
        seen.add(number)
        try:
            if pages.kind(number) in INTERIORS:
                todo += pages.children(number)
            else:
                found += [row[1] for row in pages.rows(number) if row is not None]
        except Unreadable:
            continue
    return found
