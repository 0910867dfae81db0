"""The top of a customer file: the name and the figures one asks for first."""

from itertools import accumulate

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import ZERO
from crm_desktop.core.tokens import LIGHT
from crm_desktop.queries.customer_file import CustomerFile
from crm_desktop.reports.breaking import fitted, wrapped
from crm_desktop.reports.flow import Block
from crm_desktop.reports.pen import Pen, measured, narrowed
from crm_desktop.reports.style import NAME, QUIET, SMALL, Style
from crm_desktop.reports.wording import Wording

BIG_NAME = NAME.at(14)
KEY_FIGURE = Style(11.0, bold=True)
OVERDUE = Style(11.0, bold=True, colour=LIGHT.red)
PANEL = 46.0
INSET = 12.0
LEAST_GAP = 10.0
SMALLEST = 0.6

KeyFigure = tuple[str, str, Style]


def customer_head(printed: CustomerFile, width: float, wording: Wording) -> Block:
    """Name and number over a panel of key figures."""
    values = printed.customer.values
    names = wrapped(printed.customer.title, width, BIG_NAME.size, bold=True, limit=3)
    known = [printed.customer.number, values.get("type"), values.get("level"), values.get("salesperson")]
    under = fitted(wording.joined([str(value) for value in known if value]), width, QUIET.size)
    figures, places = _spaced(_figures(printed, wording), width - 2 * INSET)
    panel = len(names) * BIG_NAME.line_height + 22

    def draw(pen: Pen, left: float, top: float) -> None:
        for number, line in enumerate(names):
            pen.text(left, top + 13 + number * BIG_NAME.line_height, line, BIG_NAME)
        pen.text(left, top + panel - 8, under, QUIET)
        pen.area(left, top + panel, width, PANEL, LIGHT.bg, 4)
        for x, (label, figure, style) in zip(places, figures, strict=True):
            pen.text(left + x, top + panel + 18, label, SMALL)
            pen.text(left + x, top + panel + 35, figure, style)

    return Block(panel + PANEL + 4, draw)


def _spaced(known: list[KeyFigure], room: float) -> tuple[list[KeyFigure], list[float]]:
    """The figures, smaller where they are too many digits, and where each begins: with equal gaps between."""
    widest = room / len(known) * 1.5
    fitted_in = [(label, figure, narrowed(figure, widest, style, SMALLEST)) for label, figure, style in known]
    widths = [max(measured(label, SMALL), measured(figure, style)) for label, figure, style in fitted_in]
    if sum(widths) > room - LEAST_GAP * len(widths):
        part = (room - LEAST_GAP * len(widths)) / sum(widths)
        fitted_in = [
            (label, figure, narrowed(figure, w * part, style, SMALLEST))
            for (label, figure, style), w in zip(fitted_in, widths, strict=True)
        ]
        widths = [width * part for width in widths]
    gap = (room - sum(widths)) / (len(widths) - 1)
    return fitted_in, [*accumulate((width + gap for width in widths[:-1]), initial=INSET)]


def _figures(printed: CustomerFile, wording: Wording) -> list[KeyFigure]:
    """Label, figure and its style; overdue money stands out."""
    values = printed.customer.values
    ageing = printed.ageing
    limit = values.get("credit_limit")
    return [
        (wording.say(t("Owed")), wording.amount(ageing.net), KEY_FIGURE),
        (
            wording.say(t("Overdue")),
            wording.amount(ageing.overdue),
            OVERDUE if ageing.overdue else KEY_FIGURE,
        ),
        (
            wording.say(t("Credit limit")),
            wording.amount(limit) if limit is not None else wording.say(tc("credit limit", "none")),
            KEY_FIGURE,
        ),
        (wording.say(t("Deals")), str(values.get("deals") or 0), KEY_FIGURE),
        (wording.say(t("Cumulative amount")), wording.amount(values.get("deals_amount") or ZERO), KEY_FIGURE),
        (wording.say(t("Last deal")), wording.day(values.get("last_deal")) or "–", KEY_FIGURE),
    ]
