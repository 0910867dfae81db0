"""The modules at the left: icon, word and count; narrow, only icons."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.views.navigation_item import NavigationItem
from crm_desktop.views.shared.kit import Hint, IconButton, column, row, scrolled
from crm_desktop.views.shared.module import FIRST_KEYS, Badge, ModuleSpec, Section

WIDTH = 196
NARROW = 52
SPACE = 8
TITLE_HEIGHT = 36
NARROW_GAP = 14


class Navigation(QFrame):
    """Emits `chosen(key)`; `narrowed(bool)` when the user folds it."""

    chosen = Signal(str)
    narrowed = Signal(bool)

    def __init__(
        self,
        sections: Sequence[Section],
        modules: Sequence[ModuleSpec],
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(str(t("Navigation")))
        self._titles: list[Hint] = []
        self._items: dict[str, NavigationItem] = {}
        keys = {module.key: f"Ctrl+{n}" for n, module in enumerate(modules[:FIRST_KEYS], 1)}
        places = column(spacing=0, margins=(SPACE, 10, SPACE, 10))
        for section in sections:
            members = [module for module in modules if module.section == section.key]
            if not members:
                continue
            if section.label is not None:
                places.addWidget(self._title(section))
            for module in members:
                places.addWidget(self._item(module, keys.get(module.key, "")))
        places.addStretch(1)
        self._fold = IconButton("sidebar", t("Fold the navigation"), "Ctrl+\\", token="t3")
        self._fold.clicked.connect(lambda: self.set_narrow(not self._narrow))
        content = QWidget()
        content.setLayout(places)
        foot = row(self._fold, None, margins=(SPACE + 3, 4, SPACE, 8))
        self.setLayout(column(scrolled(content), foot, spacing=0))
        self._narrow = False
        self.set_narrow(narrow)

    @property
    def narrow(self) -> bool:
        return self._narrow

    def item(self, key: str) -> NavigationItem:
        """The line of a module."""
        return self._items[key]

    def set_narrow(self, narrow: bool) -> None:
        """Show only icons, or icons and words."""
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDTH)
        for title in self._titles:
            title.setText("" if narrow else title.accessibleName())
            title.setFixedHeight(NARROW_GAP if narrow else TITLE_HEIGHT)
        for item in self._items.values():
            item.set_narrow(narrow)
        self._fold.setToolTip(str(t("Unfold the navigation") if narrow else t("Fold the navigation")))
        self.narrowed.emit(narrow)

    def show_chosen(self, key: str | None) -> None:
        """Mark the module whose page is shown."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def show_badges(self, badges: Mapping[str, Badge | None]) -> None:
        """Show what waits in each module; a module not named keeps its badge."""
        for key, badge in badges.items():
            if key in self._items:
                self._items[key].set_badge(badge)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        items = list(self._items.values())
        at = next((n for n, item in enumerate(items) if item.hasFocus()), None)
        if event.key() in steps and at is not None:
            items[(at + steps[Qt.Key(event.key())]) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _title(self, section: Section) -> Hint:
        title = Hint(str(section.label))
        title.setAccessibleName(str(section.label))
        title.setContentsMargins(10, 12, 0, 2)
        self._titles.append(title)
        return title

    def _item(self, module: ModuleSpec, shortcut: str) -> NavigationItem:
        item = NavigationItem(module.icon, module.label, shortcut)
        item.clicked.connect(lambda: self.chosen.emit(module.key))
        self._items[module.key] = item
        return item
