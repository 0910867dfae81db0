"""The labels of a head: of one row, with the units below it, or of two rows together."""

import re

from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.head_rows import WIDEST
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.money_heads import money_of
from crm_desktop.exchange.recognise.vocabulary import guesses

ANY_AMOUNT = (
    "金额",
    "金額",
    "本币",
    "本位币",
    "人民币",
    "原币",
    "Amount",
    "Betrag",
    "Montant",
    "Importe",
    "Importo",
    "Bedrag",
)
"""Heads that say no more than the title of their group above."""

OF_A_BALANCE = re.compile("期初|期末|年初|年末|余额|opening|closing|balance|saldo|solde", re.IGNORECASE)
SIDE = re.compile(
    r"(?:本[期月年])?[借贷]方(?:金额)?|[借贷]|(?:debits?|credits?|dr|cr|soll|haben|débit|crédit|debe|haber|dare|avere)\.?",
    re.IGNORECASE,
)
STATEMENT = re.compile(r"^(?!E-Mail|其中|[Tt]hereof|[Dd]avon)[^:：]{1,16}[:：]\s*\S")


def label_in_head(cell: Cell) -> Label:
    """A head's label; a line that says something (单位：元) is none."""
    return label_of(cell if isinstance(cell, str) and not STATEMENT.match(cell.strip()) else None)


def with_units(row: Row, units: Row) -> tuple[Label, ...]:
    """Labels with the units that stand in the row below."""
    texts = (
        (_words(row, index), _words(units, index).strip("()（）[]【】"))
        for index in range(min(len(row), WIDEST))
    )
    return tuple(label_of(f"{text}({unit})" if unit else text) for text, unit in texts)


def joined(entity: str, above: Row, below: Row) -> tuple[Label, ...]:
    """The labels of a head in two rows: a group's title stands over its first column only."""
    labels: list[Label] = []
    title = ""
    for index in range(max(len(above), len(below))):
        top, bottom = _words(above, index), _words(below, index)
        title = top or (title if bottom else "")
        texts = _options(title, bottom) if bottom else (top,)
        options = [label_of(text) for text in texts if text.strip()]
        labels.append(max(options, key=lambda label: _sureness(entity, label), default=label_of(None)))
    return tuple(labels)


def _options(title: str, bottom: str) -> tuple[str, ...]:
    """What a column below a group's title may be called: 期末余额 over 金额 is 期末余额, over 贷方 is no other 贷方.

    Which balance a figure is, only its title tells, and of an amount whatever it tells of money.
    """
    both = f"{title} {bottom}"
    if title and bottom in ANY_AMOUNT:
        says_money = money_of(label_of(title)) or money_of(label_of(both)) or SIDE.search(title)
        return (both, title) if says_money else (both, title, bottom)
    if OF_A_BALANCE.search(title) and SIDE.fullmatch(bottom):
        return (both,)
    return (both, bottom)


def _sureness(entity: str, label: Label) -> float:
    return max((guess.sureness for guess in guesses(entity, label)), default=0.0)


def _words(row: Row, index: int) -> str:
    cell = row[index] if index < len(row) else None
    return cell.strip() if isinstance(cell, str) else ""
