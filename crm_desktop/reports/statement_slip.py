"""The return slip (回执): the customer or supplier says whether the balance agrees, signs, and sends it back."""

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.models.ledger import Side
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports.breaking import wrapped
from crm_desktop.reports.flow import Block
from crm_desktop.reports.pen import Pen, measured, narrowed
from crm_desktop.reports.style import SMALL, STRONG, TEXT
from crm_desktop.reports.wording import Wording

BOX = 7.0
HEIGHT = 124.0
BLANK = "_" * 16
SHORT_BLANK = "_" * 10


def return_slip(statement: Statement, width: float, wording: Wording) -> Block:
    """To be cut off along the dashed line."""
    customer = wording.say(t("{customer} (stamp)", customer=statement.customer.name))
    signed = wording.say(t("Handled by: {blank}   Date: {blank}", blank=SHORT_BLANK))
    names = wrapped(customer, width - measured(signed, TEXT) - 20, TEXT.size, limit=2)

    def draw(pen: Pen, left: float, top: float) -> None:
        right = left + width
        _cut(pen, left, right, top + 12, "✂ " + wording.say(tc("statement", "Return slip")))
        pen.text(left, top + 38, wording.say(t("Confirmation of balance")), STRONG)
        pen.right(right, top + 38, statement.number or "", SMALL)
        _sentence(pen, left, top + 58, width, statement, wording)
        _answers(pen, left, top + 76, wording)
        for number, line in enumerate(names):
            pen.text(left, top + 108 + number * TEXT.line_height, line, TEXT)
        pen.right(right, top + 108, signed, TEXT)

    return Block(HEIGHT, draw)


def _cut(pen: Pen, left: float, right: float, y: float, label: str) -> None:
    half = measured(label, SMALL) / 2 + 8
    middle = (left + right) / 2
    pen.dashes(left, middle - half, y)
    pen.dashes(middle + half, right, y)
    pen.centred(middle, y + 3, label, SMALL)


def _sentence(pen: Pen, left: float, y: float, width: float, statement: Statement, wording: Wording) -> None:
    """What our books say, the amount standing out; a negative balance is named as theirs."""
    amount = wording.priced(abs(statement.closing))
    sentence = wording.say(_claim(statement, wording.day(statement.to_date), amount))
    style = narrowed(sentence, width - 12, TEXT)
    before, figure, after = sentence.partition(amount)
    pen.run(left, y, (before, style), (figure, style.in_bold()), (after, style))


def _claim(statement: Statement, date: str, amount: str) -> Text:
    said = {"date": date, "amount": amount}
    if statement.side == Side.PAYABLE:
        if statement.closing < 0:
            return t("As at {date} your books show {amount} paid ahead to us. On checking:", **said)
        return t("As at {date} your books show {amount} due to us. On checking:", **said)
    if statement.closing < 0:
        return t("As at {date} your books show {amount} held in our favour. On checking:", **said)
    return t("As at {date} your books show {amount} due from us. On checking:", **said)


def _answers(pen: Pen, left: float, y: float, wording: Wording) -> None:
    agrees = wording.say(t("agrees with our books"))
    unit = wording.currency.unit
    differs = wording.say(t("differs; the balance in our books is {blank} {unit}", blank=BLANK, unit=unit))
    for answer in (agrees, differs):
        pen.box(left, y, BOX)
        pen.text(left + BOX + 5, y, answer, TEXT)
        left += BOX + 5 + measured(answer, TEXT) + 28
