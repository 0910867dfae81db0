"""Every kind of sheet, each after those its rows refer to: the order in which they are brought in."""

from crm_desktop.core.fields import Field
from crm_desktop.exchange.sheets.activities import ACTIVITIES
from crm_desktop.exchange.sheets.contacts import CONTACTS
from crm_desktop.exchange.sheets.customers import CUSTOMERS
from crm_desktop.exchange.sheets.orders import ORDERS
from crm_desktop.exchange.sheets.products import PRODUCTS
from crm_desktop.exchange.sheets.quotes import QUOTES
from crm_desktop.exchange.sheets.receipts import RECEIPTS
from crm_desktop.exchange.sheets.receivables import RECEIVABLES
from crm_desktop.exchange.sheets.sheet_kind import SheetKind
from crm_desktop.exchange.sheets.suppliers import SUPPLIERS

SHEETS: dict[str, SheetKind] = {
    kind.entity: kind
    for kind in (CUSTOMERS, PRODUCTS, CONTACTS, ORDERS, RECEIVABLES, RECEIPTS, ACTIVITIES, SUPPLIERS, QUOTES)
}
ORDER_OF_IMPORT = tuple(SHEETS)
DOCUMENTS = tuple(key for key, kind in SHEETS.items() if kind.is_document)


def target(entity: str, key: str) -> Field:
    """What a column of that kind of sheet is taken into by that key; KeyError where the kind has none."""
    return SHEETS[entity].field(key)
