"""A statement: asked for, printed, printed in hundreds."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from benchmarks.figures import Figure
from benchmarks.ground import TODAY, Ground
from benchmarks.timing import best, once
from crm_desktop.core.places import resource
from crm_desktop.queries.statement import statement
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports.statement import StatementOptions
from crm_desktop.reports.statement import statement as printed_statement
from crm_desktop.reports.statements import statements

FROM = date(2026, 1, 1)
BATCH = 300
BARE = (
    "SELECT date, number, summary, amount, due_date, left FROM ledger_entry "
    "WHERE customer_id = ? AND date <= ? ORDER BY date, number"
)
FONT = "Bare"


def figures(ground: Ground) -> Iterator[Figure]:
    busy = _busy(ground)
    with ground.opened() as workspace:
        company, options = workspace.company(), StatementOptions()
        asked = best(lambda: workspace.ask(statement, busy[0], FROM, TODAY), 21)
        one = workspace.ask(statement, busy[0], FROM, TODAY)
        pdf = best(lambda: printed_statement(one, company, options, "zh_CN").pdf(), 9)
        many = [workspace.ask(statement, key, FROM, TODAY) for key in busy]
        seconds, printed = once(lambda: statements(many, company, options, "zh_CN", TODAY).pdf())
    pages = _pages(printed)
    yield Figure("one statement", asked, "ms", _bare_query(ground, busy[0]), "its entries in SQL", aim=5)
    yield Figure("its PDF", pdf, "ms", best(lambda: _bare_pdf([one]), 9), "its words by reportlab", aim=50)
    floor, _ = once(lambda: _bare_pdf(many))
    yield Figure(
        f"{len(many)} statements in one PDF",
        pages / seconds,
        "pages/s",
        pages / floor,
        "their words by reportlab",
        aim=100,
        more_is_better=True,
    )


def _busy(ground: Ground) -> list[int]:
    """Customers with much on their statement."""
    with ground.bare() as db:
        query = "SELECT customer_id FROM ledger_entry GROUP BY 1 ORDER BY count(*) DESC LIMIT ?"
        return [row[0] for row in db.execute(query, (BATCH,))]


def _bare_query(ground: Ground, customer: int) -> float:
    with ground.bare() as db:
        return best(lambda: db.execute(BARE, (customer, TODAY.isoformat())).fetchall(), 21)


def _bare_pdf(many: Sequence[Statement]) -> bytes:
    """The words of the statements set one under the other by reportlab, the font embedded as ours."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, resource("fonts", "NotoSansSC-Regular.ttf")))
    target = BytesIO()
    canvas = Canvas(target)
    for one in many:
        canvas.setFont(FONT, 9)
        for place, line in enumerate(one.lines):
            words = (f"{line.date}", line.number, line.summary, f"{line.debit:,.2f}", f"{line.credit:,.2f}")
            for column, word in enumerate(words):
                canvas.drawString(40 + 100 * column, 780 - 18 * (place % 40), word)
            if place % 40 == 39:
                canvas.showPage()
                canvas.setFont(FONT, 9)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _pages(pdf: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(pdf))
