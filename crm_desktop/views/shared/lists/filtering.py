"""How the user narrows a list: chips, the popover that makes them, saved views."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from crm_desktop.core.fields import Entity, Field
from crm_desktop.core.i18n import Text
from crm_desktop.core.paths import depth, last_step, whole_tree
from crm_desktop.queries.house import ViewRow
from crm_desktop.queries.listing import Condition, ListRequest
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.lists.bar import ChipRow
from crm_desktop.views.shared.lists.filter_popover import FilterPopover
from crm_desktop.views.shared.lists.saved_views import NamePopover, ViewsMenu
from crm_desktop.views.shared.lists.shown_columns import WIDE, ListColumns
from crm_desktop.views.shared.lists.spec import ListSpec, Preset
from crm_desktop.views.shared.lists.state import ListState

INDENT = "\u2003"


class Narrowed(Protocol):
    """The list as far as it is narrowed here."""

    @property
    def state(self) -> ListState: ...

    view_name: Text | str

    def use(self, state: ListState, view: Text | str | None = None) -> None: ...


class Filtering(QObject):
    """Turns chips and saved views into the state of a list."""

    def __init__(
        self,
        panel: QWidget,
        narrowed: Narrowed,
        context: Context,
        spec: ListSpec,
        columns: ListColumns,
        maker: EditorMaker,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._list = narrowed
        self._context = context
        self._spec = spec
        self._columns = columns
        self._maker = maker
        self._views = ViewsMenu(
            context.workspace,
            spec,
            all_asked=self.show_all,
            preset_asked=self.use_preset,
            view_asked=self.use_view,
            save_asked=self._ask_name,
            rename_asked=self._ask_new_name,
            change_asked=lambda view: self.save_view(view.name),
            shown=lambda: narrowed.view_name,
            is_changed=self._is_changed,
        )
        self._anchor: QWidget = panel

    @property
    def entity(self) -> Entity:
        return self._list.state.entity

    def follow(self, chips: ChipRow, views: QWidget) -> None:
        """Serve the chips and the button of the views."""
        self._anchor = views
        chips.add_asked.connect(self.open_filter)
        chips.chosen.connect(self._change)
        chips.removed.connect(self._drop)

    def fill_views(self, menu: QMenu) -> None:
        self._views.fill(menu)

    def open_filter(self, anchor: QWidget, condition: Condition | None = None) -> FilterPopover:
        """Open the popover for a new filter, or to change one."""
        popover = FilterPopover(self.entity, self._maker, self._options, self._panel, condition)

        def use(made: Condition) -> None:
            self._list.use(self._list.state.with_condition(made, condition))

        popover.made.connect(use)
        popover.open_below(anchor)
        return popover

    def show_all(self) -> None:
        """Give up all filters, and what is searched."""
        self._columns.use_own()
        state = replace(self._list.state, conditions=(), search="", usually=self._spec.usually)
        self._list.use(state, self._spec.all_label)

    def search_everywhere(self) -> None:
        """Give up all filters, and go on searching."""
        self._columns.use_own()
        self._list.use(replace(self._list.state, conditions=()), self._spec.all_label)

    @property
    def whole(self) -> Preset | None:
        """The view in which stands also what the list usually leaves out, where it has one."""
        return next((one for one in self._spec.presets if one.whole and not one.conditions), None)

    def search_whole(self) -> None:
        """Go on searching in everything there is."""
        searched, everything = self._list.state.search, self.whole
        if everything is not None:
            self.use_preset(everything)
            self._list.use(replace(self._list.state, search=searched))

    def use_preset(self, preset: Preset) -> None:
        now = self._list.state
        usually = () if preset.whole else self._spec.usually
        conditions = (*preset.conditions, *preset.as_of(self._context.workspace.clock.today()))
        wanted = replace(now, conditions=conditions, search="", sort=preset.sort or now.sort, usually=usually)
        self._columns.use_definition({"columns": preset.columns}, WIDE)
        self._list.use(wanted, preset.label)

    def show_hidden(self, key: int) -> bool:
        """Show what the list usually leaves out, where the record is among that; whether it is."""
        listing, usual = self._context.workspace.listing(self._spec.entity), self._spec.usually
        for preset in self._spec.presets:
            about = {condition.field for condition in preset.conditions}
            if about & {one.field for one in usual}:
                asked = (*self._list.state.base, *preset.conditions)
                if key in listing.ids(ListRequest(self._spec.entity, asked)):
                    self.use_preset(preset)
                    return True
        return False

    def use_view(self, view: ViewRow) -> None:
        self._columns.use_definition(view.definition)
        state = self._list.state.from_definition(view.definition)
        self._list.use(replace(state, usually=self._spec.usually), view.name)

    def save_view(self, name: str) -> None:
        """Keep the list as it stands under a name; Refusal where a built-in view has it."""
        self._views.refuse_name(name)
        self._context.workspace.views.save(self._spec.entity, name, self._definition())
        self._columns.hand_to_view()
        self._list.use(self._list.state, name)

    def rename_view(self, view: ViewRow, name: str) -> None:
        """Call a view otherwise; Refusal where another has that name."""
        self._views.refuse_name(name)
        self._context.workspace.views.rename(view.id, name)
        if self._list.view_name == view.name:
            self._list.use(self._list.state, name)

    def _definition(self) -> dict[str, Any]:
        layout = self._columns.layout
        return self._list.state.definition(layout.keys, layout.widths)

    def _is_changed(self, view: ViewRow) -> bool:
        return json.loads(json.dumps(self._definition())) != view.definition

    def _drop(self, condition: Condition) -> None:
        self._list.use(self._list.state.without(condition))

    def _change(self, condition: Condition, anchor: QWidget) -> None:
        self.open_filter(anchor, condition)

    def _options(self, field: Field) -> list[tuple[Any, str]]:
        """The values of a field, as far as records of this list can have them."""
        only = next((one.values for one in self.entity.where if one.column == field.key), None)
        picks = self._maker.picks(field).offer("")
        if field.tree:
            tree = whole_tree(str(pick.value) for pick in picks)
            return [(path, INDENT * depth(path) + last_step(path)) for path in tree]
        return [(pick.value, pick.text) for pick in picks if only is None or pick.value in only]

    def _ask_name(self) -> None:
        popover = NamePopover(self._panel, self.save_view)
        _after_menu(lambda: popover.open_below(self._anchor, right=True))

    def _ask_new_name(self, view: ViewRow) -> None:
        popover = NamePopover(self._panel, partial(self.rename_view, view), view.name)
        _after_menu(lambda: popover.open_below(self._anchor, right=True))


def _after_menu(run: Callable[[], object]) -> None:
    """Open once the menu that asked has closed."""
    QTimer.singleShot(0, run)
