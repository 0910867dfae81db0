"""Record modules as entries of the navigation, with their commands."""

from collections.abc import Sequence

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
        return RecordsPage(context, module)

    def commands(context: Context) -> Sequence[Command]:
        new = [_new(context, module)] if module.list.can_add else []
        return [*new, *module.commands(context)]

    return ModuleSpec(
        module.key,
        module.label,
        module.icon,
        module.section,
        make,
        entities=(module.list.entity,),
        badge=module.badge,
        commands=commands,
        words=module.words,
    )


def party_at_hand(context: Context, parties: str = CUSTOMERS) -> Reference | None:
    """The customer of the record that is shown, or its supplier, as the list of `parties` says, if there is one."""
    shown = context.shown_record()
    return _party(context, parties, *shown) if shown is not None else None


def _party(context: Context, parties: str, entity: str, key: int) -> Reference | None:
    try:
        record = context.workspace.get(entity, key)
    except NotFound:
        return None
    if entity == parties:
        return Reference(record.id, record.title)
    facts = context.workspace.entity(entity)
    found = record.values.get(CUSTOMER)
    refers = facts.has(CUSTOMER) and facts.field(CUSTOMER).refers_to == parties
    return found if refers and isinstance(found, Reference) else None


def _new(context: Context, module: RecordModule) -> Command:
    entity = context.workspace.entity(module.list.entity)
    asks_customer = any(field.key == CUSTOMER for field in entity.fields)

    def begin() -> None:
        customer = party_at_hand(context) if asks_customer else None
        values = {CUSTOMER: customer} if customer is not None else None
        context.begin_new(module.key, values, and_return=values is not None)

    def begin_named(name: str) -> None:
        context.begin_new(module.key, {entity.title_field: name})

    return Command(
        f"{module.key}.new",
        t("New {kind:inline}", kind=entity.singular),
        begin,
        Group.NEW,
        icon=module.icon,
        shortcut=module.new_shortcut,
        named=begin_named if module.find_before_add else None,
    )
