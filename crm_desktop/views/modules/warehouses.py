"""Warehouses: their list and their page with what lies in each."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import ZERO, grouped, in_unit
from crm_desktop.core.stock import Standing
from crm_desktop.queries.listing import IN_USE, OUT_OF_USE, RETIRED
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.stock import Stocked, in_stock
from crm_desktop.queries.warehouses import usual
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import DELETE
from crm_desktop.views.modules.retiring import (
    BRING_BACK,
    RETIRE,
    count_in_use,
    for_many,
    is_retired,
    out_of_use,
)
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.pages.stock.stock_card import said
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec, Preset
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.lines import LinesSpec, LinesTab, Rows
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import (
    Figure,
    KeyPart,
    PageSpec,
    PageTag,
    RecordAction,
    RecordModule,
    TabSpec,
)
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import SheetColumn


def counted(n: int) -> Text:
    return tn("{n:,} warehouse", "{n:,} warehouses", n)


def is_usual(workspace: Workspace, record: RecordView) -> bool:
    return workspace.ask(usual) == record.id


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """Whether it is the usual one, or out of use."""
    chosen = [PageTag(t("Usual warehouse"), Tone.PLAIN)] if is_usual(workspace, record) else []
    return [*chosen, *out_of_use(record)]


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "number", "address", "keeper")


def lying(workspace: Workspace, record: RecordView) -> list[Stocked]:
    """What lies there today."""
    found = workspace.ask(in_stock, workspace.clock.today(), warehouse=record.id)
    return [one for one in found if one.quantity]


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """Of how many products anything lies there, and what all of it is worth."""
    found = lying(workspace, record)
    value = sum((one.value for one in found), ZERO)
    return [
        Figure(t("Products"), f"{len(found):,}", tab="stock"),
        Figure(t("Stock value"), grouped(value), tab="stock"),
    ]


def stock_rows(workspace: Workspace, record: RecordView) -> Rows:
    return [
        (
            Cell(one.number, link=("products", one.key)),
            Cell(one.name),
            Cell(in_unit(one.quantity, one.unit), right=True, bold=True),
            Cell(said(Standing(one.quantity, one.value).average_meant), right=True),
            Cell(grouped(one.value), right=True),
        )
        for one in lying(workspace, record)
    ]


def make_usual(context: Context, _page: QWidget, record: RecordView) -> None:
    context.workspace.warehouses.make_usual(record.id)


STOCK = LinesSpec(
    t("Stock"),
    (
        SheetColumn(t("Product code"), 110),
        SheetColumn(t("Product name"), 120, flexible=True),
        SheetColumn(t("In stock"), 90, right=True),
        SheetColumn(t("Average cost"), 90, right=True, spared=1),
        SheetColumn(t("Stock value"), 100, right=True),
    ),
    stock_rows,
    "box",
    t("Nothing lies here."),
)
MAKE_USUAL = RecordAction(
    "usual",
    t("Make it the usual one"),
    make_usual,
    t("It is meant wherever no warehouse is named"),
    in_menu=True,
    shown=lambda record: not is_retired(record),
)

LIST = ListSpec(
    "warehouses",
    narrow=("name", "keeper"),
    empty=Emptiness("home", tc("list", "No warehouses"), t("Add one with Ctrl+N.")),
    counted=counted,
    usually=(IN_USE,),
    all_label=t("In use"),
    actions=for_many("warehouses"),
    presets=(
        Preset("all", t("All"), columns=("number", "name", "address", RETIRED), whole=True),
        Preset("retired", t("Out of use"), (OUT_OF_USE,)),
    ),
)

PAGE = PageSpec(
    tags=tags,
    key_line=key_line,
    figures=figures,
    actions=(MAKE_USUAL, RETIRE, BRING_BACK, DELETE),
    tabs=(
        TabSpec(
            "stock",
            t("Stock"),
            lambda context: LinesTab(context, STOCK),
            lambda workspace, record: len(lying(workspace, record)),
            ("products", "moves", "setting"),
        ),
        TabSpec("profile", t("Profile"), lambda context: ProfileTab(context, "warehouses", ("number",))),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "warehouses")),
    ),
)

MODULE = RecordModule(
    "warehouses",
    t("Warehouses"),
    "home",
    "goods",
    LIST,
    PAGE,
    new_fields=("name", "address", "keeper", "note"),
    badge=lambda workspace: Badge(count_in_use(workspace, "warehouses")),
)
