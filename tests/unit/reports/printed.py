"""Made-up firms and figures that the printouts are tried with."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from crm_desktop.core.fields import Entity
from crm_desktop.core.terms import Terms
from crm_desktop.models import ENTITIES
from crm_desktop.queries.ageing_rows import Ageing, AgeingRow, Basis, OpenItem
from crm_desktop.queries.customer_file import (
    ACTIVITY_COLUMNS,
    CONTACT_COLUMNS,
    ORDER_COLUMNS,
    CustomerFile,
    Excerpt,
)
from crm_desktop.queries.listing import Row
from crm_desktop.queries.records import AllocationLine, CompanyProfile, MeansLine, ReceiptView, RecordView
from crm_desktop.queries.statement_rows import (
    Addressee,
    GoodsLine,
    Statement,
    StatementKind,
    StatementLine,
    VoidedStatement,
)

DAY = date(2026, 11, 20)
BOUNDS = (30, 60, 90)
ZERO = Decimal("0.00")
LONG_CHINESE = (
    "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县边境经济合作区"
    "综合农机配件供销（连锁）股份有限公司第二分公司"
)
LONG_ENGLISH = (
    "Pan-Pacific Agricultural Machinery Components, Fasteners and Bearings Distribution (Far East) Co., Ltd."
)

COMPANY = CompanyProfile(
    name="青岛海岳五交化有限公司",
    english_name="Qingdao Haiyue Trading Co., Ltd.",
    short_name="海岳",
    address="青岛市城阳区春阳路 6 号",
    english_address="6 Chunyang Road, Chengyang District, Qingdao",
    phone="0532-5555 0101",
    contact="卫丽萍",
    tax_number="91370214MA3EXAMPLE",
    account_holder="青岛海岳五交化有限公司",
    bank="胶东银行城阳支行",
    bank_account="3700 1234 5678 9012 345",
    prepared_by="卫丽萍",
    checked_by="褚国良",
)
BARE_COMPANY = CompanyProfile(name="海岳商行")
LONG_COMPANY = CompanyProfile(
    name=LONG_CHINESE, english_name=LONG_ENGLISH, address=LONG_CHINESE * 2, english_address=LONG_ENGLISH * 2
)

PARTY = Addressee(
    "K018", "潍坊鼎丰机械（集团）有限公司", "潍坊市奎文区东风街 88 号", "0536-5555 0202", "沈大为", ""
)
BARE_PARTY = Addressee("", "沈大为", "", "", "", "")
LONG_PARTY = Addressee("K999", LONG_CHINESE, LONG_CHINESE * 2, "0999-5555 0303", LONG_CHINESE[:30], "")
VOIDED = (
    VoidedStatement("DZ20261105-0001", date(2026, 8, 1), date(2026, 10, 31), date(2026, 11, 5)),
    VoidedStatement("DZ20261118-0002", date(2026, 8, 1), date(2026, 11, 15), date(2026, 11, 18)),
)

MOVES = (
    ("XS20260811-0007", "六角螺栓 M12×60 等 4 项", "18420.00", "0"),
    ("SK20260830-0003", "货款", "0", "8000.00"),
    ("XS20260915-0012", "深沟球轴承 6204", "27310.45", "0"),
    ("TH20260926-0001", "退货", "-1260.00", "0"),
    ("XS20261009-0021", "三角带 B-1400", "9900.00", "0"),
)


GOODS = (
    GoodsLine(
        "P1", "六角螺栓", "M12×60 8.8级", "件", Decimal(1200), Decimal("2.35"), None, Decimal("2820.00")
    ),
    GoodsLine(
        "P2", "外六角法兰面螺栓（发黑）", "GB/T 5789 M10×45", "件", Decimal("800"), Decimal("1.125"),
        Decimal("0.05"), Decimal("855.00"),
    ),
    GoodsLine("P3", "弹簧垫圈", "", "", Decimal("2000.5"), Decimal("0.08"), None, Decimal("160.04")),
)  # fmt: skip


def statement(
    count: int = 5,
    kind: StatementKind = StatementKind.BALANCE,
    *,
    party: Addressee = PARTY,
    opening: Decimal = ZERO,
    late: int = 0,
    closing: Decimal | None = None,
    number: str | None = "DZ20261120-0005",
    summary: str | None = None,
    voided: tuple[VoidedStatement, ...] = (),
) -> Statement:
    """A statement with `count` lines, the first `late` of them late; totals and balances are right."""
    balance = opening
    lines: list[StatementLine] = []
    for index in range(count):
        lines.append(_line(index, kind, balance, index < late, summary))
        balance = lines[-1].balance
    end = balance if closing is None else closing
    return Statement(
        customer_id=1,
        customer=party,
        language=None,
        terms=Terms(days=30) if party.number else None,
        kind=kind,
        from_date=date(2026, 8, 1),
        to_date=DAY,
        opening=opening,
        lines=tuple(lines),
        total_debit=sum((line.debit for line in lines), ZERO),
        total_credit=sum((line.credit for line in lines), ZERO),
        closing=end,
        ageing=AgeingRow(1, party.number, party.name, (ZERO, end, ZERO, ZERO, ZERO), end, ZERO, end),
        bounds=BOUNDS,
        number=number,
        issued_on=DAY if number else None,
        voided=voided,
    )


def _line(index: int, kind: StatementKind, before: Decimal, late: bool, summary: str | None) -> StatementLine:
    number, words, debit, credit = MOVES[index % len(MOVES)]
    due, received = Decimal(debit), Decimal(credit)
    is_open = kind is StatementKind.OPEN
    if is_open:
        due, received = due - received, ZERO
    return StatementLine(
        entry_id=index + 1,
        kind="receipt" if received else "charge",
        date=date(2026, 8, 1) + timedelta(days=index * 7 % 110),
        number=number if index < len(MOVES) else f"{number[:-4]}9{index:03d}",
        summary=words if summary is None else summary,
        debit=due,
        credit=received,
        balance=before + due - received,
        due_date=date(2026, 10, 1),
        overdue_days=50 if is_open and due > 0 else 0,
        invoice_number=f"263700000{index:011d}" if due > 0 else "",
        late=late,
        original=due * 2 if is_open else None,
        paid_by=(("bank", "胶东银行"),) if received else (),
    )


def detailed(count: int = 5, **facts: Any) -> Statement:
    """A detailed statement: its first charge was made from an order wholly, the second from one in part, the
    third from no order, later ones alternately."""
    told = statement(count, StatementKind.DETAILED, **facts)
    return replace(told, lines=tuple(_with_goods(index, line) for index, line in enumerate(told.lines)))


def _with_goods(index: int, line: StatementLine) -> StatementLine:
    if line.kind != "charge" or line.debit <= 0 or index % len(MOVES) == len(MOVES) - 1:
        return line
    whole = line.debit if index % 2 == 0 and index % len(MOVES) != 2 else line.debit + 1000
    rest = whole - sum((one.amount for one in GOODS), ZERO)
    last = GoodsLine("P9", "平垫圈", "M12", "公斤", Decimal("12.5"), rest / Decimal("12.5"), None, rest)
    return replace(line, order=f"DD{line.number[2:]}", goods=(*GOODS, last))


def receipt(
    allocations: int = 2, means: int = 2, *, voided: bool = False, kind: str = "receipt"
) -> ReceiptView:
    """A receipt of 20,000.00 with that many allocations and means."""
    ways = (
        MeansLine("bank", Decimal("12000.00"), "胶东银行城阳支行", "流水 88120", None),
        MeansLine("bill", Decimal("8000.00"), "", "承兑 0031 7742", date(2027, 3, 31)),
    )
    used = tuple(
        AllocationLine(
            index,
            DAY,
            f"XS20260915-{index:04d}",
            date(2026, 9, 15),
            "深沟球轴承 6204",
            Decimal("9000.00"),
            Decimal("500.25"),
        )
        for index in range(allocations)
    )
    return ReceiptView(
        entry_id=77,
        number="SK20261120-0002",
        date=DAY,
        customer_id=1,
        customer_number="K018",
        customer=PARTY.name,
        language=None,
        amount=Decimal("20000.00"),
        summary="九月货款",
        means=ways[:means],
        allocations=used,
        unapplied=Decimal("18999.50"),
        balance_after=Decimal("-1260.00"),
        salesperson="褚国良",
        note="",
        voided_on=DAY if voided else None,
        kind=kind,
    )


def ageing(count: int, bounds: tuple[int, ...] = BOUNDS) -> Ageing:
    """An ageing of `count` customers whose totals are right."""
    rows = tuple(_ageing_row(index, len(bounds) + 2) for index in range(count))
    buckets = tuple(sum((row.buckets[i] for row in rows), ZERO) for i in range(len(bounds) + 2))
    gross, unapplied = sum(buckets, ZERO), sum((row.unapplied for row in rows), ZERO)
    total = AgeingRow(0, "", "", buckets, gross, unapplied, gross + unapplied)
    return Ageing(DAY, Basis.DUE, bounds, rows, total)


def _ageing_row(index: int, count: int) -> AgeingRow:
    buckets = tuple(Decimal((index * 7919 + place * 104_729) % 900_000) / 100 for place in range(count))
    gross, unapplied = sum(buckets, ZERO), Decimal(-(index % 3) * 100)
    return AgeingRow(
        index, f"K{index:03d}", f"客户第{index}号贸易有限公司", buckets, gross, unapplied, gross + unapplied
    )


def customer_file() -> CustomerFile:
    """The file of a customer with something in every block."""
    entities = {key: ENTITIES[key] for key in ("customers", "contacts", "activities", "orders")}
    values: dict[str, Any] = dict.fromkeys(field.key for field in entities["customers"].fields)
    values |= CUSTOMER_VALUES
    return CustomerFile(
        as_of=DAY,
        customer=RecordView("customers", 1, "", "K018", PARTY.name, values),
        terms=Terms(days=30),
        contacts=_excerpt(entities["contacts"], CONTACT_COLUMNS, CONTACTS, 2),
        activities=_excerpt(entities["activities"], ACTIVITY_COLUMNS, ACTIVITIES, 9),
        orders=_excerpt(entities["orders"], ORDER_COLUMNS, ORDERS, 1),
        open_items=(
            _open_item("XS20260915-0012", "深沟球轴承 6204", Decimal("27310.45"), 36),
            _open_item("TH20260926-0001", "退货", Decimal("-1260.00"), 55),
        ),
        ageing=AgeingRow(
            1,
            "K018",
            PARTY.name,
            (ZERO, ZERO, Decimal("26050.45"), ZERO, ZERO),
            Decimal("26050.45"),
            ZERO,
            Decimal("26050.45"),
        ),
        bounds=BOUNDS,
    )


def _excerpt(entity: Entity, keys: tuple[str, ...], rows: tuple[tuple[Any, ...], ...], count: int) -> Excerpt:
    found = tuple(Row(index, values) for index, values in enumerate(rows))
    return Excerpt(tuple(entity.field(key) for key in keys), found, count)


def _open_item(number: str, summary: str, amount: Decimal, overdue: int) -> OpenItem:
    due = date(2026, 10, 15)
    return OpenItem(
        1, "charge", number, date(2026, 9, 15), due, summary, amount, amount, overdue, "31-60", 1, ""
    )


CUSTOMER_VALUES: dict[str, Any] = {
    "number": "K018",
    "name": PARTY.name,
    "mnemonic": "WFDF",
    "type": "销售客户",
    "person_kind": "firm",
    "level": "B",
    "city": "潍坊",
    "address": PARTY.address,
    "phone": PARTY.phone,
    "credit_limit": Decimal("50000.00"),
    "terms_kind": "net",
    "tax_number": "91370700EXAMPLE001",
    "relation_stage": "repeat",
    "has_money": True,
    "cooperation_since": date(2021, 4, 1),
    "revenue": Decimal("36000000.00"),
    "strategy": "先做配件，再谈整机。\n每年春秋两季备货。",
    "legal_representative": "沈大为",
    "competitors": "烟台某厂",
    "deals": 17,
    "deals_amount": Decimal("318900.00"),
    "last_deal": date(2026, 10, 9),
}
CONTACTS = (
    ("沈大为", "总经理", "", "decides", "13805550101", "", ""),
    ("尤小敏", "采购", "采购部", "uses", "", "0536-5555 0203", "you@dingfeng.example"),
)
ACTIVITIES = (
    (date(2026, 11, 2), "visit", "春季备货", "看了样品，等他们排产后下单。", "褚国良"),
    (date(2026, 9, 30), "call", "催款", "", "卫丽萍"),
)
ORDERS = ((date(2026, 10, 9), "XS20261009-0021", Decimal("9900.00"), "褚国良", ""),)
