"""Parties: firms and private persons one sells to, buys from or courts; each may have several roles."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Boolean, Index, String, text
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Field, Kind, Search
from crm_desktop.core.i18n import t
from crm_desktop.core.terms import DUE_BASES, TERM_KINDS
from crm_desktop.models.base import (
    NOT_NEGATIVE,
    Record,
    derived,
    field_column,
    fields_of,
    plain,
    reference,
)
from crm_desktop.models.party_choices import LANGUAGE_CHOICES, LIFE_CYCLES, PERSON_KINDS, RELATION_STAGES

DAY_OF_MONTH = (1, 31)


class Party(Record):
    """One firm or person, as a customer with the four blocks of the customer archive (客户档案).

    What it is to us is said by its roles: one row for who both buys and sells, with one tax number and one bank.
    """

    __tablename__ = "party"
    __extra_args__ = (
        *(
            Index(None, column)
            for column in (
                "name",
                "name_key",
                "pinyin_key",
                "type",
                "level",
                "industry",
                "salesperson",
                "city",
            )
        ),
        # Few are out of use: lists leave them out without a look at the others.
        Index(None, "retired_on", sqlite_where=text("retired_on IS NOT NULL")),
        # So are those without a role that most have, and those with one that few have.
        Index(None, "is_customer", sqlite_where=text("is_customer = 0")),
        Index(None, "is_supplier", sqlite_where=text("is_supplier = 1")),
    )

    number: Mapped[str] = field_column(
        "number", t("Customer no."), required=True, width=10, search=Search.CODE, unique=True
    )
    name: Mapped[str] = field_column("name", t("Customer name"), required=True, width=32, search=Search.NAME)
    mnemonic: Mapped[str | None] = field_column(
        "mnemonic", t("Mnemonic"), width=10, search=Search.CODE, index=True
    )
    type: Mapped[str | None] = field_column(
        "type", t("Customer type"), Kind.DICTIONARY, dictionary="customer_type", width=12
    )
    person_kind: Mapped[str] = field_column(
        "person_kind",
        t("Firm or person"),
        Kind.CHOICE,
        required=True,
        choices=PERSON_KINDS,
        width=10,
        default="firm",
    )
    category_code: Mapped[str | None] = field_column(
        "category_code", t("Category code"), width=12, hint=t("Up to four levels, such as 1-2-1-3")
    )
    level: Mapped[str | None] = field_column(
        "level", t("Level"), Kind.DICTIONARY, dictionary="customer_level", width=8
    )
    industry: Mapped[str | None] = field_column(
        "industry", t("Industry"), Kind.DICTIONARY, dictionary="industry", width=14
    )
    source: Mapped[str | None] = field_column(
        "source", t("Source"), Kind.DICTIONARY, dictionary="source", width=12
    )
    salesperson: Mapped[str | None] = field_column(
        "salesperson", t("Salesperson"), Kind.DICTIONARY, dictionary="staff", width=12
    )
    province: Mapped[str | None] = field_column("province", t("Province"), width=12)
    city: Mapped[str | None] = field_column("city", t("City"), width=12)
    address: Mapped[str | None] = field_column("address", t("Address"), width=36, search=Search.TEXT)
    postcode: Mapped[str | None] = field_column("postcode", t("Postcode"), width=8)
    contact_name: Mapped[str | None] = field_column(
        "contact_name", t("Main contact"), width=12, search=Search.TEXT
    )
    phone: Mapped[str | None] = field_column("phone", t("Phone"), Kind.PHONE, width=16, search=Search.PHONE)
    mobile: Mapped[str | None] = field_column(
        "mobile", t("Mobile"), Kind.PHONE, width=16, search=Search.PHONE
    )
    fax: Mapped[str | None] = field_column("fax", t("Fax"), Kind.PHONE, width=16)
    email: Mapped[str | None] = field_column("email", t("E-mail"), Kind.EMAIL, width=24, search=Search.TEXT)
    website: Mapped[str | None] = field_column("website", t("Website"), Kind.URL, width=24)
    language: Mapped[str | None] = field_column(
        "language", t("Language of printouts"), Kind.CHOICE, choices=LANGUAGE_CHOICES, width=10
    )
    parent_id: Mapped[int | None] = reference(
        "party.id",
        Field("parent_id", t("Parent company"), Kind.REFERENCE, refers_to="customers", width=32),
    )
    note: Mapped[str | None] = field_column("note", t("Note"), Kind.LONG_TEXT, width=40, search=Search.TEXT)
    credit_grade: Mapped[str | None] = field_column(
        "credit_grade", t("Credit grade"), Kind.DICTIONARY, dictionary="credit_grade", block="terms", width=10
    )
    credit_limit: Mapped[Decimal | None] = field_column(
        "credit_limit",
        t("Credit limit"),
        Kind.MONEY,
        block="terms",
        width=14,
        hint=t("Blank: no limit; 0: cash only"),
        between=NOT_NEGATIVE,
    )
    terms_kind: Mapped[str | None] = field_column(
        "terms_kind", t("Payment terms"), Kind.CHOICE, choices=TERM_KINDS, block="terms", width=18
    )
    terms_days: Mapped[int | None] = field_column(
        "terms_days", t("Days of credit"), Kind.INTEGER, block="terms", width=6, between=(0, 3650)
    )
    terms_months: Mapped[int | None] = field_column(
        "terms_months", t("Months of credit"), Kind.INTEGER, block="terms", width=6, between=(0, 120)
    )
    terms_cutoff_day: Mapped[int | None] = field_column(
        "terms_cutoff_day",
        t("Cut-off day"),
        Kind.INTEGER,
        block="terms",
        width=6,
        hint=t("Day of the month on which the account is closed; blank: month end"),
        between=DAY_OF_MONTH,
    )
    terms_pay_day: Mapped[int | None] = field_column(
        "terms_pay_day", t("Pay day"), Kind.INTEGER, block="terms", width=6, between=DAY_OF_MONTH
    )
    terms_base: Mapped[str | None] = field_column(
        "terms_base", t("Terms run from"), Kind.CHOICE, choices=DUE_BASES, block="terms", width=14
    )
    tax_number: Mapped[str | None] = field_column(
        "tax_number", t("Tax number"), block="terms", width=22, search=Search.CODE
    )
    invoice_title: Mapped[str | None] = field_column(
        "invoice_title", t("Invoice title"), block="terms", width=32
    )
    bank: Mapped[str | None] = field_column("bank", t("Bank"), block="terms", width=24)
    bank_account: Mapped[str | None] = field_column(
        "bank_account", t("Bank account"), block="terms", width=24
    )
    legal_representative: Mapped[str | None] = field_column(
        "legal_representative", t("Legal representative"), block="persons", width=12, search=Search.TEXT
    )
    decision_maker: Mapped[str | None] = field_column(
        "decision_maker", t("Decision maker"), block="persons", width=16
    )
    purchasing_head: Mapped[str | None] = field_column(
        "purchasing_head", t("Head of purchasing"), block="persons", width=16
    )
    finance_head: Mapped[str | None] = field_column(
        "finance_head", t("Head of finance"), block="persons", width=16
    )
    technical_head: Mapped[str | None] = field_column(
        "technical_head", t("Head of technology"), block="persons", width=16
    )
    persons_note: Mapped[str | None] = field_column(
        "persons_note", t("About these persons"), Kind.LONG_TEXT, block="persons", width=40
    )
    relation_stage: Mapped[str | None] = field_column(
        "relation_stage",
        t("Relation stage"),
        Kind.CHOICE,
        choices=RELATION_STAGES,
        block="extended",
        width=14,
    )
    life_cycle: Mapped[str | None] = field_column(
        "life_cycle", t("Life cycle"), Kind.CHOICE, choices=LIFE_CYCLES, block="extended", width=12
    )
    has_money: Mapped[bool | None] = field_column(
        "has_money", t("Has money (M)"), Kind.BOOLEAN, block="extended", width=6
    )
    has_authority: Mapped[bool | None] = field_column(
        "has_authority", t("Has authority (A)"), Kind.BOOLEAN, block="extended", width=6
    )
    has_need: Mapped[bool | None] = field_column(
        "has_need", t("Has need (N)"), Kind.BOOLEAN, block="extended", width=6
    )
    cooperation_since: Mapped[date | None] = field_column(
        "cooperation_since", t("Customer since"), Kind.DATE, block="extended", width=12
    )
    employees: Mapped[int | None] = field_column(
        "employees", t("Employees"), Kind.INTEGER, block="extended", width=8
    )
    scale: Mapped[str | None] = field_column(
        "scale", t("Scale"), Kind.DICTIONARY, dictionary="scale", block="extended", width=12
    )
    revenue: Mapped[Decimal | None] = field_column(
        "revenue", t("Yearly revenue"), Kind.MONEY, block="extended", width=16
    )
    yearly_purchases: Mapped[Decimal | None] = field_column(
        "yearly_purchases", t("Yearly purchases"), Kind.MONEY, block="extended", width=16
    )
    main_products: Mapped[str | None] = field_column(
        "main_products", t("Main products"), block="extended", width=32
    )
    strategy: Mapped[str | None] = field_column(
        "strategy", t("Strategy"), Kind.LONG_TEXT, block="extended", width=40
    )
    bottlenecks: Mapped[str | None] = field_column(
        "bottlenecks", t("Bottlenecks"), Kind.LONG_TEXT, block="extended", width=40
    )
    channel: Mapped[str | None] = field_column(
        "channel", t("Sales channel"), Kind.DICTIONARY, dictionary="channel", block="extended", width=14
    )
    logistics_manner: Mapped[str | None] = field_column(
        "logistics_manner", t("Manner of logistics"), block="extended", width=20
    )
    logistics_cost: Mapped[Decimal | None] = field_column(
        "logistics_cost", t("Logistics cost"), Kind.MONEY, block="extended", width=14
    )
    delivery_wishes: Mapped[str | None] = field_column(
        "delivery_wishes", t("Delivery wishes"), block="extended", width=32
    )
    packing_wishes: Mapped[str | None] = field_column(
        "packing_wishes", t("Packing wishes"), block="extended", width=32
    )
    business_state: Mapped[str | None] = field_column(
        "business_state", t("State of business"), block="extended", width=24
    )
    using_department: Mapped[str | None] = field_column(
        "using_department", t("Using department"), block="extended", width=20
    )
    buying_department: Mapped[str | None] = field_column(
        "buying_department", t("Buying department"), block="extended", width=20
    )
    supporting_department: Mapped[str | None] = field_column(
        "supporting_department", t("Supporting department"), block="extended", width=20
    )
    installed_products: Mapped[str | None] = field_column(
        "installed_products", t("Similar products installed"), block="extended", width=32
    )
    competitors: Mapped[str | None] = field_column(
        "competitors", t("Competitors' names"), block="competitors", width=32
    )
    competitor_share: Mapped[str | None] = field_column(
        "competitor_share", t("Competitors' share"), block="competitors", width=16
    )
    competitor_strengths: Mapped[str | None] = field_column(
        "competitor_strengths", t("Competitors' strengths"), Kind.LONG_TEXT, block="competitors", width=40
    )
    competitor_note: Mapped[str | None] = field_column(
        "competitor_note", t("Our answer"), Kind.LONG_TEXT, block="competitors", width=40
    )

    retired_on: Mapped[date | None] = field_column(
        "retired_on", t("Out of use since"), Kind.DATE, width=12, editable=False
    )

    is_customer: Mapped[bool] = plain(
        Boolean,
        default=True,
        server_default=text("1"),
        nullable=False,
        info={"field": Field("is_customer", t("Also a customer"), Kind.BOOLEAN, required=True, width=8)},
    )
    is_supplier: Mapped[bool] = plain(
        Boolean,
        default=False,
        server_default=text("0"),
        nullable=False,
        info={"field": Field("is_supplier", t("Also a supplier"), Kind.BOOLEAN, required=True, width=8)},
    )
    name_key: Mapped[str | None] = derived(String)
    pinyin_key: Mapped[str | None] = derived(String)


def party_fields(*keys: str) -> tuple[Field, ...]:
    """The fields of a party by their keys, in that order."""
    known = {field.key: field for field in fields_of(Party)}
    return tuple(known[key] for key in keys)
