"""Contacts: the persons at a customer."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Block, Choice, Entity, Field, Kind, Search, Series
from crm_desktop.core.i18n import t
from crm_desktop.models.base import Declared, Record, derived, entity_of, field_column, reference

SEXES = (Choice("male", t("Male")), Choice("female", t("Female")))
CALENDARS = (Choice("solar", t("Solar calendar")), Choice("lunar", t("Lunar calendar")))
INFLUENCES = (
    Choice("decides", t("Decides")),
    Choice("evaluates", t("Evaluates")),
    Choice("uses", t("Uses")),
    Choice("coaches", t("Coaches")),
)


class Contact(Record):
    """One person; the birthday counts in the calendar named beside it."""

    __tablename__ = "contact"
    __names_persons__ = True
    __extra_args__ = (Index(None, "name"), Index(None, "pinyin_key"))

    number: Mapped[str] = field_column(
        "number", t("Contact no."), required=True, width=10, search=Search.CODE, unique=True
    )
    name: Mapped[str] = field_column("name", t("Name"), required=True, width=16, search=Search.NAME)
    mnemonic: Mapped[str | None] = field_column("mnemonic", t("Mnemonic"), width=10, search=Search.CODE)
    customer_id: Mapped[int | None] = reference(
        "party.id",
        Field("customer_id", t("Customer"), Kind.REFERENCE, refers_to="customers", width=32),
    )
    position: Mapped[str | None] = field_column(
        "position", t("Position"), Kind.DICTIONARY, dictionary="position", width=14
    )
    department: Mapped[str | None] = field_column("department", t("Department"), width=16)
    influence: Mapped[str | None] = field_column(
        "influence", t("Role in the decision"), Kind.CHOICE, choices=INFLUENCES, width=12
    )
    mobile: Mapped[str | None] = field_column(
        "mobile", t("Mobile"), Kind.PHONE, width=16, search=Search.PHONE
    )
    phone: Mapped[str | None] = field_column("phone", t("Phone"), Kind.PHONE, width=16, search=Search.PHONE)
    other_phone: Mapped[str | None] = field_column(
        "other_phone", t("Other phone"), Kind.PHONE, width=16, search=Search.PHONE
    )
    email: Mapped[str | None] = field_column("email", t("E-mail"), Kind.EMAIL, width=24, search=Search.TEXT)
    wechat: Mapped[str | None] = field_column("wechat", t("WeChat"), width=16, search=Search.TEXT)
    sex: Mapped[str | None] = field_column(
        "sex", t("Sex"), Kind.CHOICE, choices=SEXES, block="private", width=8
    )
    birthday: Mapped[date | None] = field_column(
        "birthday", t("Birthday"), Kind.DATE, block="private", width=12
    )
    calendar: Mapped[str | None] = field_column(
        "calendar", t("Birthday's calendar"), Kind.CHOICE, choices=CALENDARS, block="private", width=10
    )
    occupation: Mapped[str | None] = field_column("occupation", t("Occupation"), block="private", width=16)
    home_address: Mapped[str | None] = field_column(
        "home_address", t("Home address"), block="private", width=36
    )
    hobbies: Mapped[str | None] = field_column("hobbies", t("Hobbies"), block="private", width=24)
    preferences: Mapped[str | None] = field_column("preferences", t("Preferences"), block="private", width=32)
    note: Mapped[str | None] = field_column(
        "note", t("Note"), Kind.LONG_TEXT, block="private", width=40, search=Search.TEXT
    )
    pinyin_key: Mapped[str | None] = derived(String)


CONTACTS = entity_of(
    Contact,
    Entity(
        "contacts",
        t("Contact"),
        t("Contacts"),
        blocks=(Block("basic", t("At work")), Block("private", t("In private"))),
        default_columns=("number", "name", "customer_id", "position", "mobile", "birthday"),
        default_sort="name",
        series=Series("L"),
        told_by=("customer_id", "position", "mobile", "phone", "other_phone"),
    ),
)
DECLARED = (Declared(CONTACTS, Contact),)
