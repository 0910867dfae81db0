"""The words of payment terms, as patterns over a text without blanks and in lower case."""

import re

from crm_desktop.core.terms import DueBase

DISCOUNT = re.compile(
    r"(?<![\d/])\d+(?:[.,]\d+)?(?:%/?|/)(?:skonto|discount|off)?(?:if)?(?:paid|pay(?:ment)?)?(?:within|in|bei|innerhalb(?:von)?)?"
    r"\d+(?![\d/])(?:days?|tage(?:n(?!ett))?|d(?![a-z]))?,?"
)
PREPAID = re.compile(
    r"款到(?:再|后)?发货|款到付货|先款后货|先付款(?:[后再]发货)?|预付|预收|全款|定金"
    r"|(?:cash|payment|paid|pay)?(?:in)?advance|prepa(?:id|yments?|y)?|pro-?forma(?:invoice)?|cia\b|cwo\b|cbd\b|cashwithorder"
    r"|(?:cash|payment|paid)?(?:before|priorto)(?:delivery|shipment|shipping)|vor(?:aus)?kasse|^t/t$"
)
ON_DELIVERY = re.compile(
    r"货到付款|货到即付|货到收款|现款现货|现结|即付|即结|现销|一手交钱(?:[,，]?一手交货)?|钱货两清|cod\b"
    r"|(?:cash|payment)?(?:up)?ondelivery|(?:due)?(?:up)?onreceipt(?:ofinvoice)?|(?:due)?immediate(?:ly)?|nachnahme"
    r"|sofort(?:zahlbar|fällig)?(?:ohneabzug)?|barzahlung"
)
CASH = re.compile(r"现金|现款|现付|cash")
"""A manner of payment where nothing else is said, else only a means."""

NEXT_MONTH = re.compile(r"(?:次月|下个?月|隔月)(?:结|底|末)?|(?:following|next)month|prox(?:imo)?|mfi")
MONTH_END = re.compile(
    r"按?月结(?:算)?|月底|月末|当月结|月度结算|month-?end|endof(?:the)?month|eom|monthly|monatsende|findemois|finmois|findemes"
)
PAY_DAY = re.compile(
    r"(?:每月|次月|下个?月)的?(\d{1,2})[日号]前?(?:付款|付清|付|结款|结算|结清|支付|打款|回款)?"
    r"|(?:每月|次月|下个?月)?的?(?<!\d)(\d{1,2})号前?(?:付款|付清|付|结款|结算|结清|支付|打款|回款)?"
    r"|(?<=[天日])[,，、+]?(\d{1,2})日前?(?:付款|付清|付|支付|打款)"
    r"|(?:付款日|pay(?:ment)?day|paidonday)[:：]?(\d{1,2})[日号]?"
    r"|(?:due)?(?:onthe|bythe|the)?(?<!\d)(\d{1,2})(?:st|nd|rd|th)"
    r"(?:(?:day)?of(?:the)?(?:following|next|each|every)?month(?:following)?|prox(?:imo)?|mfi)?"
    r"|(?<!\d)(\d{1,2})(?:mfi|prox(?:imo)?)"
    r"|(?:onthe|bythe)(\d{1,2})(?![\d%/])"
    r"|(?:am|zum)(\d{1,2})\.(?:des)?(?:folgemonats|nächstenmonats|monats)?"
)
MONTHS = re.compile(r"(\d+)(?:个月|月|months?|monaten?|monat|mois|mes(?:es)?)")
WEEKS = re.compile(r"(\d+)(?:周|个?星期|weeks?|wks?(?![a-z])|wochen?|semaines?|semanas?|settiman[ae])")
DAYS = re.compile(
    r"(\d+)(?:个?工作)?(?:天|日|(?:calendar|working|business)?days?|tage(?:n(?!ett))?|tag|jours?|d[ií]as?|d(?![a-z]))"
)
BARE = re.compile(r"(?:(?<![\d.%/-])|(?<=n/))(\d+)(?![\d%/]|[.,]\d)")
MEANS = re.compile(
    r"(?:银行)?转账|银行|电汇|汇款|支票|(?:银行)?承兑(?:汇票)?|汇票|微信|支付宝|对公|刷卡|信用证|bycheque|bycheck|check|cheque"
    r"|(?:bank)?transfer|wire|(?:credit)?card|paypal|l/c|t/t|überweisung"
)
BASES = (
    (
        re.compile(
            r"票到|开票日?|见票|收到?发票|发票(?:日期?)?|(?:dateof)?invoice(?:date)?|rechnung(?:sdatum)?|facture|factura"
        ),
        DueBase.INVOICE,
    ),
    (re.compile(r"对账单?日?|statement"), DueBase.STATEMENT),
    (re.compile(r"货到|到货|收货|发货日?|送货日?|delivery|shipment|lieferung"), DueBase.DELIVERY),
)
OF_A_QUOTE = re.compile(
    r"(?:自|从)?(?:本?报价单?)(?:之?日)?(?:期)?|有效期?(?:为|至|限)?|is|valid(?:ity|for)?|gültig(?:keit)?|validité|valable"
    r"|(?:this)?(?:quot(?:e|ation)|offer|estimate)|angebot(?:sdatum)?|datum|[:：]"
)
"""What a quote says around the time for which it holds, without saying more."""
FILLING = re.compile(
    r"zahlbar|innerhalb|von|nach|ziel|[账帐]期|信用期|付款|付清|支付|结算|结清|结款|收款|回款|打款|到期|[付结款内后起自从按以之]"
    r"|payments?|payable|paid|pay|nett?o?|n/|within|terms?|after|from|receipt|date|due|plus|and|the|of|in|on|by|ab|à|a"
)
"""What goes with a term without saying more."""

SAID_OTHERWISE = (("半个月", "15天"), ("半年", "6个月"), ("半月", "15天"), ("一年", "12个月"))
SPELLED = re.compile(r"(十二|[一二两三四五六九])(?=个月|周|个?星期)")
SMALL = {"一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "九": "9", "十二": "12"}
