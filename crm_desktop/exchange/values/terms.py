"""Payment terms as traders write them: 90天, 月结30天, 现款现货, net 30, EOM+30."""

import re
from typing import Any

from crm_desktop.core.i18n import LANGUAGES, t
from crm_desktop.core.terms import TERM_KINDS, DueBase, TermKind
from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.numbers import whole
from crm_desktop.exchange.values.troubles import CellTrouble, quoted
from crm_desktop.exchange.values.words import is_blank, written

PREPAID = re.compile(
    r"款到发货|款到付货|先款后货|先付款|预付|预收|全款|定金|prepa|advance|proforma|pro-forma|cia\b|cwo\b|before(?:delivery|shipment)|vorkasse|t/t$"
)
ON_DELIVERY = re.compile(
    r"货到付款|货到即付|货到收款|现款现货|现结|现款|现金|现付|即付|即结|现销|一手交钱|钱货两清|cod\b|cash|ondelivery|onreceipt|immediate|dueonreceipt|barzahlung|sofort"
)
MONTH_END = re.compile(
    r"月结|月底|月末|monthend|endofmonth|eom|monthly|月度结算|按月结算|当月结|次月结|隔月结"
)
NEXT_MONTH = re.compile(r"次月|下月|下个月|隔月|followingmonth|nextmonth|mfi")
PAY_DAY = re.compile(r"(?:每月|次月|下月|下个月)(\d{1,2})[日号]|(\d{1,2})(?:st|nd|rd|th)of")
DAYS = re.compile(r"(\d+)(?:个?工作)?(?:天|日|d\b|day|days|tage|days?net)")
MONTHS = re.compile(r"(\d+)(?:个月|月|months?)")
NUMBER = re.compile(r"(\d+)")
DISCOUNT = re.compile(r"^\d+(?:\.\d+)?(?:%/?|/)\d+(?:days?)?,?")
MEANS = re.compile(
    r"转账|电汇|汇款|支票|承兑|汇票|微信|支付宝|银行|对公|刷卡|信用证|ch(?:eck|eque)|transfer|wire|card|paypal|l/c|überweisung"
)
SMALL = {"一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "九": "9", "十二": "12"}

MOST_DAYS = 3650


def terms(cell: Cell) -> dict[str, Any] | None:
    """The fields of a customer's terms that a cell means; a bare number is days.

    None where it says nothing, or only by what means is paid (such columns are often headed alike).
    """
    if is_blank(cell):
        return None
    text = _plain(cell)
    found = _by_label(text) or _by_words(text) or _by_days(text)
    if found is None and MEANS.search(text):
        return None
    if found is None:
        raise CellTrouble(t("“{cell}” is not understood as payment terms.", cell=quoted(cell)))
    if found.get("terms_days", 0) > MOST_DAYS:
        raise CellTrouble(t("“{cell}” is too large.", cell=quoted(cell)))
    return found | _base(text)


def days_or_terms(cell: Cell) -> Any:
    """A number of days, or terms in words where those stand under such a head."""
    try:
        return whole(cell)
    except CellTrouble:
        return terms(cell)


def _by_label(text: str) -> dict[str, Any] | None:
    """The manner of payment alone, as an exported list names it; its days stand in columns of their own."""
    for choice in TERM_KINDS:
        labels = (choice.label.render(language) for language in LANGUAGES)
        if text in (choice.value, *("".join(folded(label).split()) for label in labels)):
            return {"terms_kind": choice.value}
    return None


def _plain(cell: Cell) -> str:
    text = re.sub(r"\s+", "", simplified(folded(written(cell))))
    text = (
        text.replace("半个月", "15天")
        .replace("半年", "6个月")
        .replace("半月", "15天")
        .replace("一年", "12个月")
    )
    spelled = re.sub(r"(十二|[一二两三四五六九])(?=个月)", lambda found: SMALL[found.group()], text)
    return DISCOUNT.sub("", spelled)


def _by_words(text: str) -> dict[str, Any] | None:
    bare = None if MONTHS.search(text) else NUMBER.search(text)
    days = DAYS.search(text) or (bare if MONTH_END.search(text) else None)
    if MONTH_END.search(text) or NEXT_MONTH.search(text) or PAY_DAY.search(text):
        return _month_end(text, int(days.group(1)) if days and not PAY_DAY.search(text) else 0)
    if days and int(days.group(1)):
        return {"terms_kind": TermKind.NET.value, "terms_days": int(days.group(1))}
    if PREPAID.search(text):
        return {"terms_kind": TermKind.PREPAID.value}
    if ON_DELIVERY.search(text):
        return {"terms_kind": TermKind.ON_DELIVERY.value}
    return None


def _month_end(text: str, days: int) -> dict[str, Any]:
    found: dict[str, Any] = {"terms_kind": TermKind.MONTH_END.value, "terms_days": days}
    months = MONTHS.search(text)
    if months and not days:
        found["terms_months"] = int(months.group(1))
    elif NEXT_MONTH.search(text):
        found["terms_months"] = 1
    if pay_day := PAY_DAY.search(text):
        found["terms_pay_day"] = min(int(pay_day.group(1) or pay_day.group(2)), 31)
        found["terms_months"] = 0
    return found


def _by_days(text: str) -> dict[str, Any] | None:
    if months := MONTHS.search(text):
        return {"terms_kind": TermKind.NET.value, "terms_days": 0, "terms_months": int(months.group(1))}
    digits = (
        NUMBER.fullmatch(text)
        or re.fullmatch(r"(?:net|账期|帐期|n/?)[:：]?(\d+)(?:net)?|(\d+)net", text)
        or DAYS.search(text)
    )
    if digits is None:
        return None
    number = next(group for group in digits.groups() if group)
    return {"terms_kind": TermKind.NET.value, "terms_days": int(number)}


def _base(text: str) -> dict[str, Any]:
    if re.search(r"票到|开票|见票|发票|invoice", text):
        return {"terms_base": DueBase.INVOICE.value}
    if re.search(r"对账|statement", text):
        return {"terms_base": DueBase.STATEMENT.value}
    return {}
