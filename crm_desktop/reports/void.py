"""The stamp over a document that is void."""

from datetime import date

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import LIGHT
from crm_desktop.reports.flow import Draw, draw_nothing
from crm_desktop.reports.paper import Paper
from crm_desktop.reports.pen import Pen
from crm_desktop.reports.style import Style
from crm_desktop.reports.wording import Wording

VOID = Style(20.0, bold=True, colour=LIGHT.red)
ACROSS = 0.62


def void_stamp(voided_on: date | None, down: float, paper: Paper, wording: Wording) -> Draw:
    """VOID and the day, `down` points below the upper edge of what is printed; nothing where it is not void."""
    if voided_on is None:
        return draw_nothing
    text = wording.say(t("VOID {date}", date=wording.day(voided_on)))

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.stamp(left + paper.inner_width * ACROSS, top + down, text, VOID)

    return draw
