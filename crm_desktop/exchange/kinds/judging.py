"""Which rows are judged how: plain records by their declaration alone, other kinds by a class of their own."""

from crm_desktop.exchange.kinds.activities import Activities
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.kinds.contacts import Contacts
from crm_desktop.exchange.kinds.customers import Customers
from crm_desktop.exchange.kinds.discounts import Discounts
from crm_desktop.exchange.kinds.kind import Kind
from crm_desktop.exchange.kinds.moves import Moves
from crm_desktop.exchange.kinds.orders import Orders
from crm_desktop.exchange.kinds.own_entries import OwnEntries, are_own_entries
from crm_desktop.exchange.kinds.payables import Payables, Payments
from crm_desktop.exchange.kinds.plain_records import PlainRecords
from crm_desktop.exchange.kinds.products import Products
from crm_desktop.exchange.kinds.receipts import Receipts
from crm_desktop.exchange.kinds.receivables import Receivables
from crm_desktop.exchange.kinds.warehouses import Warehouses
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.verdicts import Verdicts

JUDGES: dict[str, type[Kind]] = {
    "customers": Customers,
    "products": Products,
    "contacts": Contacts,
    "orders": Orders,
    "receivables": Receivables,
    "receipts": Receipts,
    "payables": Payables,
    "payments": Payments,
    "activities": Activities,
    "discounts": Discounts,
    "warehouses": Warehouses,
    "moves": Moves,
}


def judge_of(batch: Batch, rows: SheetRows, verdicts: Verdicts) -> Kind:
    """Whoever judges the rows of a sheet."""
    if rows.entity == "receivables" and are_own_entries(rows):
        return OwnEntries(batch, rows, verdicts)
    judged_as = SHEETS[rows.entity].headed_as or rows.entity
    return JUDGES.get(judged_as, PlainRecords)(batch, rows, verdicts)
