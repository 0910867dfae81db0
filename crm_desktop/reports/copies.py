"""The parts of continuous paper, named beside what is printed: which sheet is whose."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text
from crm_desktop.reports.flow import Block
from crm_desktop.reports.paper import Paper
from crm_desktop.reports.pen import Pen
from crm_desktop.reports.style import Style
from crm_desktop.reports.wording import Wording

WRITTEN = Style(8.0)
STEP = 9.6
BELOW = 8.0
OFF = 10.5


def with_copies(head: Block, copies: Sequence[Text], paper: Paper, wording: Wording) -> Block:
    """A page's `head` that names the parts down the page's right edge, where the paper has room for that."""
    if not paper.beside or not copies:
        return head
    each = (paper.end - paper.top) / len(copies)

    def draw(pen: Pen, left: float, top: float) -> None:
        head.draw(pen, left, top)
        for place, copy in enumerate(copies):
            _down(pen, paper.right + OFF, paper.top + place * each + BELOW, wording.say(copy), wording)

    return Block(head.height, draw, head.keep_next)


def _down(pen: Pen, middle: float, top: float, said: str, wording: Wording) -> None:
    """Chinese sign below sign, other scripts turned."""
    if not wording.is_chinese:
        pen.downward(middle - WRITTEN.size * 0.36, top, said, WRITTEN)
        return
    for place, sign in enumerate(said):
        pen.centred(middle, top + (place + 0.85) * STEP, sign, WRITTEN)
