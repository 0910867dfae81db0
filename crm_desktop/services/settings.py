"""The settings kept with the file, declared as data."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.currency import CURRENCIES, HOME
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Choice, Field, Kind
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.prices import wrong_discounts
from crm_desktop.models import Setting
from crm_desktop.queries import house
from crm_desktop.queries.stock import NEGATIVE
from crm_desktop.services.confirming import BLOCK, DAYS, DAYS_BORNE, POLICY, REASON, WARN
from crm_desktop.storage.file import CrmFile


@dataclass(frozen=True)
class Declared:
    """One setting: its field's facts and its value as long as nobody changed it."""

    field: Field
    default: Any


FURTHEST = 5
CURRENCY = "currency"
"""In millimetres: how far print may be moved on continuous paper, either way."""


def _moved(key: str, label: Text, hint: Text) -> Declared:
    """How far print is moved on paper that is fed by its holes, so that it meets the form."""
    field = Field(key, label, Kind.QUANTITY, width=8, hint=hint, between=(-FURTHEST, FURTHEST))
    return Declared(field, Decimal(0))


DECLARED = (
    Declared(
        Field(
            "write_off_tolerance",
            t("Small differences up to"),
            Kind.MONEY,
            width=10,
            hint=t("A difference of either sign up to this amount may be written off with a receipt"),
        ),
        Decimal("10.00"),
    ),
    Declared(
        Field(
            "ageing_bounds",
            t("Ageing bounds"),
            width=16,
            hint=t("Days overdue, upper bounds included, such as 30, 60, 90"),
        ),
        "30, 60, 90",
    ),
    Declared(
        Field(
            "level_discounts",
            t("Discounts by customer level"),
            width=24,
            hint=t("Off the sale price of what has no listed price, such as A 5%, B 3%"),
            refuses=wrong_discounts,
        ),
        "",
    ),
    Declared(
        Field(
            "statement_invoice_column",
            t("VAT invoice numbers on statements"),
            Kind.BOOLEAN,
            width=6,
        ),
        True,
    ),
    Declared(
        Field(
            "forms_owed",
            t("What is owed at the foot of three-part notes"),
            Kind.BOOLEAN,
            width=6,
            hint=t("Owed before, this note, received that day, owed in all"),
        ),
        True,
    ),
    Declared(
        Field(
            NEGATIVE,
            t("More leaves than lies in stock"),
            Kind.BOOLEAN,
            width=6,
            hint=t(
                "Allowed, what is missing costs what one was last worth; the next receipt settles it first"
            ),
        ),
        False,
    ),
    _moved("forms_right", t("Three-part paper: print to the right by (mm)"), t("Less than 0: to the left")),
    _moved("forms_down", t("Three-part paper: print lower by (mm)"), t("Less than 0: higher")),
    Declared(
        Field(
            POLICY,
            t("Orders beyond a credit limit"),
            Kind.CHOICE,
            required=True,
            choices=(
                Choice(WARN, t("Say so")),
                Choice(REASON, t("Ask for a reason")),
                Choice(BLOCK, t("Confirm none")),
            ),
            width=16,
            hint=t("Owed, ordered and not charged yet, and delivered without an order, tax included"),
        ),
        WARN,
    ),
    Declared(
        Field(
            DAYS,
            t("Days overdue that are borne"),
            Kind.INTEGER,
            width=8,
            hint=t("Beyond them an order counts as one beyond the credit limit"),
            between=(0, 3650),
        ),
        DAYS_BORNE,
    ),
    Declared(
        Field(
            CURRENCY,
            t("Currency of the books"),
            Kind.CHOICE,
            choices=tuple(Choice(one.code, one.name) for one in CURRENCIES.values()),
            width=16,
            hint=t("As printouts name it; amounts are not converted"),
        ),
        HOME,
    ),
)


class Settings:
    """The settings of one file, by key."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def declared(self) -> tuple[Declared, ...]:
        """All settings there are."""
        return DECLARED

    def get(self, key: str) -> Any:
        """A setting's value, that at first for an emptied one; KeyError for one that is not declared."""
        with self._file.reading() as db:
            changed = house.settings(db)
        known = {one.field.key: one for one in DECLARED}[key]
        if changed.get(key) is None:
            return known.default
        return Decimal(changed[key]) if known.field.kind.is_number else changed[key]

    def set(self, key: str, value: Any, initiator: object = None) -> Change:
        """Change a setting; Refusal where the value makes no sense."""
        known = {one.field.key: one for one in DECLARED}[key]
        if key == "ageing_bounds":
            parse_bounds(str(value))
        if known.field.choices and known.field.label_of(value) is None:
            raise Refusal(t("{field} must be one of the choices.", field=known.field.label), key)
        if wrong := known.field.objection(value):
            raise Refusal(wrong, key)
        label = t("Setting: {setting}", setting=known.field.label)
        with self._file.gesture(label, initiator=initiator) as work:
            work.seen = True
            row = work.session.scalars(select(Setting).where(Setting.key == key)).one_or_none()
            if row is None:
                row = Setting(key=key)
                work.session.add(row)
            row.value = str(value) if isinstance(value, Decimal) else value
        return work.change

    def ageing_bounds(self) -> tuple[int, ...]:
        """The user's upper bounds of the ageing buckets, in days."""
        return parse_bounds(self.get("ageing_bounds"))


def parse_bounds(text: str) -> tuple[int, ...]:
    """`30, 60, 90` as numbers; Refusal unless they are whole, positive and rising."""
    try:
        bounds = tuple(int(part) for part in text.replace("，", ",").split(","))
    except ValueError:
        bounds = ()
    rising = all(low < high for low, high in pairwise(bounds))
    if not bounds or bounds[0] < 1 or not rising or len(bounds) > 8:
        raise Refusal(t("Write the bounds as rising numbers of days, such as 30, 60, 90."), "ageing_bounds")
    return bounds
