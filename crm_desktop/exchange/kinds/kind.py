"""What every kind of sheet does with its rows: settle what is no record, judge the rest, find customers."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.kinds.batch import Batch, Origin, RowTrouble
from crm_desktop.exchange.kinds.namesakes import are_alike
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.recognise.rowkinds import RowKind
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.sheets.common import OF_THE_CUSTOMER
from crm_desktop.exchange.verdicts import Verdict, Verdicts

REMARKS: Mapping[RowKind, Text] = {
    RowKind.TOTAL: t("A total, no record."),
    RowKind.CARRIED: t("Carried from page to page, no record."),
    RowKind.NOTE: t("A note, no record."),
    RowKind.HEAD: t("The head once more."),
    RowKind.OPENING: t("A total, no record."),
    RowKind.GROUP: t("The heading of a group."),
}


STANDS_APART = t("Only a name, apart from the rows above: taken for a record. Is it a remark?")

TAX_NUMBER, PHONE = OF_THE_CUSTOMER


class Kind(ABC):
    """One sheet being judged."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        self.batch = batch
        self.known = batch.known
        self.rows = rows
        self.entity = rows.entity
        self.sheet = SHEETS[rows.entity]
        self.verdicts = verdicts
        self.taken: dict[str, Decimal] = {}
        """What the rows come to that are new or were there before, by figure."""
        self.written: dict[str, Decimal] = {}
        """The same as it stands in the columns, where a credit note may be no less than an invoice."""
        self.first_token = self.known.tokens(self.entity).count
        self.judged = False
        """Whether any row was taken for a record."""
        self._kept_apart: set[Ref] = set()
        self.dropped: set[Ref] = set()
        """Records that were planned and given up again."""
        self.unknown_customers: set[str] = set()
        """Whom rows name, where nobody is known by that name or number and none is to be made."""

    def take(self, chunk: Sequence[RowValues]) -> None:
        """Judge a run of rows, in their order."""
        records = [row for row in chunk if self._is_record(row)]
        self.judged = self.judged or bool(records)
        self.load([row for row in records if not row.troubles])
        for row in records:
            self._judge_or_refuse(row)

    @abstractmethod
    def load(self, rows: Sequence[RowValues]) -> None:
        """Look up at once what the rows will be compared with."""

    @abstractmethod
    def judge(self, row: RowValues) -> None:
        """Settle one row's verdict; RowTrouble where it cannot be imported."""

    def finish(self) -> None:  # noqa: B027 - only some kinds have anything left to settle
        """Settle what only the last row decides."""

    def new(self, row: int, ref: Ref) -> None:
        """Note a row as a new record."""
        self.verdicts.decide(row, Verdict.NEW)
        self.batch.note_origin(self.entity, ref, Origin(self.rows, self.verdicts, row))

    def load_customers(self, rows: Sequence[RowValues], *keys: str) -> None:
        """Look up the customers rows refer to, by name, number or tax number."""
        texts = {
            row.values[key]
            for row in rows
            for key in (*keys, "customer", "customer_number")
            if key in row.values
        }
        taxes = {row.values[TAX_NUMBER] for row in rows if TAX_NUMBER in row.values}
        self.known.customers.load(texts, texts, taxes)

    def customer(self, values: Mapping[str, Any], field: str = "customer") -> Ref | None:
        """The customer a row names by number or name; None where it names none, RowTrouble where unknown."""
        name, number = _named(values, field)
        if not name and not number:
            return None
        found = self.known_customer(values, field)
        ref = self._missing(name, number, field) if found is None else found
        if field == "customer" and (facts := _facts(values)):
            self.batch.note_facts(ref, facts)
        return ref

    def known_customer(self, values: Mapping[str, Any], field: str = "customer") -> Ref | None:
        """The customer a row names, None where nobody is known by that number or name.

        A number of its own decides: a namesake that bears another one is somebody else.
        """
        name, number = _named(values, field)
        customers = self.known.customers
        found = customers.with_number(number)
        if found is not None:
            _refuse_another(customers.names[found][1], number, name, field)
            return found
        taxed, phone = (values.get(key) if field == "customer" else None for key in (TAX_NUMBER, PHONE))
        refs = [
            ref
            for ref in customers.with_name(name) or customers.with_short_name(name)
            if (not number or customers.may_bear(ref, number)) and customers.may_be_taxed(ref, taxed)
        ]
        refs = refs if number else customers.reached_at(refs, name, phone)
        if len(refs) > 1:
            raise RowTrouble(
                t(
                    "{n} customers are called “{name}”. Say which by the customer number.",
                    n=len(refs),
                    name=name,
                ),
                field,
            )
        if not refs:
            return None if number else customers.with_number(name)
        if number:
            customers.also_numbered(refs[0], number)
        return refs[0]

    def _missing(self, name: str | None, number: str | None, field: str) -> Ref:
        if not self.batch.options.create_missing:
            self.unknown_customers.add(name or str(number))
            raise RowTrouble(self._unknown(name, number), field if name else "customer_number")
        is_namesake = bool(self.known.customers.with_name(name))
        ref = self.batch.make_customer(name or str(number), number)
        if is_namesake and not number:
            self._kept_apart.add(ref)
        return ref

    def doubt_namesake(self, row: int, ref: Ref) -> None:
        """Say once of a customer made by a row that somebody else is called so."""
        if ref in self._kept_apart:
            self._kept_apart.remove(ref)
            told = t(
                "Another customer is called “{name}” too, with other facts; kept apart.",
                name=self.known.customers.names[ref][1],
            )
            self.verdicts.doubt(row, self.rows.head_of("customer"), told)

    def _unknown(self, name: str | None, number: str | None) -> Text:
        alike = self.known.customers.alike(name) if name else None
        if alike is not None:
            return t("There is no customer “{name}”. Is “{alike}” meant?", name=name, alike=alike)
        return t("There is no customer “{name}”.", name=name or number)

    def customer_or_none(self, values: Mapping[str, Any]) -> Ref | None:
        """The customer a row names, where exactly one is known by that."""
        try:
            return self.known_customer(values)
        except RowTrouble:
            return None

    def spoiled(self, row: RowValues) -> None:  # noqa: B027 - only some kinds care
        """Hear of a row that is an error."""

    def _is_record(self, row: RowValues) -> bool:
        if row.kind not in (RowKind.DATA, RowKind.BLANK):
            self.verdicts.decide(row.row, Verdict.SKIPPED, REMARKS[row.kind])
        return row.kind is RowKind.DATA

    def _judge_or_refuse(self, row: RowValues) -> None:
        for head, text in (*row.troubles, *(row.left_out if row.troubles else ())):
            self.verdicts.refuse(row.row, head, text)
        try:
            if not row.troubles:
                self.judge(row)
                self._note_left_out(row)
                return
        except RowTrouble as trouble:
            self.verdicts.refuse(row.row, self.rows.head_of(trouble.field), trouble.text)
        self.spoiled(row)

    def _note_left_out(self, row: RowValues) -> None:
        for head, text in row.left_out:
            self.verdicts.leave_out(row.row, head, text)
        for head, text in row.noted:
            self.verdicts.leave_out(row.row, head, text, part=True)
        if self.verdicts.rows[row.row] != Verdict.DUPLICATE:
            for head, text in row.doubted:
                self.verdicts.doubt(row.row, head, text)
        if row.stands_apart:
            self.verdicts.doubt(row.row, "", STANDS_APART)


def _refuse_another(known: str, number: str | None, name: str | None, field: str) -> None:
    """A number that is somebody else's is no reason to take the row for theirs."""
    if name and known not in (name, number) and not are_alike(known, name):
        raise RowTrouble(t("{number} is the number of “{name}” already.", number=number, name=known), field)


def _facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a document says of its customer, by the customer's own fields."""
    return {own: told for key, own in OF_THE_CUSTOMER.items() if (told := values.get(key))}


def _named(values: Mapping[str, Any], field: str) -> tuple[str | None, str | None]:
    return values.get(field), values.get("customer_number") if field == "customer" else None


def required(values: Mapping[str, Any], key: str, text: Text) -> Any:
    """A value a record cannot do without; RowTrouble with `text` where it is missing."""
    value = values.get(key)
    if value is None or value == "":
        raise RowTrouble(text, key)
    return value
