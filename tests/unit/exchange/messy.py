"""A small firm's books as such firms have them, made from clean records by chance, with what a correct import gives."""

import datetime as dt
import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Rows = list[list[Any]]

CENT = Decimal("0.01")
FORMS = ("有限公司", "有限责任公司", "（集团）有限公司", "股份有限公司", "经营部", "厂", "商行")
STEM_WORDS = (
    "旭日 长青 安泰 三禾 九鼎 汇通 顺达 恒通 博雅 东海 嘉禾 康宁 明德 瑞丰 天成 凯达 银河 德隆 兴业 宏远"
)
STEMS = STEM_WORDS.split()
CITIES = ["上海", "北京", "广州", "深圳", "杭州", "苏州", "武汉", "成都"]
PEOPLE = ["王雨欣", "李思远", "曾子轩", "陈建国"]


@dataclass(frozen=True)
class Style:
    """How one firm heads its columns."""

    customers: tuple[str, ...]
    receivables: tuple[str, ...]
    orders: tuple[str, ...]


STYLES = (
    Style(
        ("序号", "客户编号", "客户名称*", "手机", "信用额度(元)", "账期（天）", "首次合作日期", "业务员"),
        ("单据日期", "单据编号", "客户名称", "摘要", "应收金额", "已收金额", "余额", "到期日"),
        ("订单号", "订单日期", "客户名称", "产品编码", "品名", "数量", "含税单价", "税率", "金额"),
    ),
    Style(
        ("No.", "单位编码", "往来单位", "移动电话", "授信额度（元）", "信用期", "建档日期", "客户经理"),
        ("日期", "单号", "往来单位", "业务摘要", "借方金额", "已回款", "未收金额", "付款到期日"),
        ("销售单号", "销售日期", "购货单位", "货号", "商品名称", "数量", "单价", "税率(%)", "价税合计"),
    ),
    Style(
        (
            "#",
            "Customer No.",
            "Customer Name",
            "Mobile",
            "Credit Limit",
            "Payment Terms",
            "Customer Since",
            "Sales Rep",
        ),
        ("Invoice Date", "Invoice No.", "Customer", "Description", "Amount", "Paid", "Balance", "Due Date"),
        (
            "Order No.",
            "Order Date",
            "Customer",
            "Item Code",
            "Item Description",
            "Qty",
            "Unit Price",
            "VAT %",
            "Line Total",
        ),
    ),
)


@dataclass
class Truth:
    """What a correct import gives."""

    customers: set[tuple[str, str, str, Decimal, int, dt.date]] = field(default_factory=set)
    items: dict[str, tuple[str, dt.date, Decimal, Decimal, dt.date]] = field(default_factory=dict)
    orders: dict[str, tuple[str, dt.date, Decimal, int]] = field(default_factory=dict)


