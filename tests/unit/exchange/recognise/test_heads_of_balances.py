"""Heads of what is owed, by their parts in any order, whatever words stand around them."""

import pytest

from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.money_heads import Money, money_of


@pytest.mark.parametrize(
    "head",
    [
        "Account balance owing",
        "Balance owing on account",
        "Client account balance",
        "Account owing",
        "Arrears on account",
        "Outstanding on account",
        "Statement balance",
        "没付款",
        "没有结的金额",
        "没收回款",
        "没收回的货款",
        "未到账金额",
        "Balance on statement",
        "Due from client",
        "Balance this month",
        "Owing at month end",
        "Amount outstanding to date",
        "Closing balance for the period",
        "Outstanding payments",
        "Payments outstanding",
        "Still to pay",
        "To collect",
        "Amount yet to be paid",
        "Kontosaldo",
        "Rückstand",
        "Außenstände",
        "Offene Forderung",
        "Restschuld",
        "Schuldet noch",
        "Reste à encaisser",
        "Créance",
        "Adeuda",
        "Importe adeudado",
        "Pendiente por cobrar",
        "Da incassare",
        "Dovuto",
        "Nog te ontvangen",
        "Verschuldigd",
        "Valor em aberto",
        "欠我方款",
        "所欠金额",
        "赊欠金额",
        "欠账",
        "账户余额",
        "未还款",
        "待回款",
        "应收账款余额",
    ],
)
def test_what_is_owed_is_a_balance(head: str) -> None:
    assert money_of(label_of(head)) is Money.BALANCE


@pytest.mark.parametrize(
    "head",
    [
        "Account",
        "Account No",
        "Account status",
        "Balance date",
        "Outstanding since",
        "Days outstanding",
        "Account opened",
        "Account manager",
        "Points balance",
        "Leave balance",
        "Balance of lessons",
        "Outstanding orders",
        "Open tickets",
        "To pay by",
        "Account credit limit",
        "积分余额",
        "剩余课时",
        "欠货数量",
        "欠票",
        "账户",
    ],
)
def test_what_is_none_is_no_balance(head: str) -> None:
    assert money_of(label_of(head)) not in (Money.BALANCE, Money.OPENING, Money.RECEIVED, Money.AMOUNT)


def test_what_is_excluded_of_tax_is_net() -> None:
    assert money_of(label_of("Tax Excluded Signed")) is Money.NET
