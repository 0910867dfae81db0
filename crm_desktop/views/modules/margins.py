"""What a quote or an order earns: a tab for the owner, which is never printed or exported."""

from collections.abc import Sequence

from crm_desktop.core.i18n import t, tc, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.margin import Margin, margins, together
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.formatting import DASH
from crm_desktop.views.shared.record.lines import LinesSpec, LinesTab, Rows
from crm_desktop.views.shared.record.spec import TabSpec
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import SheetColumn


def rows(workspace: Workspace, record: RecordView) -> Rows:
    """Each line, and all whose cost is known together."""
    found = workspace.ask(margins, record.id)
    if not found:
        return ()
    known = sum(one.cost is not None for one in found)
    whole = together(found, str(tn("{n} line with a known cost", "{n} lines with a known cost", known)))
    return [*(_cells(one) for one in found), _cells(whole, bold=True)]


def _cells(one: Margin, *, bold: bool = False) -> Sequence[Cell]:
    tone = "red" if one.earned is not None and one.earned < 0 else "t1"
    told = [(shown(one.net), "t1"), (DASH if one.cost is None else shown(one.cost), "t1")]
    told += [(said, tone) for said in _earned(one)]
    return [Cell(one.name, bold=bold), *(Cell(said, True, colour, bold) for said, colour in told)]


def _earned(one: Margin) -> tuple[str, str]:
    earned = DASH if one.earned is None else shown(one.earned)
    return earned, DASH if one.share is None else f"{one.share:.1%}".replace("-", "\u2212")


COLUMNS = (
    SheetColumn(t("Product"), 180, flexible=True),
    SheetColumn(t("Without tax"), 110, right=True),
    SheetColumn(tc("margin", "Cost"), 110, right=True),
    SheetColumn(t("Margin"), 110, right=True),
    SheetColumn(t("Margin %"), 80, right=True),
)
SPEC = LinesSpec(t("Margin"), COLUMNS, rows, "coin", t("Nothing is on it yet."))
MARGIN = TabSpec("margin", t("Margin"), lambda context: LinesTab(context, SPEC), follows=("products",))
"""Seen by whoever opens it; as goods cost today."""
