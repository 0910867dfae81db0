"""One line of an order: quantity, price, discount and amount, each worked out where the book leaves it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import LARGEST, PRICE_PLACES, QUANTITY_PLACES, RATE_PLACES, ZERO, rounded
from crm_desktop.exchange.kinds.batch import RowTrouble
from crm_desktop.exchange.kinds.let_off import is_off_already, less_discount
from crm_desktop.exchange.money_columns.taxes import RATES

CENT = Decimal("0.01")
SLACK = Decimal("0.05")
ONE = Decimal(1)


@dataclass(frozen=True)
class Line:
    """The figures of a line, VAT included; `computed` is what quantity, price and discount give."""

    quantity: Decimal
    price: Decimal
    discount: Decimal | None
    vat_rate: Decimal | None
    amount: Decimal
    tax: Decimal | None
    computed: Decimal

    @property
    def is_as_computed(self) -> bool:
        return abs(self.computed - self.amount) <= SLACK


def line_of(values: Mapping[str, Any]) -> Line:
    """The figures of one row; a stated amount is kept, RowTrouble where there are not enough figures."""
    gross = _after_discount(_gross(values))
    quantity, amount = gross.get("quantity"), gross.get("amount")
    price = _raised(quantity, gross, amount)
    discount = _discount(quantity, price, gross.get("discount"), amount)
    off = ONE - (discount or 0)
    if amount is None and values.get("is_gift"):
        price = amount = ZERO
    if amount is None:
        if quantity is None or price is None:
            raise RowTrouble(t("Neither an amount nor quantity and price are given."), "amount")
        amount = rounded(quantity * price * off)
    quantity = _quantity(quantity, price, amount, off)
    price = (
        rounded(amount / quantity / off, PRICE_PLACES)
        if price is None and quantity and off
        else price or ZERO
    )
    if any(abs(figure) >= LARGEST for figure in (quantity, price, amount)):
        raise RowTrouble(t("The amount is too large."), "amount")
    rate = gross.get("vat_rate")
    tax = gross.get("tax")
    if tax is None and rate is not None:
        tax = amount - rounded(amount / (1 + rate))
    is_told = bool(gross.get("let_off")) and is_off_already(gross) is not None
    computed = amount if is_told else rounded(quantity * price * off)
    return Line(quantity, price, discount, rate, amount, tax, computed)


def stated_line(values: Mapping[str, Any]) -> Line:
    """The figures of a row of a book of our own, which says all of them as the file has them."""
    quantity, price, amount = (values.get(key, ZERO) for key in ("quantity", "price", "amount"))
    rate, tax = values.get("vat_rate"), values.get("tax")
    return Line(quantity, price, values.get("taken_off"), rate, amount, tax, amount)


def _gross(values: Mapping[str, Any]) -> dict[str, Any]:
    """The row's figures with VAT: net ones are raised where only those are there."""
    values = _without_tax(values) if values.get("tax_included") is False else values
    figures = dict(values)
    rate, tax = values.get("vat_rate"), values.get("tax")
    net = values.get("net_amount")
    if rate is None and tax:
        rate = figures["vat_rate"] = _rate(net, values.get("amount"), tax)
    if net is None and _is_net(values):
        net = figures.pop("amount")
        if figures.get("price") is not None and "net_price" not in figures:
            figures["net_price"] = figures.pop("price")
    if net is not None and figures.get("amount") is None:
        figures["amount"] = net + (tax if tax is not None else rounded(net * (rate or 0)))
    if figures.get("price") is None and values.get("net_price", figures.get("net_price")) is not None:
        figures["price"] = rounded(figures["net_price"] * (1 + (rate or 0)), PRICE_PLACES)
    if figures.get("amount") is None and figures.get("price") is None and figures.get("quantity") is None:
        figures["amount"] = values.get("order_amount")
    return figures


def _without_tax(values: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a row that says its price is without tax; its amount is too where the price makes it as it is."""
    found = dict(values)
    quantity, amount = values.get("quantity"), values.get("amount")
    price = values.get("net_price", found.pop("price", None))
    if price is None:
        return found
    found["net_price"] = price
    made = quantity * price * (ONE - (values.get("discount") or 0)) if quantity is not None else None
    if "net_amount" not in values and made is not None and amount is not None and abs(made - amount) <= SLACK:
        found["net_amount"] = found.pop("amount")
    return found


def _after_discount(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures with what was let off as money taken off the amount, where that has it still in it, and as a share;
    as they are where nothing tells."""
    let_off, quantity, price = (values.get(key) for key in ("let_off", "quantity", "price"))
    if not let_off:
        return values
    whole = rounded(quantity * price) if quantity is not None and price is not None else None
    figures = {"amount": whole, **values}
    if is_off_already(figures) is None:
        return values
    share = {"discount": rounded(abs(let_off / whole), RATE_PLACES)} if whole else {}
    return {**share, **figures, "amount": less_discount(figures, usually_off=None)["amount"]}


def _rate(net: Decimal | None, amount: Decimal | None, tax: Decimal) -> Decimal | None:
    """The only usual rate that makes such a tax, to the cent; None where the tax may as well be on top of the amount
    as within it."""
    bases = (net,) if net is not None else (amount, amount - tax) if amount is not None else ()
    found = [rate for base in bases for rate in RATES if rounded(base * rate) == tax]
    return found[0] if len(found) == 1 else None


def _is_net(values: Mapping[str, Any]) -> bool:
    """Whether the amount is without the tax stated beside it: tax is rate × amount, not a part of it."""
    amount, rate, tax = values.get("amount"), values.get("vat_rate"), values.get("tax")
    if amount is None or not rate or not tax:
        return False
    upon, within = rounded(amount * rate), amount - rounded(amount / (1 + rate))
    return abs(tax - upon) <= CENT and abs(tax - within) > CENT


def _raised(quantity: Decimal | None, figures: Mapping[str, Any], amount: Decimal | None) -> Decimal | None:
    """The price with VAT: one that gives the amount only with the VAT upon it was without."""
    price, rate = figures.get("price"), figures.get("vat_rate")
    if quantity is None or price is None or amount is None or not rate:
        return price
    raised = rounded(price * (1 + rate), PRICE_PLACES)
    discounts = {Decimal(0), figures.get("discount") or Decimal(0), ONE - (figures.get("discount") or ONE)}
    for one in (price, raised):
        if any(abs(rounded(quantity * one * (ONE - off)) - amount) <= SLACK for off in discounts):
            return one
    return price


def _discount(
    quantity: Decimal | None, price: Decimal | None, discount: Decimal | None, amount: Decimal | None
) -> Decimal | None:
    """The share taken off; where the amount tells, it decides whether the book says what is off or what is paid."""
    if not discount:
        return None
    if quantity is None or price is None or amount is None:
        return discount
    for share in (discount, ONE - discount):
        if abs(rounded(quantity * price * (ONE - share)) - amount) <= SLACK:
            return share or None
    return discount


def _quantity(quantity: Decimal | None, price: Decimal | None, amount: Decimal, off: Decimal) -> Decimal:
    if quantity is not None:
        return quantity
    if not price or not off:
        return ONE
    found = rounded(amount / price / off, QUANTITY_PLACES)
    return found if abs(rounded(found * price * off) - amount) <= CENT else ONE
