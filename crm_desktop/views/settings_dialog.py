"""Settings: the program's on this computer, the company's and the rules of this file; each kept at once."""

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from crm_desktop.core.i18n import LANGUAGES, Text, active_language, t, tc
from crm_desktop.views.logo_field import LogoField
from crm_desktop.views.numbering_page import NumberingPage
from crm_desktop.views.settings_rows import FieldRows, Rows
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.kit import Button, Dialog, Hint, Segments, column, row, scrolled
from crm_desktop.views.shared.look.scale import SCALE, SCALES, chosen_scale
from crm_desktop.views.shared.look.theme import Mode, Theme
from crm_desktop.views.shared.preferences import REOPENS, Preferences

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

SIZE = (680, 560)
MODES: dict[Mode, Text] = {
    Mode.SYSTEM: t("Like the system"),
    Mode.LIGHT: tc("theme", "Light"),
    Mode.DARK: tc("theme", "Dark"),
}
BEGINNINGS: dict[bool, Text] = {True: t("The file left open"), False: t("The start page")}
PAGES = ("program", "company", "file", "numbering")


class Switches(Protocol):
    """What the window does at once when a setting of the program changes."""

    def use_language(self, language: str) -> None: ...
    def use_mode(self, mode: Mode) -> None: ...


class SettingsDialog(Dialog):
    """Without a file only the program's settings are shown."""

    def __init__(
        self,
        workspace: "Workspace | None",
        theme: Theme,
        preferences: Preferences,
        switches: Switches,
        page: str = PAGES[0],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Settings"), parent)
        self.resize(*SIZE)
        self._switches = switches
        self._preferences = preferences
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tabs.tabBar().setAccessibleName(str(t("Settings")))
        self._tabs.addTab(_page(self._program(theme)), str(t("Program")))
        if workspace is not None:
            self._tabs.addTab(_page(_company(workspace)), str(t("Company")))
            self._tabs.addTab(_page(_file(workspace)), str(t("This file")))
            self._tabs.addTab(NumberingPage(workspace, _maker(workspace)), str(t("Numbering")))
        self._tabs.setCurrentIndex(PAGES.index(page))
        close = Button(t("Close"))
        close.clicked.connect(self.accept)
        foot = row(
            Hint(t("Every change is kept at once. Those of the company and the file can be undone.")),
            None,
            close,
        )
        self.setLayout(column(self._tabs, foot, spacing=12, margins=(20, 12, 20, 16)))

    def pages(self) -> list[str]:
        """The titles of the pages there are."""
        return [self._tabs.tabText(at) for at in range(self._tabs.count())]

    def _program(self, theme: Theme) -> QWidget:
        rows = Rows()
        languages = Segments(list(LANGUAGES.items()), active_language(), t("Language"))
        languages.chosen.connect(self._choose_language)
        modes = Segments([(mode.value, text) for mode, text in MODES.items()], theme.mode.value, t("Theme"))
        modes.chosen.connect(self._choose_mode)
        rows.add_row(t("Language"), languages)
        rows.add_row(t("Theme"), modes)
        scale = str(chosen_scale(self._preferences))
        sizes = Segments([(str(one), f"{one} %") for one in SCALES], scale, t("Text size"))
        sizes.chosen.connect(self._choose_scale)
        rows.add_row(t("Text size"), sizes, Hint(t("Holds when the program is started next")))
        choices = [(str(int(yes)), text) for yes, text in BEGINNINGS.items()]
        begins = str(int(self._preferences.get(REOPENS, True)))
        beginnings = Segments(choices, begins, t("Begins with"))
        beginnings.chosen.connect(self._choose_beginning)
        rows.add_row(t("Begins with"), beginnings)
        return rows

    def _choose_language(self, language: str) -> None:
        self._switches.use_language(language)
        self.accept()

    def _choose_beginning(self, chosen: str) -> None:
        self._preferences.set(REOPENS, bool(int(chosen)))

    def _choose_scale(self, scale: str) -> None:
        self._preferences.set(SCALE, int(scale))

    def _choose_mode(self, mode: str) -> None:
        self._switches.use_mode(Mode(mode))


def _company(workspace: "Workspace") -> QWidget:
    profile = workspace.company()

    def keep(key: str, value: Any) -> None:
        workspace.profile.change({key: value})

    rows = FieldRows(workspace.profile.fields(), vars(profile), keep, _maker(workspace))
    logo = LogoField(profile.logo, lambda picture: keep("logo", picture))
    rows.add_row(t("Logo"), logo)
    return rows


def _file(workspace: "Workspace") -> QWidget:
    declared = [one.field for one in workspace.settings.declared()]
    values = {field.key: workspace.settings.get(field.key) for field in declared}

    def keep(key: str, value: Any) -> None:
        workspace.settings.set(key, value)

    return FieldRows(declared, values, keep, _maker(workspace))


def _maker(workspace: "Workspace") -> EditorMaker:
    return EditorMaker(workspace.clock.today, picks_for(workspace))


def _page(rows: QWidget) -> QWidget:
    content = QWidget()
    content.setLayout(column(rows, None, margins=(2, 18, 14, 8)))
    return scrolled(content)
