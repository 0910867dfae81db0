"""Record modules as entries of the navigation, with their commands."""

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakValueDictionary

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.commands import Command, Group
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.module import ModuleSpec
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.record.spec import RecordModule

PAGES: "WeakValueDictionary[tuple[int, str], RecordsPage]" = WeakValueDictionary()
"""The pages made so far, by the file's workspace and the module's key."""


def navigation_entry(module: RecordModule) -> ModuleSpec:
    """The module as the window knows it."""

    def make(context: Context) -> QWidget:
        page = RecordsPage(context, module)
        PAGES[id(context.workspace), module.key] = page
        return page

    def commands(context: Context) -> Sequence[Command]:
        return [_new(context, module)] if module.list.can_add else []

    return ModuleSpec(
        module.key,
        module.label,
        module.icon,
        module.section,
        make,
        entities=(module.list.entity,),
        badge=module.badge,
        commands=commands,
    )


def begin_new(context: Context, module: str, values: Mapping[str, Any] | None = None) -> None:
    """Show a module's page with the form for a new record."""
    context.show_module(module)
    PAGES[id(context.workspace), module].begin_new(values)


def _new(context: Context, module: RecordModule) -> Command:
    kind = context.workspace.entity(module.list.entity).singular
    return Command(
        f"{module.key}.new",
        t("New {kind:inline}", kind=kind),
        lambda: begin_new(context, module.key),
        Group.NEW,
        tip=t("Add to {list:inline}", list=module.label),
        icon=module.icon,
        shortcut=module.new_shortcut,
    )
