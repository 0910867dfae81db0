"""The modules of the program, in the order of the navigation; a new one adds its name here."""

from importlib import import_module

from crm_desktop.core.i18n import tc
from crm_desktop.views.shared.module import ModuleSpec, Section
from crm_desktop.views.shared.record.modules import navigation_entry
from crm_desktop.views.shared.record.spec import RecordModule

SECTIONS = (
    Section("customers", tc("navigation", "Customers")),
    Section("sales", tc("navigation", "Sales")),
    Section("goods", tc("navigation", "Goods")),
    Section("purchases", tc("navigation", "Purchases")),
)

FILES = (
    "customers",
    "contacts",
    "activities",
    "quotes",
    "orders",
    "to_ship",
    "deliveries",
    "returns",
    "receivables",
    "receipts",
    "ageing",
    "statements",
    "products",
    "discounts",
    "moves",
    "warehouses",
    "suppliers",
    "payables",
    "payments",
    "payables_ageing",
    "supplier_statements",
)
"""The files of this folder that declare a module; each says in which section it stands."""

DECLARED: tuple[RecordModule | ModuleSpec, ...] = tuple(
    import_module(f"{__name__}.{file}").MODULE for file in FILES
)

MODULES: tuple[ModuleSpec, ...] = tuple(
    module if isinstance(module, ModuleSpec) else navigation_entry(module) for module in DECLARED
)
