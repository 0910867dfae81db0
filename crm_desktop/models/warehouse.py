"""Warehouses: where goods lie. Each file has one from the first day on."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Entity, Field, Kind, Search, Series
from crm_desktop.core.i18n import t
from crm_desktop.core.rules import Unshared
from crm_desktop.models.base import Declared, Record, derived, entity_of, field_column


class Warehouse(Record):
    """One place where goods lie; a product is worth something by itself in each."""

    __tablename__ = "warehouse"
    __extra_args__ = (Index(None, "name"), Index(None, "pinyin_key"))

    number: Mapped[str] = field_column(
        "number", t("Warehouse no."), required=True, width=10, search=Search.CODE, unique=True
    )
    name: Mapped[str] = field_column("name", t("Warehouse name"), required=True, width=18, search=Search.NAME)
    mnemonic: Mapped[str | None] = field_column("mnemonic", t("Mnemonic"), width=10, search=Search.CODE)
    address: Mapped[str | None] = field_column("address", t("Address"), width=36, search=Search.TEXT)
    keeper: Mapped[str | None] = field_column(
        "keeper", t("Keeper"), Kind.DICTIONARY, dictionary="staff", width=12
    )
    note: Mapped[str | None] = field_column("note", t("Note"), Kind.LONG_TEXT, width=40, search=Search.TEXT)
    retired_on: Mapped[date | None] = field_column(
        "retired_on", t("Out of use since"), Kind.DATE, width=12, editable=False
    )
    pinyin_key: Mapped[str | None] = derived(String)


FIRST = t("Main warehouse")
"""What the first warehouse of a file is called until somebody calls it otherwise."""

WAREHOUSES = entity_of(
    Warehouse,
    Entity(
        "warehouses",
        t("Warehouse"),
        t("Warehouses"),
        default_columns=("number", "name", "address", "keeper", "note"),
        series=Series("CK", 2),
        told_by=("retired_on", "address", "keeper"),
        rules=(Unshared("name", "warehouses", ("warehouses",)),),
        heard_as=("仓库", "库房", "warehouses?", "depots?", "storerooms?"),
    ),
)
DECLARED = (Declared(WAREHOUSES, Warehouse),)

IN_WHICH = Field("warehouse_id", t("Warehouse"), Kind.REFERENCE, refers_to="warehouses", width=14)
"""A warehouse as other records name it."""
