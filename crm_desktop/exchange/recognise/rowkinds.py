"""What each row below the head is: a record, or a total, a note, a blank, the head once more."""

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum

from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.labels import Label

LOOKED_AT = 4
LONGEST_TOTAL = 60
LONGEST_INSTRUCTION = 12
FEW = 4
KEYS_OF_A_RECORD = ("number", "date")

_TOTAL_WORDS = "|".join(
    (
        "小计|合计|总计|共计|累计|总合计|合计数|总数|汇总|本页[小合]计|本[日月季年]?[小合总累]计|[当本]期[小合]计",
        "期末合计|期初余额|期末余额|上期结转|结转下页|承前页|过次页",
        "(?:sub|grand)?-?total(?:s|amount)?|sum|balancebroughtforward|balancecarriedforward|openingbalance",
        "closingbalance|summe|gesamt|gesamtsumme|zwischensumme|totalg[eé]n[eé]ral",
    )
)
TOTAL = re.compile(rf"^(?:{_TOTAL_WORDS})(?:[(（].*[)）])?[:：]?$")
TOTAL_WITH_NAME = re.compile(
    r"(?:小计|合计|总计|\s(?:sub-?)?total)\s*[:：]?$"
    r"|^(?:小计|合计|总计|共计|(?:sub-?|grand )?total(?: for)?)\s*[:：]"
    r"|^total for\b|^共\s*计?\s*\d+\s*[户家条个笔人项种款单]",
    re.IGNORECASE,
)
MAYBE_TOTAL = re.compile(r"[计汇转页额数]|共|余|total|sum|balance|gesamt", re.IGNORECASE)
"""What every total has somewhere, told at little cost."""
_NOTE_WORDS = "|".join(
    (
        "制表|制单|审核|复核|审批|批准|核准|打印|填表|填报|编制|统计|经办|主管|会计|出纳|财务|仓管|保管",
        "负责人签|签字|签章|盖章|备注|说明|注|附注|附件|单位负责人|联系电话|客户签|收货人签",
        "prepared|printed|checked|approved|reviewed|signature|note|notes|remarks?|report|generated|created by",
        "as of|as at",
    )
)
NOTE = re.compile(
    rf"^(?:{_NOTE_WORDS})[^:：]{{0,16}}[:：]|^第\s*\d+\s*页|^page\s+\d+|^\d+\s*/\s*\d+$"
    r"|^(?:以下空白|以下为空|完|end of report|\*+\s*end\s*\*+)|^[-=_*~—…]{3,}$",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"^(?:客户|客户名称|往来单位|单位名称|单位|购货单位|customer|client|account)\s*(?:名称|name)?\s*[:：]\s*(.+)$",
    re.IGNORECASE,
)
SECTION = re.compile(r"^(?:[一二三四五六七八九十]+\s*[、.．]|[(（][一二三四五六七八九十\d]+[)）])|[:：]$")
_INSTRUCTION_WORDS = (
    "必填 选填 非必填 可选 可填 必填项 示例 示例数据 样例 例 required optional mandatory example sample"
)
INSTRUCTIONS = frozenset(_INSTRUCTION_WORDS.split())
_UNITS = "元|万元|千元|亿元|天|日|个|人|件|户|笔|%|％|pcs|days|usd|cny|rmb|eur"
UNIT = re.compile(rf"^[(（\[【]?(?:单位[:：]?)?(?:人民币)?(?:{_UNITS})[)）\]】]?$", re.IGNORECASE)


def is_row_of_units(row: Row) -> bool:
    """Whether a row below the head says the columns' units and nothing else."""
    texts = [cell.strip() for cell in row if cell not in ("", None) and isinstance(cell, str)]
    return (
        bool(texts)
        and len(texts) == len(row) - row.count("") - row.count(None)
        and all(map(UNIT.match, texts))
    )


class RowKind(IntEnum):
    """What a row is."""

    DATA = 0
    BLANK = 1
    TOTAL = 2
    NOTE = 3
    HEAD = 4
    GROUP = 5


