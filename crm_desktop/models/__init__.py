"""The tables of the file; a new module adds its model and its entity here."""

from crm_desktop.core.fields import Entity
from crm_desktop.models.activity import ACTIVITIES, Activity
from crm_desktop.models.base import Base, Record
from crm_desktop.models.contact import CONTACTS, Contact
from crm_desktop.models.customer import CUSTOMERS, Customer
from crm_desktop.models.house import Company, Counter, DictionaryEntry, ImportMapping, SavedView, Setting
from crm_desktop.models.journal import Parcel, Step, StepEntry, StepRange, Toggle
from crm_desktop.models.ledger import RECEIPTS, RECEIVABLES, Allocation, Entry, ReceiptMeans
from crm_desktop.models.order import ORDERS, Order, OrderLine
from crm_desktop.models.product import PRODUCTS, Product
from crm_desktop.models.statement import IssuedStatement

ENTITIES: dict[str, Entity] = {
    entity.key: entity
    for entity in (CUSTOMERS, CONTACTS, ACTIVITIES, ORDERS, RECEIVABLES, RECEIPTS, PRODUCTS)
}

MODELS: dict[str, type[Record]] = {
    "customers": Customer,
    "contacts": Contact,
    "activities": Activity,
    "orders": Order,
    "receivables": Entry,
    "receipts": Entry,
    "products": Product,
}

__all__ = [
    "ENTITIES",
    "MODELS",
    "Activity",
    "Allocation",
    "Base",
    "Company",
    "Contact",
    "Counter",
    "Customer",
    "DictionaryEntry",
    "Entry",
    "ImportMapping",
    "IssuedStatement",
    "Order",
    "OrderLine",
    "Parcel",
    "Product",
    "ReceiptMeans",
    "Record",
    "SavedView",
    "Setting",
    "Step",
    "StepEntry",
    "StepRange",
    "Toggle",
]
