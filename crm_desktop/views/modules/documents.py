"""Documents with lines: what lists, pages and forms of every kind of them have in common."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.lines import GROSS
from crm_desktop.core.money import shown
from crm_desktop.queries.chain import made_from
from crm_desktop.queries.charged_lines import entries_of
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.listing import Reference, Sort
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.warehouses import are_several
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.chain import CHAINED, chain
from crm_desktop.views.modules.document_lines import DOCUMENT_LINES, WAREHOUSE
from crm_desktop.views.modules.doing import DELETE, PRINT_DOCUMENT
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lines_grid.spec import LinesGridSpec
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.lists.spec import Emptiness, ListAction, ListSpec, Preset
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
    no_figures,
    no_tags,
)
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

NOTHING: Mapping[str, Any] = {}
Figures = Callable[[Workspace, RecordView], Sequence[Figure]]
KeyParts = Callable[[Workspace, RecordView], Sequence[KeyPart]]
Tags = Callable[[Workspace, RecordView], Sequence[PageTag]]


def no_parts(_workspace: Workspace, _record: RecordView) -> Sequence[KeyPart]:
    return ()


def printed(record: RecordView) -> Sequence[PageTag]:
    """How often it was printed, if ever."""
    times = record.values["prints"]
    return [PageTag(tn("Printed {n} time", "Printed {n} times", times))] if times else []


def document_module(
    entity: str,
    label: Text,
    icon: str,
    *,
    lines: Text,
    counted: Callable[[int], Text],
    empty: Emptiness,
    figures: Figures = no_figures,
    tabs: tuple[TabSpec, ...] = (),
    actions: tuple[RecordAction, ...] = (),
    tags: Tags = no_tags,
    typed: tuple[str, ...] = (),
    begun: Mapping[str, Any] = NOTHING,
    told: tuple[str, ...] = (),
    said: KeyParts = no_parts,
    presets: tuple[Preset, ...] = (),
    list_actions: tuple[ListAction, ...] = (),
    grid: LinesGridSpec = DOCUMENT_LINES,
    new_grid: LinesGridSpec | None = None,
    moves_goods: bool = True,
) -> RecordModule:
    """The module of one kind of document. Its first tab, called `lines`, is the grid of its lines; then come `tabs` of
    its own, its details, its history. `typed` are the fields of its head that not every document has, `begun` what a
    new one begins with, `told` what its list says of it besides, `said` what its key line does, `presets` the views of
    the list it starts with, `list_actions` what is done with several of them, `grid` how its lines are typed and told,
    `new_grid` those of a new one where that differs. One that `moves_goods` names a warehouse.
    """
    named = (WAREHOUSE,) if moves_goods else ()
    grid, new_grid = (replace(one, of_head=(*one.of_head, *named)) for one in (grid, new_grid or grid))
    return RecordModule(
        entity,
        label,
        icon,
        "sales",
        replace(_list(entity, counted, empty, (*typed, *told)), presets=presets, actions=list_actions),
        replace(_page(entity, lines, figures, tabs, actions, grid), tags=tags, key_line=_key_line(said)),
        starts_alone=True,
        new_fields=("customer_id", "date", *typed, "salesperson", *named, "note"),
        use=is_of_use,
        usual=lambda today: {"date": today, "price_basis": GROSS, **begun},
        follows=follows,
        lines=new_grid,
        badge=lambda workspace: Badge(workspace.count(entity)),
    )


def made_rows(kind: str) -> Callable[[Workspace, RecordView], Rows]:
    """The documents of a kind made from the lines of one, the first one first."""

    def rows(workspace: Workspace, record: RecordView) -> Rows:
        found = [workspace.get(kind, key) for key in workspace.ask(made_from, record.id, kind)]
        return [
            [
                Cell(made.number, link=(kind, made.id)),
                Cell(made.values["date"].isoformat()),
                Cell(shown(made.values["amount"])),
                Cell(str(workspace.entity(kind).field("state").word_for(made.values["state"]))),
            ]
            for made in found
        ]

    return rows


def made_tab(kind: str, label: Text, icon: str, number: Text, nothing: Text) -> TabSpec:
    """The tab of what was made of a document's lines; `number` heads their numbers, `nothing` says that none was."""
    columns = (
        SheetColumn(number, 150),
        SheetColumn(t("Date"), 90),
        SheetColumn(t("Amount"), 100, right=True),
        SheetColumn(t("State"), 90),
    )
    spec = LinesSpec(label, columns, made_rows(kind), icon, nothing)
    return TabSpec(
        kind,
        label,
        lambda context: LinesTab(context, spec),
        lambda workspace, record: len(workspace.ask(made_from, record.id, kind)),
        (kind,),
    )


