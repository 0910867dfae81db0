"""Sheets that sum up what other sheets of their book list: to bring both in would count everything twice."""

import re
from collections.abc import Sequence

from crm_desktop.exchange.recognise.heads import Head
from crm_desktop.exchange.sheets.all_kinds import DOCUMENTS

OWN = frozenset({"date", "number"})
"""What every document of a list has, and no sum of several."""

_SUMMARY = re.compile(
    "汇总|匯總|合计|合計|总表|總表|统计|統計|透视|透視|summary|totals?|pivot", re.IGNORECASE
)


def summaries(names: Sequence[str], heads: Sequence[Head | None]) -> set[int]:
    """The places of sheets that only sum up others of the same kind: they have neither dates nor numbers where
    another has them, or say so by their name."""
    found: set[int] = set()
    for kind in DOCUMENTS:
        alike = [place for place, head in enumerate(heads) if head is not None and head.entity == kind]
        detailed = [place for place in alike if not _sums_up(names[place], heads[place])]
        if detailed:
            found |= set(alike) - set(detailed)
    return found


def _sums_up(name: str, head: Head | None) -> bool:
    return head is None or not OWN & head.columns.keys() or _SUMMARY.search(name) is not None
