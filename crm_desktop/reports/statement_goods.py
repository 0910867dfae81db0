"""What a detailed statement says beneath a charge: the lines of the order it was made from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO
from crm_desktop.models import DocumentLine
from crm_desktop.models.base import fields_of
from crm_desktop.queries.statement_rows import GoodsLine, Statement, StatementLine
from crm_desktop.reports.columns import Align, Column, Row
from crm_desktop.reports.details import Details
from crm_desktop.reports.style import SMALL
from crm_desktop.reports.wording import Wording

FIELDS: dict[str, Field] = {field.key: field for field in fields_of(DocumentLine)}


OF_QUANTITY = ("quantity", "unit", "price", "discount")
"""What is not said of a line of which the price alone was credited."""


def goods(statement: Statement, lines: Sequence[StatementLine | None], wording: Wording) -> Details | None:
    """The details of a statement's rows, of which `lines` are what they show; None where there are none."""
    every = [one for line in statement.lines for one in line.goods]
    if not every:
        return None
    printer = _Printer(
        wording,
        with_specification=any(one.specification for one in every),
        with_discount=any(one.discount for one in every),
    )
    return Details(printer.columns(), [*printer.beneath(lines)])


class _Printer:
    """Knows which columns are needed."""

    def __init__(self, wording: Wording, *, with_specification: bool, with_discount: bool) -> None:
        self._wording = wording
        self._keys = ["product_name", *(["specification"] if with_specification else [])]
        self._keys += ["quantity", "unit", "price", *(["discount"] if with_discount else []), "amount"]

    def columns(self) -> list[Column]:
        """The order's number, then what a line consists of."""
        columns = [Column(self._wording.say(t("Order no.")), style=SMALL)]
        for key in self._keys:
            field = FIELDS[key]
            made = Column(self._wording.say(field.label), style=SMALL)
            if field.kind.is_number:
                made = replace(made, align=Align.POINT)
            elif key != "unit":
                made = replace(made, flexible=True, least=70)
            columns.append(made)
        return columns

    def beneath(self, lines: Sequence[StatementLine | None]) -> Iterator[list[Row]]:
        """The rows beneath each line; an order's lines are told once, however many charges it took."""
        told: set[str] = set()
        for line in lines:
            if line is None or not line.goods:
                yield []
                continue
            yield [*self._rows(line, again=line.order in told and not line.by_lines)]
            told.add(line.order)

    def _rows(self, line: StatementLine, *, again: bool) -> Iterator[Row]:
        whole = sum((one.amount for one in line.goods), ZERO)
        facts = {"number": line.order, "amount": self._wording.amount(whole)}
        if again:
            yield self._said(t("{number}: more of this order of {amount}, whose lines stand above", **facts))
            return
        if whole != line.debit:
            yield self._said(t("{number}: part of this order of {amount}", **facts))
        for place, one in enumerate(line.goods):
            number = line.order if not place and whole == line.debit else ""
            yield Row((number, *(self._cell(one, key) for key in self._keys)), ruled=False)
            if one.charged_before:
                yield self._before(one.charged_before)

    def _before(self, amount: Decimal) -> Row:
        """What was counted off the line above."""
        said = self._wording.say(t("Charged before by an amount"))
        figure = self._wording.value(FIELDS["amount"], -amount)
        return Row(("", said, *("" for _ in self._keys[2:]), figure), ruled=False)

    def _said(self, text: Text) -> Row:
        cells = (self._wording.say(text), *("" for _ in self._keys))
        return Row(cells, span=len(cells), ruled=False)

    def _cell(self, one: GoodsLine, key: str) -> str:
        if key in OF_QUANTITY and not one.quantity:
            return ""
        match key:
            case "product_name":
                return one.product or one.code
            case "specification" | "unit":
                return str(getattr(one, key))
            case "amount":
                return self._wording.value(FIELDS[key], one.worth)
            case "discount":
                return f"−{self._wording.value(FIELDS[key], one.discount)}" if one.discount else ""
            case _:
                return self._wording.value(FIELDS[key], getattr(one, key))
