"""The top of a customer file: the name and the figures one asks for first."""

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.tokens import LIGHT
from crm_desktop.queries.customer_file import CustomerFile
from crm_desktop.reports.breaking import fitted, wrapped
from crm_desktop.reports.flow import Block
from crm_desktop.reports.pen import Pen, narrowed
from crm_desktop.reports.style import NAME, QUIET, SMALL, Style
from crm_desktop.reports.wording import Wording

BIG_NAME = NAME.at(14)
KEY_FIGURE = Style(11.0, bold=True)
OVERDUE = Style(11.0, bold=True, colour=LIGHT.red)
PANEL = 46.0


def customer_head(printed: CustomerFile, width: float, wording: Wording) -> Block:
    """Name and number over a panel of key figures."""
    values = printed.customer.values
    names = wrapped(printed.customer.title, width, BIG_NAME.size, bold=True, limit=3)
    known = [printed.customer.number, values.get("type"), values.get("level"), values.get("salesperson")]
    under = fitted(wording.joined([str(value) for value in known if value]), width, QUIET.size)
    figures = _figures(printed, wording)
    panel = len(names) * BIG_NAME.line_height + 22

    def draw(pen: Pen, left: float, top: float) -> None:
        for number, line in enumerate(names):
            pen.text(left, top + 13 + number * BIG_NAME.line_height, line, BIG_NAME)
        pen.text(left, top + panel - 8, under, QUIET)
        pen.area(left, top + panel, width, PANEL, LIGHT.bg, 4)
        step = (width - 20) / len(figures)
        for number, (label, figure, style) in enumerate(figures):
            x = left + 12 + number * step
            pen.text(x, top + panel + 18, label, SMALL)
            pen.text(x, top + panel + 35, figure, narrowed(figure, step - 8, style, 0.6))

    return Block(panel + PANEL + 4, draw)


def _figures(printed: CustomerFile, wording: Wording) -> list[tuple[str, str, Style]]:
    """Label, figure and its style; overdue money stands out."""
    values = printed.customer.values
    ageing = printed.ageing
    overdue = sum(ageing.buckets[1:], start=ageing.buckets[0] * 0)
    limit = values.get("credit_limit")
    return [
        (wording.say(t("Owed")), wording.amount(ageing.net), KEY_FIGURE),
        (wording.say(t("Overdue")), wording.amount(overdue), OVERDUE if overdue > 0 else KEY_FIGURE),
        (
            wording.say(t("Credit limit")),
            wording.amount(limit) if limit is not None else wording.say(tc("credit limit", "none")),
            KEY_FIGURE,
        ),
        (wording.say(t("Deals")), str(values.get("deals") or 0), KEY_FIGURE),
        (wording.say(t("Cumulative amount")), wording.amount(values.get("deals_amount")), KEY_FIGURE),
        (wording.say(t("Last deal")), wording.day(values.get("last_deal")) or "–", KEY_FIGURE),
    ]
