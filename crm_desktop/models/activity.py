"""Activities: what was said and done with a customer, and what comes next."""

import datetime as dt

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Choice, Entity, Field, Kind, Search, Series
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.next_steps import NEXT_STEP
from crm_desktop.core.rules import Elsewhere, OneOf
from crm_desktop.models.base import Declared, Record, entity_of, field_column, reference

ACTIVITY_KINDS = (
    Choice("call", t("Phone call")),
    Choice("visit", t("Visit")),
    Choice("meeting", t("Meeting")),
    Choice("mail", t("Mail")),
    Choice(NEXT_STEP, t("Next step")),
    Choice("note", tc("activity", "Note")),
)


class Activity(Record):
    """One note on a customer's timeline."""

    __tablename__ = "activity"
    __extra_args__ = (Index(None, "customer_id", "date"), Index(None, "date"))

    number: Mapped[str] = field_column(
        "number", t("Activity no."), required=True, width=12, search=Search.CODE, unique=True
    )
    date: Mapped[dt.date] = field_column("date", t("Date"), Kind.DATE, required=True, width=12)
    kind: Mapped[str] = field_column(
        "kind", t("Kind"), Kind.CHOICE, required=True, choices=ACTIVITY_KINDS, width=10, default="note"
    )
    customer_id: Mapped[int] = reference(
        "party.id",
        Field("customer_id", t("Customer"), Kind.REFERENCE, required=True, refers_to="customers", width=32),
        required=True,
    )
    contact_id: Mapped[int | None] = reference(
        "contact.id", Field("contact_id", t("Contact"), Kind.REFERENCE, refers_to="contacts", width=16)
    )
    subject: Mapped[str] = field_column("subject", t("Subject"), required=True, width=40, search=Search.NAME)
    text: Mapped[str | None] = field_column(
        "text", t("What was said"), Kind.LONG_TEXT, width=40, search=Search.TEXT
    )
    salesperson: Mapped[str | None] = field_column(
        "salesperson", t("Salesperson"), Kind.DICTIONARY, dictionary="staff", width=12
    )


ACTIVITIES = entity_of(
    Activity,
    Entity(
        "activities",
        t("Activity"),
        t("Activities"),
        title_field="subject",
        default_columns=("date", "kind", "customer_id", "subject", "salesperson"),
        default_sort="date",
        series=Series("A", 5),
        told_by=("date", "customer_id"),
        rules=(
            OneOf(
                "contact_id",
                "customer_id",
                Elsewhere("contacts", ("customer_id",)),
                t("This contact is another customer's."),
            ),
        ),
    ),
)
DECLARED = (Declared(ACTIVITIES, Activity),)
