"""What can be done while a file is open, as commands."""

from collections.abc import Sequence
from typing import Protocol

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.commands import Command, Group
from crm_desktop.views.shared.module import FIRST_KEYS, ModuleSpec


class FileVerbs(Protocol):
    """What can be done while a file is open."""

    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def start_search(self) -> None: ...
    def open_new_menu(self) -> None: ...
    def go_back(self) -> None: ...
    def go_forward(self) -> None: ...
    def show_module(self, key: str) -> None: ...
    def fold_navigation(self) -> None: ...
    def show_steps(self) -> None: ...
    def export(self) -> None: ...
    def can_export(self) -> bool: ...


def file_commands(verbs: FileVerbs, modules: Sequence[ModuleSpec]) -> list[Command]:
    """What is offered while a file is open, whatever page is shown."""
    return [*_going(verbs, modules), *_steps(verbs), *_window(verbs), *_saving(verbs)]


def _going(verbs: FileVerbs, modules: Sequence[ModuleSpec]) -> list[Command]:
    pages = [
        Command(
            f"go.{module.key}",
            module.label,
            lambda key=module.key: verbs.show_module(key),
            Group.GO,
            icon=module.icon,
            shortcut=f"Ctrl+{n}" if n <= FIRST_KEYS else "",
            words=module.words,
        )
        for n, module in enumerate(modules, 1)
    ]
    ways = [
        Command("go.back", t("Back"), verbs.go_back, icon="arrow-left", shortcut="Alt+Left"),
        Command("go.forward", t("Forward"), verbs.go_forward, icon="arrow-right", shortcut="Alt+Right"),
        Command(
            "go.search",
            t("Search everything"),
            verbs.start_search,
            tip=t("Find records, commands, reports and settings"),
            icon="search",
            shortcut="Ctrl+K",
        ),
    ]
    return pages + ways


def _steps(verbs: FileVerbs) -> list[Command]:
    return [
        Command(
            "edit.undo",
            t("Undo"),
            verbs.undo,
            tip=t("Take back the newest step"),
            icon="undo",
            shortcut="Ctrl+Z",
        ),
        Command(
            "edit.redo",
            t("Redo"),
            verbs.redo,
            tip=t("Do again what was undone last"),
            icon="redo",
            shortcut="Ctrl+Y",
            also=("Ctrl+Shift+Z",),
        ),
        Command(
            "edit.steps",
            t("All steps"),
            verbs.show_steps,
            tip=t("Everything that was done in this file; any step can be taken back"),
            icon="history",
            shortcut="Ctrl+H",
            words=(t("Undo list"), t("History")),
        ),
    ]


def _window(verbs: FileVerbs) -> list[Command]:
    return [
        Command(
            "view.navigation",
            t("Fold or unfold the navigation"),
            verbs.fold_navigation,
            icon="sidebar",
            shortcut="Ctrl+\\",
        ),
        Command(
            "edit.new",
            t("Something new"),
            verbs.open_new_menu,
            tip=t("Choose what to add"),
            icon="plus",
            shortcut="Ctrl+N",
        ),
    ]


def _saving(verbs: FileVerbs) -> list[Command]:
    return [
        Command(
            "file.export",
            t("Export this list …"),
            verbs.export,
            tip=t("Save this list as a workbook"),
            icon="export",
            words=(t("Excel workbook"), t("Export")),
            enabled=verbs.can_export,
        )
    ]
