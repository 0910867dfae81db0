"""The tables of the file."""

from crm_desktop.models.activity import Activity
from crm_desktop.models.attachment import Attachment, FileContent
from crm_desktop.models.base import Base, Record
from crm_desktop.models.bundle_parts import BundlePart
from crm_desktop.models.contact import Contact
from crm_desktop.models.discount import Discount
from crm_desktop.models.document import Document, DocumentLine
from crm_desktop.models.entities import ENTITIES, MODELS
from crm_desktop.models.house import Company, Counter, DictionaryEntry, ImportMapping, SavedView, Setting
from crm_desktop.models.journal import Parcel, ParcelColumns, Step, StepEntry, StepRange, Toggle
from crm_desktop.models.ledger import Allocation, Entry, EntryLine, ReceiptMeans
from crm_desktop.models.party import Party
from crm_desktop.models.product import Product
from crm_desktop.models.product_parts import ProductPrice, ProductUnit
from crm_desktop.models.statement import IssuedStatement
from crm_desktop.models.stock import StockMove
from crm_desktop.models.warehouse import Warehouse

__all__ = [
    "ENTITIES",
    "MODELS",
    "Activity",
    "Allocation",
    "Attachment",
    "Base",
    "BundlePart",
    "Company",
    "Contact",
    "Counter",
    "DictionaryEntry",
    "Discount",
    "Document",
    "DocumentLine",
    "Entry",
    "EntryLine",
    "FileContent",
    "ImportMapping",
    "IssuedStatement",
    "Parcel",
    "ParcelColumns",
    "Party",
    "Product",
    "ProductPrice",
    "ProductUnit",
    "ReceiptMeans",
    "Record",
    "SavedView",
    "Setting",
    "Step",
    "StepEntry",
    "StepRange",
    "StockMove",
    "Toggle",
    "Warehouse",
]
