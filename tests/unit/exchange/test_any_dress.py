"""Random ledgers written as books in random dress: an import gives their own open total, or refuses in words."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.importing import Request, import_read
from crm_desktop.storage.file import CrmFile
from tests.empty_files import empty_file
from tests.proofs import examples
from tests.unit.exchange.made import all_of, book

TODAY = dt.date(2026, 11, 20)
CUSTOMERS = (
    "甲方五金",
    "乙方塑料有限公司",
    "Oak Ltd",
    "Elm & Sons",
    "Zoë Müller GmbH",
    "完达贸易",
    "合计量具厂",
)

HEADS = {
    "customer": ("客户名称", "往来单位", "购货单位名称", "Customer", "Client name", "Debtor"),
    "customer_number": ("客户编号", "Customer no.", "Client ID"),
    "number": ("发票号码", "单据编号", "Invoice number", "Inv #", "Document no."),
    "date": ("开票日期", "单据日期", "Invoice date", "Document date"),
    "due_date": ("到期日", "Due date", "Payment due"),
    "amount": ("应收金额", "发票金额", "价税合计", "Invoice amount", "Gross amount", "Total incl. VAT"),
    "net_amount": ("不含税金额", "Net amount", "Amount excl. VAT"),
    "tax": ("税额", "VAT amount", "Tax"),
    "received": ("已收金额", "累计收款", "Amount paid", "Paid to date"),
    "balance": ("未收金额", "欠款余额", "Outstanding amt", "Open balance", "Amount still owing"),
    "status": ("付款状态", "是否结清", "Payment status", "Status"),
    "received_on": ("收款日期", "Payment date", "Paid on date"),
    "note": ("备注", "Notes"),
}  # fmt: skip
PAID, OPEN = ("已收清", "Paid", "已结清", "Settled"), ("未收", "Open", "Unpaid", "未付款")
SIGNS = ("received", "balance", "status", "received_on", "both")
DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%d.%m.%Y")


@dataclass(frozen=True)
class Item:
    """One item of the model: who owes it, its days, what it is over and what of it is paid."""

    customer: int
    day: dt.date
    cents: int
    paid_cents: int


@st.composite
def ledgers(draw: st.DrawFn) -> list[Item]:
    count = draw(st.integers(1, 8))
    return [
        Item(
            draw(st.integers(0, len(CUSTOMERS) - 1)),
            dt.date(2026, 1, 13) + dt.timedelta(draw(st.integers(0, 250))),
            cents := draw(st.integers(1, 5_000_000)),
            draw(st.sampled_from([0, cents, cents // 2])),
        )
        for _ in range(count)
    ]


@st.composite
def books(draw: st.DrawFn) -> tuple[list[Item], list[list[str]]]:
    """A ledger, and the rows of a book that says it; settled by words only where nothing is partly paid."""
    sign = draw(st.sampled_from(SIGNS))
    items = draw(ledgers())
    if sign in ("status", "received_on"):
        items = [
            Item(i.customer, i.day, i.cents, i.cents if i.paid_cents * 2 > i.cents else 0) for i in items
        ]
    keys = ["customer", "date", "amount", *({"both": ["received", "balance"]}.get(sign, [sign]))]
    keys += [key for key in ("number", "due_date", "customer_number", "note") if draw(st.booleans())]
    if draw(st.booleans()):
        keys += ["net_amount", "tax"]
    keys = draw(st.permutations(keys))
    dress = draw(st.sampled_from(DATES))
    heads = [draw(st.sampled_from(HEADS[key])) for key in keys]
    words = draw(st.sampled_from(PAID)), draw(st.sampled_from(OPEN))
    rows = [[_cell(key, item, place, dress, words) for key in keys] for place, item in enumerate(items, 1)]
    if draw(st.booleans()):
        rows.append(_total(keys, items))
    return items, [heads, *rows]


def _cell(key: str, item: Item, place: int, dress: str, words: tuple[str, str]) -> str:
    net = round(item.cents / 1.13)
    told = {
        "customer": CUSTOMERS[item.customer],
        "customer_number": f"K{item.customer + 100}",
        "number": f"R-{place:03d}",
        "date": item.day.strftime(dress),
        "due_date": (item.day + dt.timedelta(30)).strftime(dress),
        "amount": _money(item.cents),
        "net_amount": _money(net),
        "tax": _money(item.cents - net),
        "received": _money(item.paid_cents),
        "balance": _money(item.cents - item.paid_cents),
        "status": words[0] if item.paid_cents else words[1],
        "received_on": (item.day + dt.timedelta(9)).strftime(dress) if item.paid_cents else "",
        "note": "货已送 / delivered",
    }
    return told[key]


def _total(keys: list[str], items: list[Item]) -> list[str]:
    figures = {
        "amount": sum(item.cents for item in items),
        "received": sum(item.paid_cents for item in items),
        "balance": sum(item.cents - item.paid_cents for item in items),
    }
    return ["合计" if key == "customer" else _money(figures[key]) if key in figures else "" for key in keys]


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def brought_in(file: CrmFile, rows: list[list[str]]) -> tuple[bool, Decimal, Decimal]:
    """Whether an import took the book, and what is charged and left open then, in cents."""
    try:
        is_taken = import_read(file, [book(*rows)], Request(create_missing=True)).applied
    except Refusal:
        is_taken = False
    query = "SELECT sum(amount) FILTER (WHERE amount > 0), sum(left) FROM ledger_entry"
    ((charged, left),) = all_of(file, query)
    return is_taken, Decimal(charged or 0), Decimal(left or 0)


@settings(max_examples=examples(16), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(books())
def test_a_ledger_in_any_dress_gives_its_own_open_total_or_is_refused_in_words(
    made: tuple[list[Item], list[list[str]]],
) -> None:
    items, rows = made
    with TemporaryDirectory() as folder:
        file = empty_file(Path(folder) / "random.crm", FixedClock(TODAY))
        first = brought_in(file, rows)
        again = brought_in(file, rows)
        file.close()

    is_taken, charged, left = first
    owed = sum(item.cents for item in items), sum(item.cents - item.paid_cents for item in items)
    event("taken" if is_taken else "refused")
    assert (charged, left) == (owed if is_taken else (0, 0)), rows
    assert again[1:] == first[1:], rows
