"""What several kinds of sheets have in common: whom a row is about, what is vital, whose heads are none of theirs."""

from collections.abc import Iterator
from dataclasses import replace

from crm_desktop.core.fields import Choice, Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.models import ENTITIES
from crm_desktop.models.warehouse import IN_WHICH

CUSTOMER = Field("customer", t("Customer"), Kind.REFERENCE, required=True, refers_to="customers", width=32)
CUSTOMER_NUMBER = Field("customer_number", t("Customer no."), width=10)
CUSTOMER_PHONE = Field("customer_phone", t("Customer’s phone"), Kind.PHONE, width=16)
IN_PERSON = (
    Field("customer_last_name", t("Last name of the customer"), width=12),
    Field("customer_first_name", t("First name of the customer"), width=12),
)
"""A customer's name in two columns."""
OF_THE_CUSTOMER = {"customer_tax_number": "tax_number", "customer_phone": "phone"}
"""What documents say of their customers, and the customers' own fields for it."""

SAYS_WHAT_IS_PAID = frozenset({"status", "received", "received_on"})
SAYS_WHAT_IS_OPEN = SAYS_WHAT_IS_PAID | {"balance"}
"""What a ledger may say of whether its items are paid, and of what is left of them."""

TELLS_NAMESAKES = "customer_phone"
"""It tells customers of one name apart where it can be read, costs no row where it cannot, and says nothing of the
kind of sheet it stands in."""

TERMS = replace(ENTITIES["customers"].field("terms_kind"), key="terms", kind=Kind.TEXT)
WAREHOUSE = replace(IN_WHICH, key="warehouse")
CURRENCY = Field("currency", t("Currency"), width=8)
ROLE = Field("role", t("Customer or supplier"), width=12)
"""What a list of both says of each."""

USES = (
    Field("allocated_to", tc("column", "Used for"), width=18),
    Field("allocated_amount", t("Amount used"), Kind.MONEY, width=14),
    Field("allocated_on", t("Used on"), Kind.DATE, width=12),
)
"""What a document is allocated to: which one, how much of it, from which day on; negative where taken back."""

USED = tuple(field.key for field in USES)
CHARGED_KINDS = tuple(Choice(key, ENTITIES[key].singular) for key in ("orders", "deliveries", "returns"))
GOODS_OF = (
    Field("goods_kind", t("Goods: kind of document"), Kind.CHOICE, choices=CHARGED_KINDS, width=12),
    Field("goods_of", t("Goods: document"), width=18),
    Field("goods_line", t("Goods: line"), Kind.INTEGER, width=8),
    Field("goods_called", t("Goods: product"), width=24),
    Field("goods_quantity", t("Goods: quantity"), Kind.QUANTITY, width=10),
    Field("goods_amount", t("Goods: amount"), Kind.MONEY, width=14),
    Field("goods_tax", t("Goods: VAT"), Kind.MONEY, width=12),
)
"""What a charge or a credit note is of: how much of which line of which document, for how much."""

GOODS = tuple(field.key for field in GOODS_OF)
VOIDED = (
    Field("voided_on", t("Void since"), Kind.DATE, width=12),
    Field("voided_amount", t("Amount before it was void"), Kind.MONEY, width=14),
)
BEFORE_THIS_FILE = Field("is_opening", t("From before this file"), Kind.BOOLEAN, width=8)
"""What was owed or received before the firm kept its books here."""

VOID_AND_OPENING = (*(field.key for field in VOIDED), BEFORE_THIS_FILE.key)

VITAL_IN_RECORDS = frozenset(
    {
        "number", "date", "name", "last_name", "customer", "customer_number", "credit_limit", "cost_price",
        "sale_price",
        "vat_rate", "stock_quantity", "stock_value",
    }
)  # fmt: skip
"""What moves money, dates a record, or tells who and what it is."""

OTHER_PARTY = (
    "供应商|供货商|supplier|vendor|dostawc|dodavatel|поставщик|tedarikçi|leverantör|leverandør|fornecedor"
    "|공급업체|매입처|仕入先"
)
PAYMENTS = "收款方式|收款单|收款账户|meansofpayment|receiptn|unapplied"
NOTES = "主题|跟进内容|subject|whatwassaid"
DOCUMENTS = "摘要|借方|贷方|单据编号|单据号|documentn"
"""Heads that only stand in sheets of something else, which nobody wants taken for this by guess."""


def own_fields(entity: str, *left_out: str) -> Iterator[Field]:
    """The fields of the records themselves, but for references, which books tell otherwise."""
    for field in ENTITIES[entity].fields:
        if not field.computed and field.kind is not Kind.REFERENCE and field.key not in left_out:
            yield field
