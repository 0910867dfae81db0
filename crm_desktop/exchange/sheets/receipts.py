"""Lists of payments received."""

from dataclasses import replace

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import (
    BEFORE_THIS_FILE,
    CURRENCY,
    CUSTOMER,
    CUSTOMER_NUMBER,
    CUSTOMER_PHONE,
    OTHER_PARTY,
    TELLS_NAMESAKES,
    USED,
    USES,
    VOID_AND_OPENING,
    VOIDED,
    own_fields,
)
from crm_desktop.exchange.sheets.sheet_kind import Layout, SheetKind, heads, hints
from crm_desktop.models import ENTITIES, ReceiptMeans
from crm_desktop.models.base import fields_of

_MEANS = {field.key: field for field in fields_of(ReceiptMeans)}

RECEIPTS = SheetKind(
    "receipts",
    (
        *own_fields("receipts", "kind"),
        CUSTOMER,
        CUSTOMER_NUMBER,
        CUSTOMER_PHONE,
        *(_MEANS[key] for key in ("means", "account", "reference")),
        replace(_MEANS["matures_on"], label=t("Maturity of the bill")),
        replace(_MEANS["amount"], key="means_amount", label=t("Amount by this means")),
        *USES,
        *VOIDED,
        ENTITIES["receivables"].field("reason"),
        replace(ENTITIES["receivables"].field("due_date"), label=t("Refund to be paid by")),
        ENTITIES["receivables"].field("invoice_number"),
        Field("reversed_by", t("Taken back by"), width=18),
        BEFORE_THIS_FILE,
        CURRENCY,
    ),
    needs=(("customer", "date", "amount"),),
    wanted=t("Say which columns hold the customer, the date and the amount received."),
    hints=hints(
        "收款(?!方式|条件|账)",
        "回款",
        "收据",
        "来款",
        "receipts?",
        r"payments?\b(?!.{0,4}terms)",
        "到账",
        "到款",
        "进账",
        "打款",
        "缴费",
        "cash received",
        "money (?:in|received)\\b",
        "collections",
        "zahlungseing",
        "geldeing",
        "einzahlung",
        r"zahlungen\b",
        "encaissement",
        "règlements",
        r"paiements?\b",
        "cobros",
        "pagos",
        "incassi",
        "pagament[oi]",
        "ontvangst",
        "betalingen",
        "recebimento",
        "inbetalning",
    ),
    marks=frozenset({"means", "allocated_to"}),
    marking_words=heads(
        "(?:收款|回款|到账)(?!状态|情况)|来款|结算方式|receiptn|receiptdate|paymentd|paymentn|paidon|datepaid|received(?!a)",
        "eingangam|eingangsdatum|zahlungseingang|geldeingang|zahldatum|zahlungsdatum|bezahltam|zahlungsart|encaissé|encaissement",
        "(?:mode|moyen)de(?:règlement|paiement)|fechade(?:cobro|pago)|(?:forma|medio)de(?:pago|cobro)|incass|datapagamento",
        "ontvangenop|betaaldatum|betaalwijze|recebi|banked|到款|打款|进账",
        "(?:mode|method|means)ofpayment|paymentm|che(?:que|ck)n",
    ),
    must_be_marked=True,
    foreign=heads(
        OTHER_PARTY,
        "应收|欠款|未收|余额|到期(?!日$)|outstanding|balance|due|overdue|下单|数量|单价|quantity|qty|unitprice",
        "fällig|offen|restbetrag|saldo|échéance|solde|resteà|vencimiento|pendiente|scadenza|residuo|vervaldatum|openstaand|menge|quantité",
        "对方|收/支|收支|支出|付款方账|借方|贷方|商户|手续费|counterparty|debit|credit|withdrawal",
    ),
    foreign_forbids=True,
    is_document=True,
    posts=True,
    left_empty=frozenset({TELLS_NAMESAKES, "means"}),
    layout=Layout(
        ("customer_number", "reason", "due_date", "invoice_number", "reversed_by", *VOID_AND_OPENING),
        ("means", "means_amount", "account", "reference", "matures_on", *USED),
    ),
)
"""Money that came in by a means in words of the firm's own came in all the same: it is left empty."""
