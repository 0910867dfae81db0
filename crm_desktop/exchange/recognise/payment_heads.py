"""What a head says of payment without a figure, understood by its parts: paid × date, payment × status, due × date."""

import re

from crm_desktop.exchange.recognise.labels import Label, words_of
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.recognise.when_heads import asks_when_paid

RECEIVED_ON, DUE_DATE, STATUS = "received_on", "due_date", "status"

_PAID = frozenset(
    [
        "paid",
        "payment",
        "payments",
        "received",
        "receipt",
        "settled",
        "settlement",
        "cleared",
        "clearing",
        "collected",
        "collection",
    ]
)
_DUE = frozenset(["due", "maturity", "expected", "promised", "agreed", "scheduled", "planned"])
_DAY = frozenset(["date", "day", "on", "at", "dt", "datum"])
_INSTALMENT = frozenset(
    ["instalment", "installment", "payment", "stage", "milestone", "tranche", "part", "rate"]
)
_STATE = frozenset(["status", "state"])
_OF_AN_INVOICE = frozenset(
    ["payment", "paid", "financial", "invoice", "inv", "bill", "settlement", "collection", "document"]
)

_OF_PAYMENT = frozenset(["payment", "financial", "paid", "settlement", "collection"])

_PAYMENT_STATE = "|".join(
    (
        "(?:付款|收款|支付|结算|结款|结账|结清|核销|回款|到账|欠款)(?:状态|情况)",
        "是否(?:已)?(?:付|收|结|核销|回款|到账)",
        "[收付给结还清交](?:了|款|钱|账|清)?没有?[收付给结还清交]?(?:了|款|钱|账|清)?$",
    )
)
_CN_PAYMENT_STATE = re.compile(_PAYMENT_STATE)
_CN_STATE = re.compile(f"{_PAYMENT_STATE}|发票(?:状态|情况)")
_CN_DUE = re.compile(
    "(?:到期|应还|还款|应收|应付|约定|约好|说好|答应|预计|最迟|计划)的?(?:付款|收款|回款|付钱|给钱|还钱)?(?:日|时间)"
)
_CN_PAID = re.compile("(?:收款|回款|到账|付款|付清|收清|结清|核销|实收|入账)(?:日|时间)")

_OPEN = re.compile(
    r"\b(?:open|unpaid|unsettled|outstanding|owing|owed|due|offen|unbezahlt|impayé|pendiente|insoluto)\b|not paid",
    re.IGNORECASE,
)
_CN_OPEN = re.compile("未[收付结清回还]|尚欠|欠款|拖欠|挂账|待[收付结]")


def payment_of(label: Label) -> str | None:
    """The field of an open item that a head names by its parts; None where it names none."""
    if asks_when_paid(label.written):
        return RECEIVED_ON
    text = simplified(label.written)
    if any("\u3400" <= sign <= "\u9fff" for sign in text):
        return _of_chinese(text)
    words = {word.lower() for word in words_of(text)}
    if words & _STATE:
        return STATUS if words & _OF_AN_INVOICE or words <= _STATE else None
    if words & _DUE and words & (_DAY | _INSTALMENT):
        return DUE_DATE
    return RECEIVED_ON if words & _PAID and words & _DAY else None


def says_whether_paid(label: Label) -> bool:
    """Whether a head names a state of payment in so many words; any other state may be that of an order."""
    text = simplified(label.written)
    words = {word.lower() for word in words_of(text)}
    return bool(_CN_PAYMENT_STATE.search(text) or (words & _STATE and words & _OF_PAYMENT))


def asks_what_is_open(head: str) -> bool:
    """Whether “yes” below a head means that it is still to be paid: Open, Unpaid?, 是否欠款."""
    text = simplified(head)
    return bool(_CN_OPEN.search(text) or _OPEN.search(text))


def _of_chinese(text: str) -> str | None:
    for pattern, field in ((_CN_STATE, STATUS), (_CN_DUE, DUE_DATE), (_CN_PAID, RECEIVED_ON)):
        if pattern.search(text):
            return field
    return None
