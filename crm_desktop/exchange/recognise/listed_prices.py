"""Columns of prices beside each other, each for customers of a level or from a quantity on: Price A, 一级价, 20+."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.core.text import folded
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.sheets.products import BY_HEAD
from crm_desktop.exchange.values.quantities_said import Reach, reach_said

FEWEST = 2

_PRICE = r"(?:含税|批发|销售|出货)?(?:价格|售价|单价|价)"
_NAME = r"[A-Za-z]|[一二三四五六七八九十甲乙丙丁]|vip\d?"
_LEVEL = re.compile(
    rf"(?:客户)?(?P<a>(?:{_NAME})[级类档等]?)(?:级|类|档|等)?(?:客户)?{_PRICE}|{_PRICE}(?P<b>(?:{_NAME})[级类档等]?)"
    r"|(?:unit |sales? |list )?(?:price|rate|preis|prix|precio|prezzo)\s*"
    r"(?:level|tier|group|list|class|gruppe)?\s*(?P<c>[a-z])"
    r"|(?P<d>[a-z]|(?:level|tier|grade|class)\s*[a-z\d])[\s-]*(?:price|rate|preis)",
    re.IGNORECASE,
)
_KIND_OF_BUYER = re.compile(
    "(?P<a>批发|会员|代理|经销|分销|加盟|团购|内部|大客户|老客户|员工|同行|渠道|贵宾|金卡|银卡|普卡|钻石卡?)[商店户卡]?(?:客户)?"
    "(?:单价|价格|售价|价)"
    r"|(?P<b>wholesale|dealer|distributor|reseller|trade|members?|vip|staff|partner)(?:'?s)?\s*(?:unit )?(?:price|rate)"
    r"|(?P<c>großhandels?|händler|mitglieder)preis|prix (?P<d>de gros|revendeur)|precio (?P<e>mayorista)",
    re.IGNORECASE,
)
"""Who buys at a price, as heads call them; what stands in shops is for everyone."""
_WORD_FOR_LEVEL = re.compile(
    r"^(?:level|tier|grade|class|price|客户|等级|级别)\s*|(?:客户|级别|等级|级|类|档|等)+(?:客户)?$"
)
_AROUND = re.compile(
    rf"{_PRICE}|\b(?:unit |sales? )?(?:price|preis|prix|precio|prezzo|qty|quantity|menge)\b|数量|[:：(（)）]",
    re.IGNORECASE,
)
"""What a head says besides the quantity: 100+ price, 价格(≥20)."""


@dataclass(frozen=True)
class ListedAs:
    """For whom, and from which quantity on, the prices of a column are."""

    level: str | None = None
    reach: Reach | None = None

    @property
    def is_of_all(self) -> bool:
        """Whether they are for everyone who buys one."""
        return self.reach is not None and (self.reach.first or 0) <= 1


def listed_as(head: str) -> ListedAs | None:
    """What the prices below a head are for; None where it does not say."""
    text = " ".join(simplified(head).split())
    if found := _LEVEL.fullmatch(text) or _KIND_OF_BUYER.fullmatch(text):
        return ListedAs(level=next(said for said in found.groups() if said))
    reach = reach_said(_AROUND.sub(" ", text).strip())
    return None if reach is None else ListedAs(reach=reach)


def level_as_known(level: str | None, known: Collection[str]) -> str | None:
    """A level as the firm itself calls it, where it has one that is the same but for the word: A级, A, Level A."""
    if level is None or level in known:
        return level
    same = [one for one in known if _bare(one) == _bare(level)]
    return same[0] if len(same) == 1 else level


def _bare(level: str) -> str:
    return _WORD_FOR_LEVEL.sub("", simplified(folded(level))).strip()


def with_listed_prices(entity: str, columns: dict[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """The columns of products with those prices that are each for a level or a quantity, where there are several of
    them or the price for everyone stands beside one; one that ends at a quantity no other begins at is left out."""
    if entity != "products":
        return columns
    told = {index: said for index, label in enumerate(labels) if (said := listed_as(label.written))}
    told = {index: said for index, said in told.items() if _goes_on(said, told)}
    others = {key: index for key, index in columns.items() if index not in told}
    if len(told) < FEWEST and not ("sale_price" in others and any(map(_is_for_some, told.values()))):
        return columns
    base = next((index for index, said in told.items() if said.is_of_all), None)
    if base is not None and "sale_price" not in others:
        others["sale_price"] = base
        del told[base]
    return others | dict(zip(BY_HEAD, sorted(told), strict=False))


def _is_for_some(said: ListedAs) -> bool:
    return said.level is not None and len(said.level) > 1


def _goes_on(said: ListedAs, all_told: Mapping[int, ListedAs]) -> bool:
    reach = said.reach
    if reach is None or reach.last is None:
        return True
    return any(other.reach is not None and reach.goes_on_in(other.reach) for other in all_told.values())
