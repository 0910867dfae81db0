"""Names as they are compared: one key for every way of writing one, and the legal form set apart."""

import re
from dataclasses import dataclass

from crm_desktop.core.text import FOLDED_ALREADY, INVISIBLE, folded

ALIKE = str.maketrans(
    {
        **dict.fromkeys("[{【〔〖「『〈《", "("),
        **dict.fromkeys("]}】〕〗」』〉》", ")"),
        **dict.fromkeys("•‧∙⋅・", "·"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("“”", '"'),
    }
)
BLANKS = re.compile(r"\s+")
EASTERN = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]|[\U00020000-\U0003ffff]")
"""Characters of Chinese, Japanese and Korean names."""

SAME_FORMS = (
    ("ltd", "ltd.", "limited"),
    ("inc", "inc.", "incorporated"),
    ("corp", "corp.", "corporation"),
    ("co", "co.", "company"),
    (
        "coltd",
        "co.,ltd.",
        "co.,ltd",
        "co.ltd",
        "co.ltd.",
        "coltd.",
        "co.,limited",
        "companylimited",
        "companyltd",
    ),
    ("pteltd", "pteltd.", "pte.ltd", "pte.ltd.", "ptelimited"),
    ("ptyltd", "ptyltd.", "pty.ltd", "pty.ltd.", "ptylimited"),
    ("pvtltd", "pvtltd.", "pvt.ltd", "pvt.ltd.", "privatelimited"),
    ("llc", "l.l.c", "l.l.c."),
    ("llp", "l.l.p", "l.l.p."),
    ("plc", "p.l.c", "p.l.c."),
    ("gmbh", "g.m.b.h."),
    ("sa", "s.a", "s.a."),
    ("sas", "s.a.s", "s.a.s."),
    ("sarl", "s.à.r.l.", "sàrl", "s.a.r.l."),
    ("srl", "s.r.l", "s.r.l."),
    ("spa", "s.p.a", "s.p.a."),
    ("sl", "s.l", "s.l."),
    ("bv", "b.v", "b.v."),
    ("nv", "n.v", "n.v."),
)
"""Legal forms that are one however they are written, as match keys; the first stands for all."""

_ONE_FORM = {form: forms[0] for forms in SAME_FORMS for form in forms}
_WRITINGS = {forms[0]: forms for forms in SAME_FORMS}
_FIRST_WORDS = re.compile(r"(?:co|company|pte|pty|pvt|private)[.,]*")
_LIMITED = ("有限责任公司", "有限公司")

GROUP = r"(?:[(\uff08]集团[)\uff09])?"
CHINESE_FORM = re.compile(
    GROUP + r"(?:股份有限公司|有限责任公司|有限责任|股份公司|有限公司|总公司|公司"
    r"|(?:合伙企业)?[(\uff08](?:有限|普通|特殊普通)合伙[)\uff09]|合伙企业|个人独资企业|株式会社|株式會社|주식회사)"
    r"(?:[(\uff08]集团[)\uff09])?$"
    r"|[(\uff08]集团[)\uff09]$"
)
LATIN_FORMS = (
    r"gmbh\s*&\s*co\.?\s*k\.?g\.?(?:\s*a\.?\s*a\.?)?",
    r"g?gmbh",
    r"ug(?:\s*\(haftungsbeschränkt\))?",
    r"company,?\s*limited|company,?\s*ltd\.?|co\.?\s*,?\s*ltd\.?|co\.?\s*,?\s*limited|co\.?\s*,?\s*inc\.?",
    r"(?:pte|pty|pvt|private)\.?,?\s*(?:ltd|limited)\.?",
    r"limited|ltd\.?|l\.?l\.?c\.?|l\.?l\.?p\.?|p\.?l\.?c\.?|inc\.?|incorporated|corp\.?|corporation|company|co\.",
    r"ag|kg|k\.g\.|kgaa|ohg|gbr|e\.?\s?k\.|e\.?\s?v\.|se",
    r"s\.\s?a\.\s?s\.?|sas|s\.\s?a\.|s\.\s?à\.?\s?r\.\s?l\.?|sarl|s\.\s?r\.\s?l\.?|srl|s\.\s?p\.\s?a\.?|spa",
    r"s\.\s?l\.?\s?u?\.?|s\.?\s?de\s?r\.?\s?l\.?(?:\s?de\s?c\.?\s?v\.?)?|s\.?a\.?\s?de\s?c\.?v\.?|ltda\.?|eireli",
    r"b\.\s?v\.?|bv|n\.\s?v\.?|nv|a/s|aps|a\.?s\.|oyj?|ab|kft\.?|zrt\.?|s\.\s?r\.\s?o\.?|d\.\s?o\.\s?o\.?",
    r"sp\.?\s*z\s*o\.?\s*o\.?|sdn\.?\s*bhd\.?|bhd\.?|k\.\s?k\.|a\.\s?ş\.|ооо|зао|оао|ао|пао",
)
LATIN_FORM = re.compile(r"(?:\s*,\s*|\s+|(?<=\)))(?:" + "|".join(LATIN_FORMS) + r")\s*$", re.IGNORECASE)


