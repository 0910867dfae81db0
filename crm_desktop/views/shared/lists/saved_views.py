"""Saved views of a list: chosen from a menu, saved under a name, forgotten again."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import LANGUAGES, Text, t
from crm_desktop.queries.house import ViewRow
from crm_desktop.views.shared.kit import Caption, ErrorText, PrimaryButton, row
from crm_desktop.views.shared.lists.spec import ListSpec, Preset
from crm_desktop.views.shared.popover import Popover

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace


class ViewsMenu:
    """Fills the menu of views each time it opens."""

    def __init__(
        self,
        workspace: "Workspace",
        spec: ListSpec,
        *,
        all_asked: Callable[[], None],
        preset_asked: Callable[[Preset], None],
        view_asked: Callable[[ViewRow], None],
        save_asked: Callable[[], None],
        rename_asked: Callable[[ViewRow], None],
        change_asked: Callable[[ViewRow], None],
        shown: Callable[[], Text | str],
        is_changed: Callable[[ViewRow], bool],
    ) -> None:
        self._workspace = workspace
        self._spec = spec
        self._all_asked = all_asked
        self._preset_asked = preset_asked
        self._view_asked = view_asked
        self._save_asked = save_asked
        self._rename_asked = rename_asked
        self._change_asked = change_asked
        self._shown = shown
        self._is_changed = is_changed

    def fill(self, menu: QMenu) -> None:
        """List the views, the one shown ticked, and what can be done with it."""
        menu.clear()
        self._view(menu, self._spec.all_label, self._all_asked)
        for preset in self._spec.presets:
            self._view(menu, preset.label, lambda preset=preset: self._preset_asked(preset))
        saved = self._workspace.views.list(self._spec.entity)
        if saved:
            menu.addSeparator()
        for view in saved:
            self._view(menu, view.name, lambda view=view: self._view_asked(view))
        menu.addSeparator()
        self._fill_acts(menu, saved)

    def _fill_acts(self, menu: QMenu, saved: Sequence[ViewRow]) -> None:
        for view in saved:
            if view.name == self._shown():
                change = t("Save changes to “{name}”", name=view.name)
                rename = t("Rename “{name}” …", name=view.name)
                entry = _entry(menu, change, lambda view=view: self._change_asked(view))
                entry.setEnabled(self._is_changed(view))
                _entry(menu, rename, lambda view=view: self._rename_asked(view))
        _entry(menu, t("Save this view …"), self._save_asked)
        if saved:
            forget = menu.addMenu(str(t("Delete view")))
            for view in saved:
                _entry(forget, view.name, lambda view=view: self._delete(view))

    def _view(self, menu: QMenu, name: Text | str, run: Callable[[], object]) -> None:
        entry = _entry(menu, name, run)
        entry.setCheckable(True)
        entry.setChecked(name == self._shown())

    def _delete(self, view: ViewRow) -> None:
        self._workspace.views.delete(view.id)

    def refuse_name(self, name: str) -> None:
        """Refusal where a view every file has goes by that name, in any of the program's languages."""
        labels = (self._spec.all_label, *(preset.label for preset in self._spec.presets))
        taken = {label.render(language).casefold() for label in labels for language in LANGUAGES}
        if name.strip().casefold() in taken:
            raise Refusal(t("Every file has a view “{name}”; choose another name.", name=name), "name")


class NamePopover(Popover):
    """Asks for the name a view is saved under, or its new one in place of `name`; `use` gets it and may refuse."""

    def __init__(self, parent: QWidget, use: Callable[[str], object], name: str = "") -> None:
        super().__init__(parent, t("Rename the view") if name else t("Save this view"), width=260)
        self._use = use
        self._line = QLineEdit(name)
        self._line.setPlaceholderText(str(t("To collect, my customers, …")))
        self._line.setAccessibleName(str(t("Name of the view")))
        self._line.setMaxLength(40)
        self._line.selectAll()
        save = PrimaryButton(t("Save"))
        save.clicked.connect(self._done)
        self._line.returnPressed.connect(self._done)
        self.body.addWidget(Caption(t("Name of the view")))
        self.body.addWidget(self._line)
        self._refused = ErrorText()
        self._line.textEdited.connect(lambda: self._refused.say(None))
        self.body.addWidget(self._refused)
        self.body.addLayout(row(None, save))
        self._line.setFocus()

    def _done(self) -> None:
        name = self._line.text().strip()
        if not name:
            return
        try:
            self._use(name)
        except Refusal as refusal:
            self._refused.say(refusal.text)
            self.adjustSize()
        else:
            self.close()


def _entry(menu: QMenu, text: Text | str, run: Callable[[], object]) -> QAction:
    action = QAction(str(text), menu)
    action.triggered.connect(lambda _checked=False: run())
    menu.addAction(action)
    return action
