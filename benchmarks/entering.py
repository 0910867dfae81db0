"""Lines typed into an order: what a quantity sets off in one of many lines, and how soon products are offered.

Without a window: what the grid works out and asks of the file, not the painting.
"""

from collections.abc import Iterator
from itertools import cycle, islice
from statistics import median

from sqlalchemy import select

from benchmarks.figures import Figure
from benchmarks.timing import once
from crm_desktop.models import Product
from crm_desktop.models.document import LINES
from crm_desktop.queries.listing import Reference
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.document_lines import DOCUMENT_LINES
from crm_desktop.views.shared.lines_grid.model import LinesModel
from crm_desktop.views.shared.lines_grid.naming import NumberPicks

TYPED = 200
ROUNDS = 30


def figures(workspace: Workspace) -> Iterator[Figure]:
    """Of an order for the first customer."""
    lines = LinesModel(workspace, LINES, DOCUMENT_LINES)
    lines.know({"customer_id": Reference(1, "")})
    with workspace.file.reading() as db:
        codes = db.scalars(select(Product.number).order_by(Product.number.desc()).limit(TYPED)).all()
    lines.retype(0, [{"product_code": code, "quantity": "3"} for code in islice(cycle(codes), TYPED)])
    typed = [once(lambda n=n: lines.retype(n, [{"quantity": str(n + 4)}]))[0] for n in range(ROUNDS)]
    yield Figure(f"a quantity typed in an order of {TYPED} lines", median(typed) * 1000, "ms", aim=16)
    named = DOCUMENT_LINES.named
    assert named is not None
    picks = NumberPicks(workspace, named, lines.known)
    offered = [once(lambda code=code: picks.offer(code[:-1]))[0] for code in codes[:ROUNDS]]
    yield Figure("products offered for what is typed", median(offered) * 1000, "ms", aim=40)
