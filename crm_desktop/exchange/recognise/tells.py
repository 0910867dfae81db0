"""What tells kinds of sheets apart, besides how well their columns fit."""

import re

NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "customers": (("name",),),
    "contacts": (("name",), ("last_name",)),
    "products": (("number",), ("name",)),
    "orders": (
        ("customer", "date", "amount"), ("customer", "date", "order_amount"), ("customer", "date", "net_amount"),
        ("customer", "date", "quantity", "price"), ("customer", "date", "quantity", "net_price"),
    ),
    "receivables": (
        ("customer", "amount"), ("customer", "balance"), ("customer", "opening"), ("customer", "net_amount", "tax"),
        ("customer", "number", "line_amount"), ("customer", "number", "quantity", "price"),
    ),
}  # fmt: skip
MARKS = {
    "contacts": {"first_name"},
    "orders": {"product_code", "product_name", "quantity", "price", "net_price", "order_amount"},
    "receivables": {"due_date", "received", "balance", "received_on", "opening", "prepaid", "side"},
}
MARKS_TOGETHER = {"customers": {"name", "contact_name", "address"}}
"""Fields that mark a kind only where all of them are there: a firm with its person and its address."""
MARKING_WORDS = {
    "receivables": re.compile(
        "应收|欠款|未收|receivable|outstanding|^invoice(?:s|no|num|number|id|date|ref|total|amount|value|status)?$|^发票(?:号|号码|日期|编号|金额)$"
    ),
    "orders": re.compile("订单|order"),
}

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
FOREIGN = {
    "customers": re.compile("|".join((_OTHER_PARTY, _PAYMENTS, _NOTES, _DOCUMENTS))),
    "contacts": re.compile("|".join((_OTHER_PARTY, _PAYMENTS, _NOTES, _DOCUMENTS))),
    "orders": re.compile("|".join((_OTHER_PARTY, _PAYMENTS))),
    "receivables": re.compile("|".join((_OTHER_PARTY, _PAYMENTS))),
}
"""Heads that only stand in sheets of something else, which nobody wants taken for this by guess."""


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
        "应收", "欠款", "未收", "对账", "账龄", "往来账", "receivable", "outstanding", "open items", "age?ing",
        "debtors", "invoices",
    ),
}  # fmt: skip