class RowSorter:
    """Tells the rows of one sheet apart, knowing its head and what stands above it."""

    def __init__(
        self, labels: Sequence[Label], columns: Mapping[str, int], titles: Sequence[str], keys: Sequence[str]
    ) -> None:
        """`columns` maps fields to columns; `keys` are the fields no total has (a number, a date)."""
        self._heads = [label.written for label in labels]
        self._head_texts = frozenset(self._heads) - {""}
        self._mapped = tuple(columns.values())
        self._titles = frozenset(title.strip() for title in titles)
        self._keys = tuple(columns[key] for key in keys if key in columns)
        self._by_group = "customer" not in columns and "customer_number" not in columns

    def sort(self, row: Row) -> RowKind:
        """What `row` is."""
        filled = len(row) - row.count("") - row.count(None)
        texts = _first_texts(row)
        if not filled or (not texts and not self._says_something(row) and _is_white(row)):
            return RowKind.BLANK
        if MAYBE_TOTAL.search("\n".join([text for _index, text in texts])) and self._is_total(row, texts):
            return RowKind.TOTAL
        if texts and _is_instruction(texts[0][1]) and all(_is_instruction(text) for _index, text in texts):
            return RowKind.NOTE
        if texts and filled <= FEW and (kind := self._among_few(texts, filled)):
            return kind
        if texts and texts[0][1] in self._head_texts and self._repeats_head(texts):
            return RowKind.HEAD
        return RowKind.DATA if self._says_something(row) else RowKind.NOTE

    def _is_total(self, row: Row, texts: list[tuple[int, str]]) -> bool:
        for index, text in texts:
            if len(text) > LONGEST_TOTAL:
                continue
            if TOTAL.match("".join(folded(text).split())):
                return self._has_no_key(row, index)
            if TOTAL_WITH_NAME.search(text) and self._has_no_key(row, index):
                return True
        return False

    def _has_no_key(self, row: Row, but: int) -> bool:
        return all(index == but or _empty(row, index) for index in self._keys)

    def _among_few(self, texts: list[tuple[int, str]], filled: int) -> RowKind | None:
        """What a row with hardly anything in it is; None where it may be a record."""
        first = texts[0][1]
        if NOTE.match(first):
            return RowKind.NOTE
        if filled > len(texts):
            return None
        if all(text in self._titles for _index, text in texts):
            return RowKind.NOTE
        if len(texts) > 1:
            return None
        if self._by_group and GROUP.match(first):
            return RowKind.GROUP
        return RowKind.NOTE if SECTION.search(first) and len(self._mapped) > 2 else None

    def _repeats_head(self, texts: list[tuple[int, str]]) -> bool:
        same = sum(index < len(self._heads) and self._heads[index] == text for index, text in texts)
        return same >= min(2, len(self._head_texts))

    def _says_something(self, row: Row) -> bool:
        """A template's prepared rows hold nothing but zeros."""
        return any(not _empty(row, index) and row[index] != 0 for index in self._mapped)


def group_of(row: Row) -> str:
    """The customer a group's own row names."""
    text = next(cell for cell in row if isinstance(cell, str) and cell.strip())
    found = GROUP.match(text.strip())
    return found.group(1).strip() if found else text.strip()


def _is_instruction(text: str) -> bool:
    return len(text) <= LONGEST_INSTRUCTION and text.casefold().strip("*（）()") in INSTRUCTIONS


def _first_texts(row: Row) -> list[tuple[int, str]]:
    """The first few texts of a row with their columns, stripped."""
    texts: list[tuple[int, str]] = []
    for index, cell in enumerate(row):
        if type(cell) is str and (text := cell.strip()):
            texts.append((index, text))
            if len(texts) == LOOKED_AT:
                break
    return texts


def _is_white(row: Row) -> bool:
    return all(cell is None or (type(cell) is str and not cell.strip()) for cell in row)


def _empty(row: Row, index: int) -> bool:
    cell: Cell = row[index] if index < len(row) else None
    return cell is None or (type(cell) is str and not cell.strip())
