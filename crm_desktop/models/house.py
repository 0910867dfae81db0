"""What belongs to the firm itself: its profile, settings, dictionaries, numbering, saved views."""

from typing import Any

from sqlalchemy import JSON, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Choice, Kind
from crm_desktop.core.i18n import t
from crm_desktop.models.base import Record, derived, field_column, fields_of, plain

TAXPAYERS = (Choice("general", t("General taxpayer")), Choice("small", t("Small-scale taxpayer")))


class Company(Record):
    """The firm the file belongs to: one row, the letterhead of every printout."""

    __tablename__ = "company"

    name: Mapped[str] = field_column("name", t("Company name"), required=True, width=32, default="")
    english_name: Mapped[str | None] = field_column("english_name", t("English name"), width=32)
    short_name: Mapped[str | None] = field_column("short_name", t("Short name"), width=12)
    address: Mapped[str | None] = field_column("address", t("Address"), width=36)
    english_address: Mapped[str | None] = field_column("english_address", t("English address"), width=36)
    phone: Mapped[str | None] = field_column("phone", t("Phone"), Kind.PHONE, width=18)
    contact: Mapped[str | None] = field_column("contact", t("Contact for statements"), width=16)
    email: Mapped[str | None] = field_column("email", t("E-mail"), Kind.EMAIL, width=24)
    tax_number: Mapped[str | None] = field_column("tax_number", t("Tax number"), width=22)
    taxpayer: Mapped[str | None] = field_column(
        "taxpayer", t("Taxpayer"), Kind.CHOICE, choices=TAXPAYERS, width=14
    )
    account_holder: Mapped[str | None] = field_column("account_holder", t("Account holder"), width=32)
    bank: Mapped[str | None] = field_column("bank", t("Bank"), width=24)
    bank_account: Mapped[str | None] = field_column("bank_account", t("Bank account"), width=24)
    prepared_by: Mapped[str | None] = field_column("prepared_by", t("Prepared by"), width=12)
    checked_by: Mapped[str | None] = field_column("checked_by", t("Checked by"), width=12)
    logo: Mapped[bytes | None] = plain(LargeBinary)


COMPANY_FIELDS = fields_of(Company)


class Setting(Record):
    """One setting kept with the file, by its key; the value is JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = plain(String, unique=True, nullable=False)
    value: Mapped[Any] = plain(JSON)


class DictionaryEntry(Record):
    """One value of a list the user edits (行业, 来源, …)."""

    __tablename__ = "dictionary_entry"
    __extra_args__ = (Index(None, "dictionary", "text", unique=True),)

    dictionary: Mapped[str] = plain(String, nullable=False)
    text: Mapped[str] = plain(String, nullable=False)
    position: Mapped[int] = plain(Integer, nullable=False, default=0)


class Counter(Record):
    """The last number given in a series, such as `customers` or `receipts:20261120`."""

    __tablename__ = "counter"

    key: Mapped[str] = plain(String, unique=True, nullable=False)
    last: Mapped[int] = derived(Integer, nullable=False, default=0)


class SavedView(Record):
    """A list as the user arranged it: columns, filters, sort, under a name."""

    __tablename__ = "saved_view"
    __extra_args__ = (Index(None, "entity", "name", unique=True),)

    entity: Mapped[str] = plain(String, nullable=False)
    name: Mapped[str] = plain(String, nullable=False)
    definition: Mapped[Any] = plain(JSON, nullable=False)


class ImportMapping(Record):
    """A mapping of headers to fields the user settled on, remembered by the headers' fingerprint."""

    __tablename__ = "import_mapping"
    __extra_args__ = (Index(None, "entity", "fingerprint", unique=True),)

    entity: Mapped[str] = plain(String, nullable=False)
    fingerprint: Mapped[str] = plain(String, nullable=False)
    mapping: Mapped[Any] = plain(JSON, nullable=False)
