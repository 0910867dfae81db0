"""What tells kinds of sheets apart, besides how well their columns fit."""

import re

NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "customers": (("name",), ("invoice_title", "tax_number")),
    "contacts": (("name",), ("last_name",)),
    "products": (("number",), ("name",)),
    "orders": (
        ("customer", "date", "amount"), ("customer", "date", "order_amount"), ("customer", "date", "net_amount"),
        ("customer", "date", "quantity", "price"), ("customer", "date", "quantity", "net_price"),
    ),
    "receivables": (
        ("customer", "amount"), ("customer", "balance"), ("customer", "opening"), ("customer", "net_amount", "tax"),
        ("customer", "number", "line_amount"), ("customer", "number", "quantity", "price"),
        ("customer_tax_number", "amount"), ("customer_tax_number", "balance"),
    ),
    "receipts": (("customer", "date", "amount"),),
    "activities": (("customer", "date", "subject"), ("customer", "date", "text")),
}  # fmt: skip
MARKS = {
    "contacts": {"first_name"},
    "orders": {"product_code", "product_name", "quantity", "price", "net_price", "order_amount"},
    "receivables": {"due_date", "received", "balance", "received_on", "opening", "prepaid", "side"},
    "receipts": {"means", "allocated_to"},
}
MARKS_TOGETHER = {"customers": {"name", "contact_name", "address"}}
"""Fields that mark a kind only where all of them are there: a firm with its person and its address."""
MARKING_WORDS = {
    "receivables": re.compile(
        "应收|欠款|欠货款|未收|挂账|赊|receivable|outstanding|^invoice(?:s|no|num|number|id|date|ref|total|amount|value|status)?$|^发票(?:号|号码|日期|编号|金额)$"
    ),
    "orders": re.compile("订单|order"),
    "receipts": re.compile(
        "(?:收款|回款|到账)(?!状态|情况)|来款|结算方式|receiptn|receiptdate|paymentd|paymentn|paidon|datepaid|received(?!a)|"
        "(?:mode|method|means)ofpayment|paymentm|che(?:que|ck)n"
    ),
    "activities": re.compile("跟进|拜访|沟通|回访|洽谈|activity|call|visit|whatwassaid"),
}
OF_A_FIRM = re.compile("company|firm|business|organi[sz]ation|公司|单位")
OF_A_PERSON = ("name", "fullname", "姓名")
"""Heads by which a firm's name and its person's are told apart where both stand in a sheet."""
OF_EITHER_SIDE = re.compile("负责人|主要负责人|责任人")
"""Who may be the firm's own person or one of ours."""
RECEIVABLE = re.compile("应收|receivable|forderung|créance")
"""What is owed, in a list of customers."""
OWED = re.compile("欠款|未[付收]|应收|赊|unpaid|outstanding|owed|owing|receivable|overdue", re.IGNORECASE)
"""What titles of a ledger say."""
NEVER_UNMARKED = frozenset({"receipts", "activities"})
"""Kinds whose columns alone say too little: a customer, a day and an amount may be anything."""

INVOICE_NUMBER = re.compile(
    "(?:tax|sales|销售)?(?:invoice|inv|rechnungs?|factur[ae]|facture)(?:s|no|num|number|id|ref|nummer|nr|n|code)?|发票(?:号|号码|编号)|数电票号码|全电发票号码"
)
ORDER_NUMBER = re.compile(
    "order(?:s|no|num|number|id)|订单|销售单|合同|auftrag|^so(?:no|number)?$|^po(?:no|number)?$"
)

_OTHER_PARTY = "供应商|供货商|supplier|vendor"
_PAYMENTS = "收款方式|收款单|收款账户|meansofpayment|receiptn|unapplied"
_NOTES = "主题|跟进内容|subject|whatwassaid"
_DOCUMENTS = "摘要|借方|贷方|单据编号|单据号|documentn"
_OWED = (
    "应收|欠款|未收|余额|到期(?!日$)|outstanding|balance|due|overdue|下单|数量|单价|quantity|qty|unitprice"
)
_BANK = "对方|收/支|收支|支出|付款方账|借方|贷方|商户|手续费|counterparty|debit|credit|withdrawal"
_LINES = (
    "订单号|订单编号|订单编码|订单id|销售单号|出库单|发货单|送货单|order(?:id|no|number|line)|salesorder|"
    "invoice(?:id|no|num)"
)
FOREIGN = {
    "products": re.compile(_LINES),
    "receipts": re.compile("|".join((_OTHER_PARTY, _OWED, _BANK))),
    "activities": re.compile("|".join((_OTHER_PARTY, "金额|数量|单价|amount|quantity|price"))),
    "customers": re.compile("|".join((_OTHER_PARTY, _PAYMENTS, _NOTES, _DOCUMENTS))),
    "contacts": re.compile("|".join((_OTHER_PARTY, _PAYMENTS, _NOTES, _DOCUMENTS))),
    "orders": re.compile("|".join((_OTHER_PARTY, _PAYMENTS))),
    "receivables": re.compile("|".join((_OTHER_PARTY, _PAYMENTS))),
}
"""Heads that only stand in sheets of something else, which nobody wants taken for this by guess."""

FOREIGN_FORBIDS = NEVER_UNMARKED | {"products"}
"""Kinds for which one such head is enough: lines of orders are no products, a bank statement no receipts."""


def _hint(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


HINTS = {
    "customers": _hint("客户(?!.{0,4}(?:欠|应收|联系人))", "往来单位", "customers?", "clients?", r"accounts?\b"),
    "contacts": _hint("联系人", "通讯录", "名片", "contacts?", "persons?", "people"),
    "products": _hint(
        "产品", "商品", "存货", "库存", "物料", "价格表", "products?", r"items?\b", "articles?", "stock", "price list"
    ),
    "orders": _hint("订单", "销售", "出货", "发货", "合同", "orders?", "sales"),
    "receivables": _hint(
        "应收", "欠款", "未收", "未付", "对账", "账龄", "往来账", "receivable", "outstanding", "open items", "age?ing",
        "unpaid", "debtors", "invoices",
    ),
    "receipts": _hint("收款(?!方式|条件|账)", "回款", "收据", "来款", "receipts?", r"payments?\b(?!.{0,4}terms)"),
    "activities": _hint(
        "跟进", "拜访", "联系活动", "联系记录", "沟通记录", "回访", "activit", r"\bcalls?\b", "call log", "visits?"
    ),
}  # fmt: skip
