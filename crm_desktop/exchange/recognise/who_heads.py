"""Heads that ask, or say by a deed, whom something went to: Hired to, Who booked, 送到哪家, 拿货的."""

import re

from crm_desktop.exchange.recognise.traditional import simplified

_TO = "hired|lent|loaned|let|rented|leased|sold|supplied|delivered|sent|shipped|given|billed|charged|invoiced"
_FOR = "made|done|built|baked|cooked|sewn|printed|repaired|mended|job|work|order"
_BY = "booked|ordered|bought|hired|taken|rented|owed|wanted|borrowed|commissioned|requested"
_DEEDS = "for|to|booked|hired|bought|ordered|rented|borrowed|has|had|got|took|wants|owes"
_WESTERN = "|".join(
    (
        rf"(?:{_TO}) (?:to|out to)|(?:{_FOR}) for|(?:{_BY}) by",
        rf"who(?:'s| is)?(?: it(?:'s| is)?)?(?: (?:{_DEEDS}))(?: (?:it|them|us|me|money))?",
        r"(?:for|to|with) who(?:m)?|whom|whose(?: \w+)?",
        "(?:verliehen|geliefert|verkauft|vermietet|gegangen|berechnet) an|(?:bestellt|gemietet|gekauft) von",
        "(?:für|an) wen|wer(?: schuldet| hat bestellt)|wem",
        "(?:livré|vendu|loué|prêté) à|(?:commandé|acheté) par|(?:pour|à) qui",
        "(?:vendido|entregado|alquilado) a|(?:para|a) quién|(?:venduto|consegnato|affittato) a|(?:per|a) chi",
    )
)
_DONE = "订|拿|要|租|买|欠|用|定|借|赊|提|做|印|修|装|洗|干|打印|定做|加工"
_CHINESE = (
    r"(?:送|卖|租|借|发|做|供|赊|交)?(?:货)?(?:了)?(?:给|到)?(?:谁|哪家|哪位|哪户|哪个(?:单位|客户|店|老板|人))"
    rf"家?(?:(?:{_DONE})货?)?的?"
    rf"|(?:{_DONE})(?:[^价款钱时间日期\W\d]{{1,2}})的(?:人|单位|店|客户)?"
)
_ASKS = re.compile(rf"(?:{_WESTERN}|{_CHINESE})\s*[?？:：]?", re.IGNORECASE)


_BARE = (
    r"who|by whom?|whose \w+|did for|we[rm]|wen|qui|quién|chi|[给帮替]?谁(?:家|的|拿的|欠的?)?|哪家|哪[位个]"
    "|人名|名字|姓名|[东主]家|主顾|买主|店家|饭店|户头"
)
_WANTS_A_NAME = re.compile(rf"(?:{_BARE})\s*[?？:：]?", re.IGNORECASE)
"""Asks for somebody, whoever it is: it may be one of ours, or of whom we bought."""


def asks_who(head: str) -> bool:
    """Whether a head asks whom something went to, or names them by what they did; who did it of our own it does not
    mean: Delivered by."""
    return _ASKS.fullmatch(simplified(head.strip())) is not None


def wants_a_name(head: str) -> bool:
    """Whether a head asks for somebody at all, by a bare question too; of several columns of names it is the one."""
    return asks_who(head) or _WANTS_A_NAME.fullmatch(simplified(head.strip())) is not None
