"""Heads that only the titles above them explain: 项目名称 of customers, a day over what they owed on it."""

import re

from crm_desktop.exchange.recognise.labels import Label, label_of, names_only_a_day
from crm_desktop.exchange.recognise.money_heads import Money, money_of

FEWEST_AGES = 3
OF_CUSTOMERS = re.compile("customer|client|debtor|receivable|客户|往来单位|应收|欠款", re.IGNORECASE)
OF_BALANCES = re.compile("balance|outstanding|owed|owing|receivable|余额|结余|欠款|应收", re.IGNORECASE)
OF_ITEMS = re.compile("核算项目|辅助核算|辅助项|往来核算")
"""Titles of a ledger by whatever its entries are kept for, customers or others."""
OF_OTHERS = re.compile("应付|其[他它]应收|供应商|职员|员工|部门")
ITEMS = {
    label_of("客户名称"): re.compile("(?:核算|辅助)?项目?(?:名称?|全称)|(?:核算|辅助)项目?"),
    label_of("客户编号"): re.compile("(?:核算|辅助)?项目?(?:代码|编码|编号|代号)"),
}


def explained(labels: tuple[Label, ...], hint: str) -> tuple[Label, ...]:
    """The labels of a head, those that say nothing by themselves as the titles, the `hint`, have them."""
    return _with_items(_with_customer(_with_balance(labels, hint), hint), hint)


def _with_balance(labels: tuple[Label, ...], hint: str) -> tuple[Label, ...]:
    """The only column headed by nothing but a day holds what customers owed on it, where the titles say balances."""
    days = [index for index, label in enumerate(labels) if names_only_a_day(label.written)]
    if (
        len(days) != 1
        or not (OF_CUSTOMERS.search(hint) and OF_BALANCES.search(hint))
        or any(map(money_of, labels))
    ):
        return labels
    return (*labels[: days[0]], label_of("Balance"), *labels[days[0] + 1 :])


def _with_customer(labels: tuple[Label, ...], hint: str) -> tuple[Label, ...]:
    """Beside the ages of balances, or the only figure of a list of customers, the names stand in a first column
    without a head."""
    if not labels or labels[0].plain:
        return labels
    said = [money_of(label) for label in labels if label.plain]
    is_aged = said.count(Money.BUCKET) >= FEWEST_AGES
    is_list = len(said) == 1 and said[0] in (Money.AMOUNT, Money.BALANCE) and OF_CUSTOMERS.search(hint)
    return (label_of("Customer"), *labels[1:]) if is_aged or is_list else labels


def _with_items(labels: tuple[Label, ...], hint: str) -> tuple[Label, ...]:
    """What a ledger calls items are the customers, where the titles say that it is of what they owe."""
    if not (OF_ITEMS.search(hint) and OF_CUSTOMERS.search(hint)) or OF_OTHERS.search(hint):
        return labels
    return tuple(
        next((called for called, pattern in ITEMS.items() if pattern.fullmatch(label.plain)), label)
        for label in labels
    )