class Firm:
    """One firm's records and how it writes them down; the same seed gives the same books."""

    def __init__(self, seed: int, customers: int = 30, documents: int = 80) -> None:
        self._chance = random.Random(seed)
        self._style = STYLES[seed % len(STYLES)]
        self.truth = Truth()
        self._names = self._make_names(customers)
        self.customers = self._customer_rows()
        self.receivables = self._item_rows(documents)
        self.orders = self._order_rows(documents)

    def _make_names(self, count: int) -> list[str]:
        stems = [f"{city}{stem}" for city in CITIES for stem in STEMS]
        return [stem + self._chance.choice(FORMS) for stem in self._chance.sample(stems, count)]

    def _customer_rows(self) -> Rows:
        rows: Rows = [["客户资料一览表"], ["制表日期：2026-10-31     单位：元"], []][
            : self._chance.randrange(4)
        ]
        rows.append(list(self._style.customers))
        for place, name in enumerate(self._names, 1):
            number, mobile = f"C{place:04}", f"139{self._chance.randrange(10**8):08}"
            limit, days = (
                Decimal(self._chance.randrange(1, 40) * 5000),
                self._chance.choice((0, 15, 30, 60, 90)),
            )
            since = self._day()
            self.truth.customers.add((number, plain(name), mobile, limit, days, since))
            row = [place, number, self._written(name), self._phone(mobile), self._amount(limit), self._days(days),
                   self._date(since), self._chance.choice(PEOPLE)]  # fmt: skip
            rows.append(row)
            if self._chance.random() < 0.1:
                rows.append(["", number, self._written(name), *row[3:]])
            self._blank(rows)
        return [*rows, ["合计", "", f"共{len(self._names)}户"], ["制表人：王雨欣"]]

    def _item_rows(self, count: int) -> Rows:
        rows: Rows = [["应收账款明细表"], [], list(self._style.receivables)]
        for place in range(1, count + 1):
            number, name, day = f"YS{place:05}", self._chance.choice(self._names), self._day()
            amount = self._money(-200 if self._chance.random() < 0.1 else 30000)
            shares = (Decimal(0), amount, (amount / 3).quantize(CENT)) if amount > 0 else (Decimal(0),)
            received = self._chance.choice(shares)
            due = day + dt.timedelta(days=30)
            self.truth.items[number] = (plain(name), day, amount, received, due)
            paid = self._amount(received) if received else ""
            row = [self._date(day), number, self._written(name), "货款", self._amount(amount), paid]
            rows.append([*row, float(amount - received), self._date(due)])
            if place % 25 == 0:
                rows.append(["小计", "", "", "", 123456.78])
        return [*rows, ["合计", "", "", "", float(sum(item[2] for item in self.truth.items.values()))]]

    def _order_rows(self, count: int) -> Rows:
        rows: Rows = [list(self._style.orders)]
        for place in range(1, count + 1):
            number, name, day = f"XS{place:05}", self._chance.choice(self._names), self._day()
            lines = [self._line() for _ in range(self._chance.randrange(1, 5))]
            total = sum(((q * p).quantize(CENT, "ROUND_HALF_UP") for q, p in lines), Decimal(0))
            self.truth.orders[number] = (plain(name), day, total, len(lines))
            for at, (quantity, price) in enumerate(lines):
                head = [number, self._date(day), self._written(name)] if at == 0 else ["", "", ""]
                row = len(rows) + 1
                stated = float((quantity * price).quantize(CENT, "ROUND_HALF_UP"))
                amount = self._chance.choice((stated, f"=ROUND(F{row}*G{row},2)"))
                rate = self._chance.choice((0.13, "13%", 13, "１３％"))
                rows.append([*head, f"P{at:03}", f"产品{at}", float(quantity), float(price), rate, amount])
        return rows

    def _line(self) -> tuple[Decimal, Decimal]:
        quantity, price = self._chance.randrange(1, 2000), self._chance.randrange(100, 200000)
        return Decimal(quantity) / 10, Decimal(price) / 100

    def _money(self, most: int) -> Decimal:
        return Decimal(self._chance.randrange(1, abs(most) * 100)) * (1 if most > 0 else -1) / 100

    def _day(self) -> dt.date:
        return dt.date(2024, 1, 1) + dt.timedelta(days=self._chance.randrange(800))

    def _written(self, name: str) -> str:
        name = name.replace("（", "(").replace("）", ")") if self._chance.random() < 0.5 else name
        return self._chance.choice(("{}", " {}", "{}\u3000", "{}\t", "{} ")).format(name)

    def _date(self, day: dt.date) -> Any:
        patterns = (
            "%Y-%m-%d",
            "%Y/%m/%d",
            "%Y.%m.%d",
            "%Y年%m月%d日",
            "%Y%m%d",
            "{y}-{m}-{d}",
            "{y}年{m}月{d}日",
            "serial",
            "date",
        )
        pattern = self._chance.choice(patterns)
        if pattern == "date":
            return day
        if pattern == "serial":
            return (day - dt.date(1899, 12, 30)).days
        return day.strftime(pattern) if "%" in pattern else pattern.format(y=day.year, m=day.month, d=day.day)

    def _amount(self, amount: Decimal) -> Any:
        if amount < 0 and self._chance.random() < 0.5:
            return f"({-amount:,.2f})"
        wide = str(amount).translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－"))
        return self._chance.choice(
            (float(amount), f"{amount:,.2f}", f"¥{amount:,.2f}", f"{amount:,.2f}元", wide)
        )

    def _phone(self, mobile: str) -> Any:
        split = f"{mobile[:3]}-{mobile[3:7]}-{mobile[7:]}"
        return self._chance.choice((mobile, f"'{mobile}", float(mobile), split))

    def _days(self, days: int) -> Any:
        return self._chance.choice((float(days), f"{days}天", str(days)))

    def _blank(self, rows: Rows) -> None:
        if self._chance.random() < 0.05:
            rows.append([])


def plain(name: str) -> str:
    """A name with one width of brackets: either may stand in the file, as some row wrote it."""
    return name.replace("（", "(").replace("）", ")")
