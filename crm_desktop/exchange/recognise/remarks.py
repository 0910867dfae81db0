"""Lines between and below the rows of a table that say something of it: when it was made, by whom, what to mind."""

import re

from crm_desktop.exchange.recognise.days_said import DAY_OF_A_YEAR, names_a_day
from crm_desktop.exchange.recognise.traditional import simplified

_LEADS = "|".join(
    (
        r"(?:last |list |sheet )?(?:updated|amended|revised|changed|checked|edited|saved|printed|exported"
        "|reviewed|compiled)",
        "as (?:at|of|on)|correct (?:at|as)|status as",
        "(?:stand|letzte änderung|zuletzt geändert|aktualisiert|gedruckt|erstellt|geprüft|datum"
        "|état|mis à jour|actualizado|aggiornato|bijgewerkt)",
        "(?:最后|最近|数据|名单|资料)?(?:更新|修改|整理|统计|录入|打印|导出|制表|截止|截至)(?:时间|日期|日|人|于|至|到)?",
        "日期|时间",
    )
)
LEAD = re.compile(rf"(?:{_LEADS})\s*[:：]?", re.IGNORECASE)
"""What stands in a cell of its own before a day or somebody's name."""
_SAID = "|".join(
    (
        r"last (?:updated|changed|amended|revised|checked|edited)\b",
        r"(?:updated|amended|revised|printed|exported|checked) (?:on|by|at|to)\b",
        r"(?:as (?:at|of)|status per|état au)[:\s]+\S*\d|stand\s*(?::|(?:vom|per|am)\b|\d{1,2}[./]\d)",
        r"(?:please|pls|bitte|kindly)\s+\w+",
        r"(?:n\.\s?b\.|p\.\s?s\.|nb:|ps:|fyi\b|to ?do\b|note to\b|reminder\b)",
        r"(?:see|siehe|voir)\s+(?:also|page|sheet|tab|over|next|above|below|other|back|nächste|blatt|seite|feuille)\b",
        r"(?:page|seite|p\.|blatt|pagina|página|sheet)\s*\d+(?:\s*(?:of|/|von|de|di|sur|van)\s*\d+)?\s*$",
        r"(?:cont'?d|continued|fortsetzung)\b.{0,24}$|to be continued"
        "|(?:end|ende) (?:of|der) (?:the )?(?:list|table|sheet|liste|tabelle)",
        r"(?:many |kind |best )?(?:thanks|regards)\b|thank you\b|mit freundlichen",
        r"\(?(?:sgd|signed|gez)\b|e\.?\s?&\s?o\.?\s?e",
        r"以上|以下|本[表名页]|此[表名]|该[表名]|(?:注意|提醒|提示|另|附)\s*[:：]",
        "请(?:核|勿|不|注意|大家|联系|及时|确认|查|先|于|在|按|参|各|尽|务必|以|将|把|对|补|保|更|打|通知|财务|会计|帮|再)",
        r"(?:(?:最后|最近|数据|名单|资料)(?:更新|修改|整理|统计|录入|截止|截至)|(?:更新|修改|整理|统计|截止|截至)[日时于至到：:\s]|截[至止])",
        r"(?:转?下一?页|续[上下]?[页表]|未完待续|接上页|第\s*[\d一二三四五六七八九十]+\s*页\s*$)",
        r"(?:签[字名收章]|盖章|经手人|制表人?|核对人?)(?:[:：\s]|$)",
    )
)
SAID = re.compile(rf"[\s*※#(（【\[-]*(?:{_SAID})", re.IGNORECASE)
SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|must|should|don't|do not|not yet|no longer|needs?|owes?|still|to be|who|"
    r"(?:\w+ed|made|written|drawn up|put together|kept) by|check|ask|chase|ring|call|pay|paid|also|below|above|"
    r"ist|sind|wurde|wird|nicht|noch|bitte|sont|est|pas|son|hay|falta)\b"
)
"""Words of sentences, in small letters, as names hardly have them."""
SAYS_IN_CHINESE = re.compile(
    "请|已[经付收结核更整]|未[付收结核]|均[为已未按]|按照|"
    "整理|更新|核对|补充|还缺|详见|参见|以上|不要|别忘|记得|催款|打印|统计|新增|作废|有误|"
    r"共\s*\d|负责|录入|说明|名单|没有|还没|先不|待[补定确]|都[是要不没有]|只[是有要]"
)
ENDS = re.compile(r"[。！？；;!?]|，.*，|(?<!\b[a-z]{1}\.[a-z])(?<=\w{4})\.\s*$", re.IGNORECASE)
"""Marks by which sentences end; a full stop behind a short word may be that of Co. or e.V."""
OF_FIRMS = re.compile(
    r"\b(?:(?i:ltd|limited|inc|incorporated|llc|llp|plc|gmbh|kg|ag|ug|ohg|e\.?k|e\.?v|sarl|sas|s\.?a|s\.?l|s\.?r\.?l|b\.?v|n\.?v|co|corp)"
    r"|Company|Partners|Sons|Bros|Brothers|Associates|Group|Centre|Center|School|Church|Hotel|Trust|Council|Club|Shop|Stores?)"
    r"\b\.?\s*(?:\(.*\))?$|(?:公司|店|厂|行|部|院|中心|社|局|所|馆|场|城|队|会|校|学|园|集团|超市|工作室|门市|摊|档|坊|铺|站|点|户)(?:[(（].*[)）])?$"
)
"""How names of firms end, however long."""
MANY_WORDS, FEW_WORDS = 6, 3
MANY_SIGNS, FEW_SIGNS = 12, 5
"""So many words, or Chinese signs, no name has; fewer than the second make no sentence."""


def is_remark(text: str) -> bool:
    """Whether a text that stands alone says something of the list, wherever it stands: Stand: 12.05.2026."""
    plain = simplified(text.strip())
    return not OF_FIRMS.search(plain) and bool(SAID.match(plain) or DAY_OF_A_YEAR.search(plain))


def reads_as_remark(text: str) -> bool:
    """Whether a text that stands alone below a table, or behind a gap in it, reads as a sentence and as no name."""
    plain = simplified(text.strip())
    if OF_FIRMS.search(plain):
        return False
    return bool(is_remark(plain) or names_a_day(plain) or ENDS.search(plain)) or _is_sentence(plain)


def leads_a_remark(first: str) -> bool:
    """Whether a cell leads to what stands in the one behind it: Last updated | 3 June."""
    return LEAD.fullmatch(simplified(first.strip())) is not None


def _is_sentence(text: str) -> bool:
    if signs := sum("\u3400" <= sign <= "\u9fff" for sign in text):
        return signs >= MANY_SIGNS or (signs >= FEW_SIGNS and SAYS_IN_CHINESE.search(text) is not None)
    words = text.split()
    return len(words) >= MANY_WORDS or (len(words) >= FEW_WORDS and SAYS.search(text) is not None)
