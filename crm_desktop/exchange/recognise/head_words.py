"""Words in heads and titles that tell firms from persons, invoices from orders, and what is owed."""

import re

OF_A_FIRM = re.compile("company|firm|business|organi[sz]ation|公司|单位")
OF_A_PERSON = ("name", "fullname", "姓名")
"""Heads by which a firm's name and its person's are told apart where both stand in a sheet."""
OF_EITHER_SIDE = re.compile("负责人|主要负责人|责任人")
"""Who may be the firm's own person or one of ours."""
_CUSTOMER = re.compile("customer|client|buyer|debtor|kunde|debitor|客户|顾客|购方|买方|购货")
_SUPPLIER = re.compile(
    "supplier|vendor|creditor|seller|lieferant|kreditor|fournisseur|proveedor|供应商|供货|供方|卖方|厂商"
)
HANDLES = re.compile("(?:开票|采购|单位|对方|客户)?经[办手]人|开票联系人?")
"""Who handles a firm's invoices: its own person, or one of ours who handles the firm."""
RECEIVABLE = re.compile("应收|receivable|forderung|créance")
"""What is owed, in a list of customers."""
OWED = re.compile(
    "欠款|[未没][付收结给]|应收|赊|挂账|unpaid|on account|outstanding|owed|owing|receivable|overdue",
    re.IGNORECASE,
)
"""What titles of a ledger say."""
STATEMENT = re.compile(
    r"对[账帐]单|[對对][賬帳账帐]單|[請请]求[書书]|請款單|请款单|\bstatement\b(?! of (?:orders|work))|\brelevé\b"
    r"|estado de cuenta|estratto conto|rekeningoverzicht",
    re.IGNORECASE,
)
"""What is sent to a customer for what is to be paid, whatever documents it lists."""

INVOICE_NUMBER = re.compile(
    "(?:tax|sales|销售)?(?:invoice|inv|rechnungs?|factur[ae]|facture)(?:s|no|num|number|id|ref|nummer|nr|n|code)?|发票(?:号|号码|编号)|数电票号码|全电发票号码"
)
INVOICES = re.compile(
    "发票(?!申请|抬头|类型|备注)"
    "|\\b(?:sales |tax )?invoice(?:s\\b|d\\b| (?:list|register|journal|log|(?:day ?)?book))"
    "|rechnungs(?:liste|journal|ausgang|ausgangsbuch|übersicht)"
    "|(?:liste|journal) des factures|registro (?:de )?facturas"
    "|(?:elenco|registro) fatture|ausgangsrechnungen",
    re.IGNORECASE,
)
"""What titles of a list of invoices say."""
CHARGED_OR_ORDERED = re.compile("invoice|rechnung|facture|factura|fattura|发票|订单|order|auftrag")
"""Heads of what became of an offer, not of the offer."""
ORDER_NUMBER = re.compile(
    "order(?:s|no|num|number|id)|订单|销售单|合同|auftrag|^so(?:no|number)?$|^po(?:no|number)?$"
)
CARD = re.compile(
    "卡号|储值|充值|卡内|卡余额|会员卡|卡金|giftcard|voucherc|storedvalue|prepaidcard|gutschein"
)
LEFT_ON_A_CARD = {
    "余额",
    "结余",
    "剩余金额",
    "剩余",
    "balance",
    "remaining",
    "remainingbalance",
    "currentbalance",
}
"""What heads call what is left on a customer's card, whatever else they may mean elsewhere."""
OWED_BY_US = re.compile("(?:应付|预付).*余额|payables? balance|balance payable", re.IGNORECASE)
OFFERED = re.compile(
    "quoted?|estimated?|tender(?:ed)?|offered|budget|angebot|angeboten|kostenvoranschlag|devis|preventivo|presupuesto|orçamento"
    "|报价|估价|预[算估]|原[价报]|标价|offerte"
)
"""What was said beforehand that something may cost."""
OF_OTHER_MATTERS = {"closed", "cleared", "collected", "received", "deposited", "完了", "已结"}
"""What is said of jobs, goods and papers, too."""


def names_either_side(plain: str) -> bool:
    """Whether a head speaks of customers and suppliers alike: of which it is, its cells say."""
    return bool(_CUSTOMER.search(plain) and _SUPPLIER.search(plain))