def tidy(name: str) -> str:
    """`name` for storing: blanks at the ends and doubled ones gone, nothing invisible kept."""
    return BLANKS.sub(" ", INVISIBLE.sub("", name)).strip()


def match_key(name: str) -> str:
    """The form in which two writings are equal: NFKC, one case, no blanks, one width of brackets."""
    if FOLDED_ALREADY.fullmatch(name):
        return name
    return BLANKS.sub("", folded(name).translate(ALIKE))


def same_name_key(name: str) -> str:
    """The form in which two writings of a name and its legal form are equal: OAK LTD. is Oak Limited."""
    core, form = _taken_apart(name)
    return f"{core.replace('.', '') or core} {form}" if form else core.replace(".", "") or core


def writings(name: str) -> frozenset[str]:
    """The match keys under which a record of that name may be filed: its own, with and without full stops, and
    with each writing of its legal form."""
    whole = match_key(name)
    if whole.endswith(_LIMITED):
        stem = whole.removesuffix(_LIMITED[0]).removesuffix(_LIMITED[1])
        return frozenset(stem + form for form in _LIMITED)
    core, form = _taken_apart(name)
    cores = {core, core.replace(".", "") or core} | ({f"{core},"} if form else set())
    return frozenset({whole, *(one + written for one in cores for written in _WRITINGS.get(form, (form,)))})


def _taken_apart(name: str) -> tuple[str, str]:
    """The match key of a name without its legal form, and that form in the one writing that stands for all."""
    whole = match_key(name)
    if whole.endswith(_LIMITED):
        return whole.removesuffix(_LIMITED[0]).removesuffix(_LIMITED[1]), _LIMITED[1]
    words = folded(name).split()
    for count in (2, 1):
        form = BLANKS.sub("", "".join(words[-count:])).lstrip(",")
        is_one = count == 1 or (len(words) > count and _FIRST_WORDS.fullmatch(words[-count]))
        if len(words) > count and is_one and form in _ONE_FORM:
            return match_key(" ".join(words[:-count])).rstrip(","), _ONE_FORM[form]
    return whole, ""


def full_name(family: str, given: str, middle: str = "") -> str:
    """A person's name as people of that name write it: Zoë Müller, 王伟, 김민수; a family name in characters of
    the East goes first whatever the given one is in (王 David)."""
    if not EASTERN.search(family):
        return " ".join(filter(None, (given, middle, family)))
    apart = "" if EASTERN.search(given) or not given else " "
    return family + apart + " ".join(filter(None, (given, middle)))


@dataclass(frozen=True)
class NameParts:
    """A firm's name taken apart; `core + form`, blanks and commas between them aside, is the name.

    `form` is the legal form (有限公司, GmbH, Co., Ltd.) with a bracketed 集团; empty where there is none.
    """

    core: str
    form: str

    @property
    def core_key(self) -> str:
        """The match key of the name without its legal form."""
        return match_key(self.core)


def split_legal_form(name: str) -> NameParts:
    """The name and its legal form; a name that is nothing but a legal form stays whole."""
    text = name.strip()
    pattern = LATIN_FORM if text[-1:].isascii() and not text.endswith(")") else CHINESE_FORM
    found = pattern.search(text) or CHINESE_FORM.search(text) or LATIN_FORM.search(text)
    if found is None or not found.start():
        return NameParts(text, "")
    return NameParts(text[: found.start()].rstrip(), text[found.start() :].strip(" ,\t\u3000"))
