"""Record modules as entries of the navigation, with their commands."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import Reference
from crm_desktop.views.shared.commands import Command, Group
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.module import ModuleSpec
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.record.spec import RecordModule

CUSTOMERS, CUSTOMER = "customers", "customer_id"


def navigation_entry(module: RecordModule) -> ModuleSpec:
    """The module as the window knows it."""

    def make(context: Context) -> QWidget:
        page = RecordsPage(context, module)
        context.pages[module.key] = page
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
    """Show a module's page with the form for a new record; begun on another page, it leads back there."""
    elsewhere = any(page.isVisible() and page.module.key != module for page in pages_of(context))
    context.show_module(module)
    context.pages[module].begin_new(values, leads_back=elsewhere and bool(values))


def begin_named(context: Context, module: RecordModule, name: str) -> None:
    """Show the form for a new record of that name; its page is shown when it is saved."""
    context.show_module(module.key)
    title = context.workspace.entity(module.list.entity).title_field
    context.pages[module.key].begin_new({title: name})


def pages_of(context: Context) -> list[RecordsPage]:
    """The pages of records made so far."""
    return [page for page in list(context.pages.values()) if isinstance(page, RecordsPage)]


def customer_at_hand(context: Context) -> Reference | None:
    """The customer of the record that is shown, if one is."""
    for page in pages_of(context):
        shown = page.shown_record() if page.isVisible() else None
        if shown is not None:
            return _customer(context, *shown)
    return None


def _customer(context: Context, entity: str, key: int) -> Reference | None:
    try:
        record = context.workspace.get(entity, key)
    except NotFound:
        return None
    if entity == CUSTOMERS:
        return Reference(record.id, record.title)
    found = record.values.get(CUSTOMER)
    return found if isinstance(found, Reference) else None


def _new(context: Context, module: RecordModule) -> Command:
    entity = context.workspace.entity(module.list.entity)
    kind = entity.singular
    asks_customer = any(field.key == CUSTOMER for field in entity.fields)

    def begin() -> None:
        customer = customer_at_hand(context) if asks_customer else None
        begin_new(context, module.key, {CUSTOMER: customer} if customer is not None else None)

    return Command(
        f"{module.key}.new",
        t("New {kind:inline}", kind=kind),
        begin,
        Group.NEW,
        icon=module.icon,
        shortcut=module.new_shortcut,
        named=(lambda name: begin_named(context, module, name)) if module.find_before_add else None,
    )
