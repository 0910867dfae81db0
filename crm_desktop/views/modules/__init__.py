"""The modules of the program, in the order of the navigation; a new one adds its line here."""

from crm_desktop.core.i18n import tc
from crm_desktop.views.modules import (
    activities,
    ageing,
    contacts,
    customers,
    orders,
    products,
    quotes,
    receipts,
    receivables,
    statements,
    suppliers,
)
from crm_desktop.views.shared.module import ModuleSpec, Section
from crm_desktop.views.shared.record.modules import navigation_entry
from crm_desktop.views.shared.record.spec import RecordModule

SECTIONS = (
    Section("customers", tc("navigation", "Customers")),
    Section("sales", tc("navigation", "Sales")),
    Section("goods", tc("navigation", "Goods")),
)

DECLARED: tuple[RecordModule | ModuleSpec, ...] = (
    customers.MODULE,
    contacts.MODULE,
    activities.MODULE,
    quotes.MODULE,
    orders.MODULE,
    receivables.MODULE,
    receipts.MODULE,
    ageing.MODULE,
    statements.MODULE,
    products.MODULE,
    suppliers.MODULE,
)

MODULES: tuple[ModuleSpec, ...] = tuple(
    module if isinstance(module, ModuleSpec) else navigation_entry(module) for module in DECLARED
)