def charged_rows(workspace: Workspace, record: RecordView) -> Rows:
    """What was charged and credited of a document's lines, the first one first."""
    found = [workspace.get("receivables", key) for key in workspace.ask(entries_of, record.id)]
    state = workspace.entity("receivables").field("state")
    return [
        [
            Cell(entry.values["date"].isoformat(), tone="t2"),
            Cell(entry.number, link=("receivables", entry.id)),
            Cell(shown(entry.values["amount"]), right=True),
            Cell(shown(entry.values["open"]), right=True),
            Cell(str(state.word_for(entry.values["state"]))),
        ]
        for entry in found
    ]


def charges_tab(nothing: Text | Callable[[Workspace, RecordView], Text]) -> TabSpec:
    """The tab of what was charged of a document's lines; `nothing` says that nothing was."""
    columns = (
        SheetColumn(t("Date"), 90),
        SheetColumn(t("Document no."), 150),
        SheetColumn(t("Amount"), 100, right=True),
        SheetColumn(tc("amount", "Open"), 100, right=True),
        SheetColumn(t("State"), 90),
    )
    spec = LinesSpec(t("Receivables"), columns, charged_rows, "coin", nothing)
    return TabSpec(
        "charges",
        t("Receivables"),
        lambda context: LinesTab(context, spec),
        lambda workspace, record: len(workspace.ask(entries_of, record.id)),
        ("receivables", "receipts"),
    )


def goes_on(
    step: str,
    kind: str,
    label: Text,
    tip: Text,
    icon: str,
    shown: Callable[[RecordView], bool],
    *,
    in_menu: bool = False,
) -> RecordAction:
    """Make the next document of all that is left of one, and show it: the button of its page, or an entry `in_menu`."""

    def run(context: Context, _page: QWidget, record: RecordView) -> None:
        change = context.workspace.documents.forward(step, record.id)
        context.open_record(kind, change.new_id(kind))

    return RecordAction(step, label, run, tip, icon=icon, primary=not in_menu, in_menu=in_menu, shown=shown)


def copy(context: Context, _page: QWidget, record: RecordView) -> None:
    change = context.workspace.documents.copy(record.entity, record.id)
    context.open_record(record.entity, change.new_id(record.entity))


COPY = RecordAction(
    "copy", t("Copy"), copy, t("Another one of today with the same lines at the same prices"), in_menu=True
)


def follows(workspace: Workspace, key: str, value: Any) -> Mapping[str, Any]:
    """Whoever looks after the customer is the salesperson."""
    if key != "customer_id" or not isinstance(value, Reference):
        return {}
    found = workspace.get("customers", value.id).values.get("salesperson")
    return {"salesperson": found} if found else {}


def is_of_use(workspace: Workspace, key: str) -> bool:
    """A warehouse is asked for where there are several."""
    return key != WAREHOUSE or workspace.ask(are_several)


def _key_line(said: KeyParts) -> KeyParts:
    def parts(workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
        own = key_parts(record.values, "customer_id", "date", "salesperson", WAREHOUSE)
        return (*own, *said(workspace, record))

    return parts


def _list(entity: str, counted: Callable[[int], Text], empty: Emptiness, typed: tuple[str, ...]) -> ListSpec:
    return ListSpec(
        entity,
        narrow=("number", "customer_id", "amount"),
        wide=("number", "date", "customer_id", "amount", *typed, "salesperson", "note"),
        empty=empty,
        follows=("customers",),
        counted=counted,
        sort=Sort("date", descending=True),
    )


def _page(
    entity: str,
    lines: Text,
    figures: Figures,
    tabs: tuple[TabSpec, ...],
    actions: tuple[RecordAction, ...],
    grid: LinesGridSpec,
) -> PageSpec:
    def count(workspace: Workspace, record: RecordView) -> int:
        return len(workspace.ask(part_rows, entity, grid.part, record.id))

    return PageSpec(
        chain=chain,
        chained=CHAINED,
        figures=figures,
        actions=(*actions, PRINT_DOCUMENT, DELETE),
        tabs=(
            TabSpec(
                "lines",
                lines,
                lambda context: LinesGridTab(context, entity, grid),
                count,
                grid.beside.follows if grid.beside else (),
            ),
            *tabs,
            TabSpec("profile", t("Details"), lambda context: ProfileTab(context, entity, ("amount",))),
            TabSpec("history", t("History"), lambda context: HistoryTab(context, entity)),
        ),
    )
