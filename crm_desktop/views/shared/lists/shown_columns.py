"""The columns of one list on the screen: chosen, ordered and sized by the user, remembered by layout."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from crm_desktop.core.fields import Entity, Field
from crm_desktop.core.i18n import t
from crm_desktop.views.shared.kit.menu import Menu
from crm_desktop.views.shared.lists.columns import (
    ColumnLayout,
    ColumnMemory,
    flexible_column,
    least_widths,
    natural_width,
    sparable,
)
from crm_desktop.views.shared.lists.spec import ListSpec
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.shared.tables.model import RecordTableModel
from crm_desktop.views.shared.tables.view import RecordTable

WIDE = "wide"
NARROW = "narrow"
KEEP_AFTER = 300


class ListColumns(QObject):
    """Two layouts of a list, one beside an open page and one alone; `menu_asked` from a head's menu."""

    menu_asked = Signal()

    def __init__(
        self,
        preferences: Preferences,
        spec: ListSpec,
        entity: Entity,
        model: RecordTableModel,
        table: RecordTable,
    ) -> None:
        super().__init__(table)
        self._entity = entity
        self._model = model
        self._table = table
        wide = spec.wide or entity.default_columns
        self._memories = {
            WIDE: ColumnMemory(preferences, f"{spec.entity}.wide", entity, wide),
            NARROW: ColumnMemory(preferences, f"{spec.entity}.narrow", entity, spec.narrow),
        }
        self._declared = {*(memory.usual for memory in self._memories.values())}
        self._declared.update(preset.columns for preset in spec.presets)
        self._which = ""
        self._sized: dict[str, int] = {}
        self._in_view = False
        self._of_view: dict[str, ColumnLayout] = {}
        self._found = self._recalled()
        self._later = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._later.timeout.connect(self._keep)
        head = table.head
        head.setSectionsMovable(True)
        head.sectionResized.connect(self._resized)
        head.arranged.connect(self._later.start)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of the columns in the order they are seen."""
        head, keys = self._table.head, self._model.columns
        return tuple(keys[head.logicalIndex(place)] for place in range(head.count()))

    @property
    def layout(self) -> ColumnLayout:
        return ColumnLayout(self.shown, dict(self._sized))

    def use(self, which: str) -> None:
        """Switch to a layout."""
        if which != self._which:
            self._which = which
            self._recall()

    def choose(self, keys: Sequence[str]) -> None:
        """Show these columns, in this order; from now on."""
        widths = {key: width for key, width in self._sized.items() if key in keys}
        self._apply(ColumnLayout(tuple(keys), widths))
        self._keep()

    def reset(self) -> None:
        self._memories[self._which].forget()
        self._of_view.pop(self._which, None)
        self._recall()

    def use_definition(self, kept: Mapping[str, Any], which: str = "") -> None:
        """The columns a view asks for, as long as it is shown; where it names none, the user's own.

        They are meant for `which` layout, by default the one shown. What the user changes meanwhile belongs to
        the view.
        """
        self._in_view = True
        keys = tuple(key for key in kept.get("columns", ()) if self._entity.has(key))
        before, self._of_view = self._of_view, {}
        if keys:
            widths = {key: int(width) for key, width in kept.get("widths", {}).items()}
            self._of_view = {which or self._which: ColumnLayout(keys, widths)}
        if self._which in before or self._which in self._of_view:
            self._recall()

    def use_own(self) -> None:
        """The user's own columns again, of no view."""
        self.use_definition({})
        self._in_view = False
        self._found = self._recalled()

    def hand_to_view(self) -> None:
        """The columns as they are belong to a view from now on; the list's own are again what they were before."""
        self._later.stop()
        if not self._in_view:
            for which, layout in self._found.items():
                self._memories[which].put_back(layout)
        self._in_view = True
        self._of_view = {self._which: self.layout}

    def _recalled(self) -> dict[str, ColumnLayout]:
        return {which: memory.recall() for which, memory in self._memories.items()}

    def _recall(self) -> None:
        self._apply(self._of_view.get(self._which) or self._memories[self._which].recall())

    def _apply(self, layout: ColumnLayout) -> None:
        self._sized = dict(layout.widths)
        self._table.keep_selection(lambda: self._model.show_columns(layout.keys))
        fields = [self._entity.field(key) for key in layout.keys]
        widths = [self._sized.get(field.key) or natural_width(field) for field in fields]
        least = least_widths(fields)
        free = {i: width for i, width in least.items() if fields[i].key not in self._sized}
        flexible = flexible_column(self._entity, fields, self._sized)
        self._table.head.lay_out(widths, flexible, free)
        self._table.spare(self._sparable(layout.keys, fields, flexible), flexible, flexible)
        self._table.mark_sort()

    def _sparable(self, keys: tuple[str, ...], fields: Sequence[Field], flexible: int) -> list[int]:
        """Columns the user chose all stay, and are scrolled to; of those of the program some can go."""
        places = sparable(self._entity, fields, self._sized) if keys in self._declared else []
        return [place for place in places if place != flexible]

    def _resized(self, column: int, _old: int, new: int) -> None:
        if not self._table.head.is_filling:
            self._sized[self._model.columns[column]] = new

    def _keep(self) -> None:
        if self._in_view:
            self._of_view[self._which] = self.layout
        else:
            self._memories[self._which].keep(self.layout)

    def _head_menu(self, point: QPoint) -> None:
        column = self._table.head.logicalIndexAt(point)
        menu = Menu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if column >= 0:
            field = self._model.field(column)
            _entry(menu, str(t("Sort upwards")), lambda: self._table.sort_asked.emit(field.key, False))
            _entry(menu, str(t("Sort downwards")), lambda: self._table.sort_asked.emit(field.key, True))
            if self._model.columnCount() > 1:
                hide = str(t("Hide “{field}”", field=field.label))
                _entry(menu, hide, lambda: self.choose([key for key in self.shown if key != field.key]))
            menu.addSeparator()
        _entry(menu, str(t("Columns …")), self.menu_asked.emit)
        _entry(menu, str(t("Usual columns")), self.reset)
        menu.popup(self._table.head.mapToGlobal(point))


def _entry(menu: QMenu, text: str, run: Callable[[], object]) -> None:
    menu.addAction(text).triggered.connect(lambda _checked=False: run())
