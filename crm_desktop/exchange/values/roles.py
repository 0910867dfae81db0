"""Words by which lists of customers and suppliers together say which of them each is."""

from collections.abc import Mapping

from crm_desktop.core.i18n import t
from crm_desktop.exchange.listed_words import told_by
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.troubles import CellTrouble, quoted

IS_CUSTOMER, IS_SUPPLIER = "is_customer", "is_supplier"
ROLES: Mapping[str, Mapping[str, bool]] = {
    "customer": {IS_CUSTOMER: True, IS_SUPPLIER: False},
    "supplier": {IS_CUSTOMER: False, IS_SUPPLIER: True},
    "both": {IS_CUSTOMER: True, IS_SUPPLIER: True},
    "neither": {IS_CUSTOMER: False, IS_SUPPLIER: False},
}


def roles_said(cell: Cell) -> Mapping[str, bool] | None:
    """The roles that a word names; None where it names none."""
    found = told_by("roles", str(cell))
    return ROLES[found] if found else None


def roles(cell: Cell) -> dict[str, bool]:
    """The roles a cell says, as the fields they are; CellTrouble for another word."""
    said = roles_said(cell)
    if said is None:
        raise CellTrouble(t("“{cell}” says neither customer nor supplier.", cell=quoted(cell)))
    return dict(said)


def is_no_customer(values: Mapping[str, object]) -> bool:
    """Whether a row says that it is not about a customer."""
    return values.get(IS_CUSTOMER) is False
