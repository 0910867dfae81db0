"""What says by its parts whether an invoice is paid, where it is none of the listed words: teilbezahlt, 未结算."""

import re
from collections.abc import Sequence

from crm_desktop.exchange.listed_words import squeezed_word, told_by

SHORTEST = 4
"""A mark or a letter in a note is no state: x, ok, no."""

_DEED = "(?:收|付|给|支付|结|清|核销|回|到|还|缴|交)[款算清账帐齐讫完毕销到]?"
_SAID = (
    "(?:bezahlt|betaald|voldaan|gezahlt|beglichen|paid|settled|pay[ée]+|r[ée]gl[ée]+"
    "|pagad[oa]s?|cobrad[oa]s?|pagat[oaie]|incassat[oaie]|saldat[oaie])"
)
_STILL = "(?:noch|nog|encore|still|yet|a[uú]n|ancora)"
_IN_PART = (
    "(?:teil(?:weise)?|deels|gedeeltelijk|part(?:ly|ial(?:ly|mente)?|iellement|ialement)?"
    "|parzialmente|parcialmente)"
)
_WHOLLY = "(?:voll(?:ständig)?|volledig|fully|enti[eè]rement|totalement|totalmente|completamente)"
_MEANS = "(?:微信|支付宝|现金|转账|银行|刷卡|对公|扫码)?"
_HOW = "(?:挂账|记账|赊账|赊欠|签单|月结|暂欠|账款|货款|款项|费用|微信|支付宝|现金|转账|刷卡)?"
"""How something is paid, or that it stands on the account, before the word that says whether it is."""
BY_PARTS = (
    ("partly", rf"{_IN_PART}{_SAID}|angezahlt|pagoparcial|pagamentoparziale|acompte"),
    ("open", rf"{_STILL}?(?:pas|nicht|niet|un|on|not|non|no){_STILL}?{_SAID}|unbezahlt|unbeglichen"),
    ("paid", rf"{_WHOLLY}{_SAID}|{_SAID}(?:infull|completamente)"),
    ("partly", rf"已?部[分份]已?{_DEED}|{_DEED}部[分份]"),
    ("open", rf"{_HOW}(?:未|待|尚未|还未|没有?|还没){_DEED}|{_HOW}(?:欠着|欠账|挂着)"),
    ("paid", rf"{_HOW}(?:已|已经|全部|全额|完全|均已|款已)(?:全部|全额)?{_DEED}{_MEANS}"),
    ("paid", rf"{_MEANS}{_DEED}[了清讫]|(?:微信|支付宝|现金|转账|刷卡|扫码)(?:收|付)"),
)
_READ = tuple((state, re.compile(parts)) for state, parts in BY_PARTS)


def are_states(cells: Sequence[object]) -> bool:
    """Whether all of these texts say in a word whether something is paid, and some that it is not."""
    words = [str(cell).strip() for cell in cells]
    said = [state_said(word) if len(word) >= SHORTEST or not word.isascii() else None for word in words]
    return bool(words) and None not in said and "open" in said


def state_said(text: str) -> str | None:
    """The key of the state a text says; None where it says none."""
    listed = told_by("paid_states", text)
    if listed is not None:
        return listed
    word = squeezed_word(text)
    return next((state for state, parts in _READ if parts.fullmatch(word)), None)
