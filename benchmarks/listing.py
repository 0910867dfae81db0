"""A page of a list as it is scrolled into sight."""

from collections.abc import Iterator, Sequence

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.timing import best
from crm_desktop.queries.listing import ListRequest, Sort

PAGE = 100


def figures(ground: Ground) -> Iterator[Figure]:
    for entity, table in (("customers", "party"), ("receivables", "ledger_entry")):
        page, ours = _ours(ground, entity)
        floor = _bare(ground, f"SELECT * FROM {table} WHERE id IN ({','.join(map(str, page))})")
        yield Figure(f"a page of {PAGE} {entity}", ours, "ms", floor, "the rows by key", aim=5)


def _ours(ground: Ground, entity: str) -> tuple[Sequence[int], float]:
    """The keys of a page in the middle of the list, and the milliseconds its rows take."""
    with ground.opened() as workspace:
        facts = workspace.entity(entity)
        source = workspace.listing(entity)
        keys = source.ids(ListRequest(entity, sort=(Sort(facts.default_sort),)))
        page = keys[len(keys) // 2 :][:PAGE]
        return page, best(lambda: source.rows(page, facts.default_columns), 21)


def _bare(ground: Ground, query: str) -> float:
    with ground.bare() as db:
        return best(lambda: db.execute(query).fetchall(), 21)
