"""Heads that ask, or say by a deed, on which day money came in: 哪天收到钱, 付钱日子, When paid, Date money came in."""

import re

from crm_desktop.exchange.recognise.traditional import simplified

_CAME = (
    "收到|收了|收的|收齐|收清|[付给还交结][了的清过]|到了|到的|到账|到款|打来|打的|打过来|回款|入账|转来|汇来"
)
_WHEN = "哪一?[天日]|几[号日时]|几月几[号日]|何[时日]|什么时[候间]|啥时候?|多会儿|多咱"
_DAY = "日期|日子|时间|那[天日]|当[天日]|[日天]"
_MONEY = "[钱款账帐]"
_CHINESE = re.compile(
    rf"(?:客户|客人|对方|他们|人家)?(?:{_WHEN})(?:{_CAME})的?{_MONEY}?的?|(?:{_MONEY})(?:{_WHEN})(?:{_CAME})的?"
    rf"|(?:{_WHEN})(?:收|进|来|到){_MONEY}的?"
    rf"|(?:{_CAME}|收|付|给|还|交|结|进|到|来){_MONEY}的?(?:{_DAY})|{_MONEY}(?:{_CAME})的?(?:{_DAY})"
    rf"|(?:付清|收清|结清|还清|给清|到账|收讫|付讫)的?(?:{_DAY})"
)
_NOT_YET = re.compile("还款|该|应|约|预计|计划|答应|说好|打算|最[迟晚]|期限|最近|上次|末次")
"""A day that was agreed or is expected, or that of the last payment of an account."""

_DONE = "paid|settled|cleared|banked|cashed|paid (?:up|in|off|us|it|in full)"
_GOT = (
    "got paid|(?:we )?got (?:the |our )?(?:money|cash|cheque)|(?:the )?(?:money|cash|cheque|funds|payment)"
    "(?: was| were)?"
    "(?: came| arrived| got| received| in| banked)+(?: here)?"
    "|(?:was|were|it was|they) paid|they paid(?: us)?"
)
_DID = rf"(?:{_DONE}|{_GOT})"
_WESTERN = re.compile(
    rf"(?:when|day|date|on what day|what day)(?: (?:was|were|did|it|they|we|he|she|it was|of))* {_DID}"
    rf"|{_DID}(?: it)? (?:on|when|date|day)|when (?:did )?(?:they|he|she|we) (?:pay|settle)(?: up)?\?"
    "|(?:got paid|money in|money came|money here|cash in) on"
    "|(?:bezahlt|gezahlt|beglichen|überwiesen|geld (?:da|erhalten|eingegangen|gekommen)) (?:am|wann)"
    "|wann (?:bezahlt|gezahlt|beglichen|geld (?:da|erhalten|eingegangen))"
    "|quand (?:payé|réglé|encaissé)e?|(?:cuándo|quando) (?:pagad|pagat|cobrad|saldat|incassat)[oa]|wanneer betaald",
    re.IGNORECASE,
)

_IN_BRIEF = re.compile(
    rf"(?:收|付|给|还|交|结|进|到|来){_MONEY}|(?:付|收|结|还|交|给)[清讫齐了]|{_MONEY}(?:收|付|到|结|清)[到清齐讫了]?"
    "|paid|pd|settled|cleared|banked|cashed|got paid|(?:money|cash) (?:in|here|came|got|received)|got (?:the )?money"
    "|bezahlt|gezahlt|beglichen|geld da|(?:payé|réglé|encaissé)e?"
    "|(?:pagad|pagat|cobrad|saldat|incassat)[oa]|betaald|voldaan",
    re.IGNORECASE,
)
"""Above days, when it came."""
_EITHER = re.compile(
    rf"(?:{_WHEN})(?:能|可以)?(?:付|给|还|交|结|来)(?:{_MONEY})?的?|(?:付|给|还|交|结){_MONEY}?(?:{_WHEN})"
    "|when (?:do |does |will )?(?:they|he|she) (?:pay|pays|settle|settles)(?: us)?|pays? (?:when|on)"
    "|(?:pay|payment|settle|settlement) ?(?:when)?",
    re.IGNORECASE,
)


def heads_money_in(head: str) -> bool:
    """Whether a head says that money came in, so that a day below it is the day on which it came: 收钱, Settled."""
    return _IN_BRIEF.fullmatch(simplified(" ".join(head.split())).strip(" ?？:：")) is not None


def may_ask_when_paid(head: str) -> bool:
    """Whether days below a head may be those on which money came, or those on which it is to come: 哪天付钱."""
    return _EITHER.fullmatch(simplified(" ".join(head.split())).strip(" ?？:：")) is not None


def asks_when_paid(head: str) -> bool:
    """Whether a head asks for the day on which money came in; when it is to come it does not mean."""
    text = simplified(" ".join(head.split()))
    bare = text.strip(" ?？:：")
    if _NOT_YET.search(bare):
        return False
    return any(pattern.fullmatch(one) for pattern in (_CHINESE, _WESTERN) for one in (bare, text))
