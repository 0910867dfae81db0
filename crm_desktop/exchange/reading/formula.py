"""One formula of a sheet, read from left to right by Excel's precedence and worked out on the way."""

import re
from decimal import Decimal
from typing import Any, Protocol

from crm_desktop.exchange.reading.bare_formulas import Place, column_of
from crm_desktop.exchange.reading.functions import (
    EXACT,
    EXCEL_DIGITS,
    FUNCTIONS,
    Unworkable,
    Value,
    compared,
    number,
    written,
)

MOST_CELLS = 100_000

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<name>[A-Za-z][A-Za-z.]*(?=\())|\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>\d{1,7})|(?P<sign><>|<=|>=|[-+*/^&%(),:<>=]))"
)


class Cells(Protocol):
    """Where a formula finds what it refers to."""

    def at(self, place: Place) -> Value:
        """The value of a cell."""
        ...


class Formula:
    """A formula over the cells of one sheet."""

    def __init__(self, formula: str, sheet: Cells) -> None:
        self._tokens = _tokens(formula)
        self._next = 0
        self._sheet = sheet

    def value(self) -> Value:
        """What the formula gives; Unworkable where it goes beyond arithmetic and a few functions."""
        result = self._comparison()
        if self._next < len(self._tokens):
            raise Unworkable
        return EXCEL_DIGITS.plus(result) if isinstance(result, Decimal) else result

    def _comparison(self) -> Value:
        left = self._joined()
        while sign := self._take("=", "<>", "<", ">", "<=", ">="):
            left = compared(sign, left, self._joined())
        return left

    def _joined(self) -> Value:
        left = self._sum()
        while self._take("&"):
            left = written(left) + written(self._sum())
        return left

    def _sum(self) -> Value:
        left = self._product()
        while sign := self._take("+", "-"):
            right = number(self._product())
            left = EXACT.add(number(left), right if sign == "+" else -right)
        return left

    def _product(self) -> Value:
        left = self._signed()
        while sign := self._take("*", "/"):
            right = number(self._signed())
            left = EXACT.multiply(number(left), right) if sign == "*" else EXACT.divide(number(left), right)
        return left

    def _signed(self) -> Value:
        if self._take("-"):
            return -number(self._signed())
        if self._take("+"):
            return self._signed()
        value = self._atom()
        while self._take("%"):
            value = number(value) / 100
        return value

    def _atom(self) -> Value:
        kind, token = self._step()
        match kind:
            case "number":
                return Decimal(token)
            case "text":
                return token[1:-1].replace('""', '"')
            case "place":
                return self._sheet.at(token)
            case "name":
                return self._function(token.upper())
            case _ if token == "(":
                value = self._comparison()
                self._expect(")")
                return value
            case _:
                raise Unworkable

    def _function(self, name: str) -> Value:
        work = FUNCTIONS.get(name)
        if work is None:
            raise Unworkable
        self._expect("(")
        values: list[Value] = []
        while not self._take(")"):
            values.extend(self._argument())
            if not self._take(","):
                self._expect(")")
                break
        return work(values)

    def _argument(self) -> list[Value]:
        kinds = [kind for kind, _token in self._tokens[self._next : self._next + 3]]
        if kinds == ["place", "sign", "place"] and self._tokens[self._next + 1][1] == ":":
            self._next += 3
            return self._range(self._tokens[self._next - 3][1], self._tokens[self._next - 1][1])
        return [self._comparison()]

    def _range(self, start: Place, end: Place) -> list[Value]:
        rows, columns = range(start[0], end[0] + 1), range(start[1], end[1] + 1)
        if len(rows) * len(columns) > MOST_CELLS:
            raise Unworkable
        return [self._sheet.at((row, column)) for row in rows for column in columns]

    def _step(self) -> tuple[str, Any]:
        if self._next >= len(self._tokens):
            raise Unworkable
        self._next += 1
        return self._tokens[self._next - 1]

    def _take(self, *signs: str) -> str | None:
        if self._next < len(self._tokens):
            kind, token = self._tokens[self._next]
            if kind == "sign" and token in signs:
                self._next += 1
                return token
        return None

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise Unworkable


def _tokens(formula: str) -> list[tuple[str, Any]]:
    tokens: list[tuple[str, Any]] = []
    place, formula = 0, formula.rstrip()
    while place < len(formula):
        found = _TOKEN.match(formula, place)
        if found is None:
            raise Unworkable(formula)
        place = found.end()
        kind = found.lastgroup or ""
        if kind == "row":
            tokens.append(("place", (int(found["row"]) - 1, column_of(found["column"].upper()))))
        else:
            tokens.append((kind, found[kind]))
    return tokens
