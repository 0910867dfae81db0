"""The bars of a list: filter chips, saved views, columns over it; under it what is done with several at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.listing import Condition
from crm_desktop.views.shared.kit import (
    Chip,
    ChipKind,
    IconButton,
    MenuButton,
    QuietButton,
    Secondary,
    row,
)
from crm_desktop.views.shared.kit.flow import FlowLayout
from crm_desktop.views.shared.lists.filters import described
from crm_desktop.views.shared.lists.spec import ListAction


class ChipRow(QWidget):
    """One chip per filter, and one to add another; `chosen` to change one, `removed` to drop it."""

    chosen = Signal(object, object)
    removed = Signal(object)
    add_asked = Signal(object)

    def __init__(self, entity: Entity) -> None:
        super().__init__()
        self._entity = entity
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 3, 0, 3)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.add = Chip(t("＋ Filter"), ChipKind.ADD)
        self.add.setAccessibleName(str(t("Add a filter")))
        self.add.clicked.connect(lambda: self.add_asked.emit(self.add))
        self._flow.addWidget(self.add)
        self.chips: list[Chip] = []

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.add)
        self.chips = [self._chip(condition) for condition in conditions]
        for chip in (*self.chips, self.add):
            self._flow.addWidget(chip)
        self.updateGeometry()

    def _chip(self, condition: Condition) -> Chip:
        chip = Chip(described(self._entity, condition), ChipKind.ON, removable=True, parent=self)
        chip.clicked.connect(lambda: self.chosen.emit(condition, chip))
        chip.removed.connect(lambda: self.removed.emit(condition))
        chip.show()
        return chip


class BulkBar(QWidget):
    """What can be done with the selected records at once."""

    set_asked = Signal(object)
    delete_asked = Signal()
    cleared = Signal()
    action_asked = Signal(object)

    def __init__(self, actions: Sequence[ListAction], can_change: bool, can_delete: bool) -> None:
        super().__init__()
        self._words = Secondary()
        self.set_field = QuietButton(t("Set a field …"), tip=t("Give all selected records the same value"))
        self.delete = QuietButton(t("Delete"), "trash", t("Delete the selected records  Del"))
        clear = IconButton("close", t("Select nothing"), "Esc")
        self.set_field.clicked.connect(lambda: self.set_asked.emit(self.set_field))
        self.delete.clicked.connect(self.delete_asked)
        clear.clicked.connect(self.cleared)
        self.verbs = {action.key: self._button(action) for action in actions}
        self.setLayout(
            row(self._words, 4, *self.verbs.values(), self.set_field, self.delete, None, clear, spacing=2)
        )
        self.set_field.setVisible(can_change)
        self.delete.setVisible(can_delete)

    def show_selected(self, words: Text, offered: Sequence[ListAction]) -> None:
        """Say how many, and offer what fits them."""
        self._words.show_text(words)
        fitting = {action.key for action in offered}
        for key, button in self.verbs.items():
            button.setVisible(key in fitting)

    def _button(self, action: ListAction) -> QuietButton:
        button = QuietButton(action.label, action.icon, action.tip)
        button.clicked.connect(lambda: self.action_asked.emit(action))
        return button


class ListBar(QWidget):
    """Chips and menus over a list. They stay while several are selected: what is filtered is seen before a change
    of many, and the rows stay where they are, as the `bulk` bar opens under them.
    """

    columns_asked = Signal(object)

    def __init__(self, chips: ChipRow, bulk: BulkBar, fill_views: Callable[[QMenu], None]) -> None:
        super().__init__()
        self.chips = chips
        self.bulk = bulk
        bulk.hide()
        self.views = MenuButton(t("All"), quiet=True, tip=t("Saved views of this list"))
        menu = self.views.menu()
        menu.aboutToShow.connect(lambda: fill_views(menu))
        columns = IconButton("columns", t("Columns"))
        columns.clicked.connect(lambda: self.columns_asked.emit(columns))
        line = row(spacing=2)
        line.addWidget(chips, 1)
        for menu_button in (self.views, columns):
            line.addWidget(menu_button, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_view(self, name: Text | str) -> None:
        self.views.setText(str(name))

    def show_bulk(self, shown: bool) -> None:
        self.bulk.setVisible(shown)
