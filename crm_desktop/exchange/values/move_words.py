"""What books call a move of stock: what it was, and whether it came in or went out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.core.text import folded
from crm_desktop.models.stock import MOVE_KINDS, OUTGOING, MoveKind

SPACES = re.compile(r"[\s_/().（）\-]+")
GOODS = "存货|物料|产品|商品|货品|材料"
CARD_OF = {
    key: re.compile(words, re.IGNORECASE)
    for key, words in (
        (
            "product_code",
            f"(?:{GOODS})?(?:编码|编号|代码)|货号|料号|(?:item|product|stock|part) ?(?:code|no|number)|sku",
        ),
        ("specification", "规格(?:型号)?|型号|spec(?:ification)?|size"),
        (
            "product_name",
            f"(?:{GOODS})?(?:名称|全名)|品名|{GOODS}|(?:item|product|goods|part)(?: ?name)?|description",
        ),
    )
}
"""How a stock card labels the product it is of."""
_ANY_LABEL = "|".join(words.pattern for words in CARD_OF.values())
LABELLED = re.compile(
    rf"(?:^|[\s;；,，|])({_ANY_LABEL})\s*[:：]\s*(.+?)(?=\s+[^\s:：]{{1,12}}\s*[:：]|[;；|]|$)", re.IGNORECASE
)
OF_COST = re.compile("成本|进价|cost|采购", re.IGNORECASE)
BOTH = re.compile(r"出入|进出|收发|进销|收付|\bin\b.*\bout\b|receipts?\b.*\bissues?\b", re.IGNORECASE)
PIECES = frozenset(["个", "只", "pcs", "pc", "piece", "pieces", "ea", "each", "stk", "stück"])
COUNTER = re.compile(r"红字|红冲|冲销|冲回|冲红|^红|reversal|reversed|storno")


@dataclass(frozen=True)
class MoveWord:
    """What a word says: the kind (None: only the direction, or that it was returned), the sign of the quantity (0 where
    that does not follow), whether it is the contrary of such a move."""

    kind: MoveKind | None
    sign: int
    is_counter: bool = False


RETURNED = MoveWord(None, 0)
"""Something came back, or went back: which of both the sign tells."""

_WORDS: tuple[tuple[MoveKind | None, int, str], ...] = (
    (
        MoveKind.OPENING,
        1,
        "期初|初始|年初|上期结|上月结|上年结|结转|结余转|opening|initial|broughtforward|^bf$|beginning|startingstock|anfangsbestand",
    ),
    (MoveKind.TRANSFER, -1, "调出|移出|转出|调拨出|transferout|outtransfer|transferfrom|movedout"),
    (MoveKind.TRANSFER, 1, "调入|移入|转入|调拨入|transferin|intransfer|transferto|movedin"),
    (MoveKind.TRANSFER, 0, "调拨|移库|转仓|转库|移仓|transfer|umlagerung|bintobin"),
    (MoveKind.ISSUE, -1, "借入.*归还|归还.*借入|还出"),
    (MoveKind.RECEIPT, 1, "退料|归还|还回|还入|借入|返库|loanreturn|borrowed|returnfromloan"),
    (
        MoveKind.CUSTOMER_RETURN,
        1,
        "(?:销售|客户|顾客|零售|买家).*退|退货入|退库入|退货收|salesreturn|salesreturn|customerreturn|returnfromcustomer"
        "|returnedby|returnsin|returnin|creditreturn|customercredit",
    ),
    (
        MoveKind.SUPPLIER_RETURN,
        -1,
        "(?:采购|进货|购货|供应商|供货商|厂家).*退|退货出|退供|退厂|purchasereturn|supplierreturn|vendorreturn"
        "|returnto(?:supplier|vendor)|returnedto|^rtv$|returnsout|returnout",
    ),
    (None, 0, "退货|退回|^退|return"),
    (MoveKind.ADJUSTMENT, 1, "盘盈|报溢|溢余|盘点入|gain|surplus|overage|found|writeup"),
    (
        MoveKind.ADJUSTMENT,
        -1,
        "盘亏|报损|损耗|报废|损坏|破损|丢失|盘损|盘点出|loss|shortage|damag|scrap|writeoff|writedown|spoil|waste|shrink|expired|stolen|lost",
    ),
    (MoveKind.ADJUSTMENT, 0, "盘点|调整|更正|adjust|stocktake|count|correction|inventur|recount"),
    (
        MoveKind.RECEIPT,
        1,
        "入库|入仓|进库|进仓|采购|进货|收货|收料|购入|购进|购货|买入|到货|完工|产成品|收入|^入|^收|^进|receipt|receive|purchas|goodsin"
        "|inbound|stockin|^in$|^po\\d*$|^grn|bought|production|manufactur|assembl|zugang|wareneingang|entrada|entrée|^add",
    ),
    (
        MoveKind.ISSUE,
        -1,
        "出库|出仓|销售|发货|发出|发料|领料|领用|出货|卖出|售出|零售|借出|赠|样品|送样|耗用|付出|^出|^发|^销|^领|sale|sold|issue|ship|desp?atch|dispatch"
        "|outbound|goodsout|stockout|^out$|^so\\d*$|^dn\\d*$|consum|used|usage|sample|deliver|abgang|warenausgang|salida|sortie|pick",
    ),
)
_PATTERNS = tuple((kind, sign, re.compile(pattern)) for kind, sign, pattern in _WORDS)


def understood(text: str) -> MoveWord | None:
    """What the word says; None where nobody knows."""
    word = SPACES.sub("", folded(text))
    own = _OWN.get(word)
    if own is not None:
        return own
    is_counter = COUNTER.search(word) is not None
    if word in ("+", "-", "＋", "−"):
        return MoveWord(MoveKind.RECEIPT, 1) if word in "+＋" else MoveWord(MoveKind.ISSUE, -1)
    for kind, sign, pattern in _PATTERNS:
        if pattern.search(word):
            return MoveWord(kind, sign, is_counter)
    return None


def are_pieces(*units: str) -> bool:
    """Whether each of these words counts by the piece."""
    return all(SPACES.sub("", folded(unit)) in PIECES for unit in units)


def named_above(titles: Iterable[str]) -> dict[str, str]:
    """The product that the titles of a stock card name: by code, name and specification, as far as they say so."""
    found: dict[str, str] = {}
    for title in titles:
        for label, value in LABELLED.findall(title):
            key = next(key for key, words in CARD_OF.items() if words.fullmatch(label.strip()))
            found.setdefault(key, value.strip())
    return found


def is_of_cost(head: str) -> bool:
    """Whether a head says that its figures are costs, and no prices."""
    return OF_COST.search(head) is not None


def says_both(title: str) -> bool:
    """Whether a title speaks of what comes and of what goes."""
    return BOTH.search(title) is not None


def _own_words() -> dict[str, MoveWord]:
    """The program's own words, and its keys."""
    found: dict[str, MoveWord] = {}
    for choice in MOVE_KINDS:
        kind = MoveKind(choice.value)
        free = kind in (MoveKind.ADJUSTMENT, MoveKind.TRANSFER)
        word = MoveWord(kind, 0 if free else -1 if kind in OUTGOING else 1)
        for text in (choice.value, *map(choice.label.render, LANGUAGES)):
            found[SPACES.sub("", folded(text))] = word
    return found


_OWN = _own_words()
