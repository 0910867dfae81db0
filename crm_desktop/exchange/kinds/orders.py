"""Documents with their lines, such as past orders: the head may stand on every line, or on the first line only."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.document_heads import Head, leave_out_what_rules_refuse
from crm_desktop.exchange.kinds.documents import Documents, begins_otherwise, there_already
from crm_desktop.exchange.kinds.goods_of_moves import no_warehouse
from crm_desktop.exchange.kinds.named_sources import NamedSources
from crm_desktop.exchange.kinds.order_lines import Line, line_of, stated_line
from crm_desktop.exchange.kinds.shared_numbers import SharedNumbers
from crm_desktop.exchange.kinds.source_lines import SourceLine, by_the_piece
from crm_desktop.exchange.kinds.void_documents import VOID, VoidDocuments
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.returned_rows import KIND, lessened
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.sheets.common import WAREHOUSE, own_fields
from crm_desktop.exchange.sheets.orders import CALLED_OTHERWISE, OF_WHOLE
from crm_desktop.exchange.verdicts import Verdict, Verdicts
from crm_desktop.models.document import RECEIVED, SHIPPED

UNREADABLE = -1
Key = str | tuple[str, Ref | None, date | None]
HEAD_FIELDS = ("number", "date", "customer", "customer_number")


class Orders(Documents):
    """Rows of a sheet of orders: each row is a line, or a whole order where there are no lines."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self.heads: list[Head] = []
        self._by_number: dict[Key, int] = {}
        self._latest: dict[str, int] = {}
        self._is_split = batch.options.split_orders
        self._current = UNREADABLE
        self._void = VoidDocuments({"date", "customer", "customer_number"})
        self._spoiled: set[int] = set()
        self._spoiled_numbers: set[str] = set()
        self.shared: set[str] = set()
        """Numbers that begin anew with another customer or date."""
        self.facts_of_lines: dict[int, dict[str, Any]] = {}
        """What rows that are no document's first say of their own line alone."""
        self.is_own = rows.maps("taken_off")
        self.named = NamedSources(batch, rows, verdicts)
        states = next((one.choices for one in self.sheet.fields if one.key == "state"), ())
        self._done = next((choice.value for choice in states if choice.value in (SHIPPED, RECEIVED)), None)
        told_apart = ("number", "date", "amount")
        self._of_head = [field.key for field in own_fields(self.entity, *told_apart)]

    def load(self, rows: Sequence[RowValues]) -> None:
        """The customers named, and the order numbers."""
        self.currency.learn(rows)
        self.load_customers(rows)
        self.known.documents(self.entity).load_numbers(
            row.values["number"] for row in rows if "number" in row.values
        )
        self.named.load(rows)

    def judge(self, row: RowValues) -> None:
        """Begin an order or continue one; verdicts are settled at the end, order by order."""
        if self._void.takes(row.values, self._by_number):
            self.verdicts.decide(row.row, Verdict.SKIPPED, VOID)
            return
        self.currency.refuse_another(row.values)
        place = self._order_of(row)
        self._current = place
        head = self.heads[place]
        if head.rows and not self.is_own:
            self._add_facts(head, row)
        head.rows.append(row.row)
        if not self.has_line(row):
            return
        line = self.line(row.values)
        head.amount += line.amount
        self.taken["amount"] = self.taken.get("amount", ZERO) + line.amount
        self.named.doubt_missing(row)
        if (said := row.values.get(KIND)) and lessened(row.values) != row.values:
            self.verdicts.doubt(
                row.row, self.rows.head_of(KIND), t("“{said}” is taken off, not added.", said=said)
            )
        if not line.is_as_computed:
            self.verdicts.remarks[row.row] = t(
                "The book states {stated}, quantity and price give {computed}; the stated amount is kept.",
                stated=grouped(line.amount),
                computed=grouped(line.computed),
            )

    def line(self, values: Mapping[str, Any]) -> Line:
        """The figures of a row; in a book of our own exactly those."""
        return stated_line(values) if self.is_own else line_of(lessened(self.named.priced(values)))

    def has_line(self, row: RowValues) -> bool:
        """Whether a row is a line, and not an order without any."""
        return not (self.is_own and "quantity" not in row.values)

    def spoiled(self, row: RowValues) -> None:
        """One bad line spoils its order: without it the order's amount would be wrong."""
        number = row.values.get("number")
        if number and self._is_split:
            self._spoiled_numbers.add(number)
        elif number:
            self._spoiled.add(self._by_number.setdefault(number, UNREADABLE))
        elif not any(key in row.values for key in HEAD_FIELDS):
            self._spoiled.add(self._current)
        else:
            self._current = UNREADABLE

    def finish(self) -> None:
        """Settle every order: new, there already, or spoiled by one of its lines."""
        if any(head.number is None for head in self.heads):
            self.known.documents(self.entity).load_customers(head.customer for head in self.heads)
        numbers = SharedNumbers(
            self.known.documents(self.entity), (head.number for head in self.heads if head.number)
        )
        for place, head in enumerate(self.heads):
            spoiled = place in self._spoiled or head.number in self._spoiled_numbers
            self._settle(head, spoiled, numbers)
        self.batch.lines_of.setdefault(self.entity, []).append(self._lines_of)

    def _lines_of(self, number: str) -> Iterator[SourceLine]:
        """The lines of a new document of this sheet, as later ones are made from them."""
        place = self._by_number.get(number, UNREADABLE)
        head = None if place == UNREADABLE else self.heads[place]
        rows = () if head is None or head.ref is None else head.rows
        for position, row in enumerate(rows, 1):
            values = self.rows.values_at(row)
            line = self.line(values)
            yield SourceLine(position, values, line.quantity, by_the_piece(line.amount, line.quantity))

    def facts_of(self, head: Head) -> dict[str, Any]:
        """What a document's head says; in a book that tells no state deliveries were made and returns came back, and so
        were deliveries that were signed for."""
        is_told = self.rows.maps("state") and "signed_on" not in head.facts
        return (
            head.facts
            if self.is_own or is_told or self._done is None
            else {"state": self._done, **head.facts}
        )

    def _order_of(self, row: RowValues) -> int:
        number = row.values.get("number")
        if number and self._is_split:
            return self._order_of_customer(row, number)
        place = self._by_number.get(number) if number else (self._current if self._continues(row) else None)
        if place == UNREADABLE:
            raise RowTrouble(t("The head of this line's order could not be read."))
        if place is not None:
            self._refuse_another(self.heads[place], row)
            return place
        self.heads.append(self._head(row, number))
        if number:
            self._by_number[number] = len(self.heads) - 1
        return len(self.heads) - 1

    def _order_of_customer(self, row: RowValues, number: str) -> int:
        """The order of that number, customer and date; a row that leaves either out goes on with the latest."""
        latest = self._latest.get(number)
        above = None if latest is None else self.heads[latest]
        customer = self.customer(row.values) or (above and above.customer)
        day = row.values.get("date") or (above and above.day)
        place = self._by_number.get((number, customer, day))
        if place is None:
            self.heads.append(self._head(row, number))
            place = self._by_number[number, customer, day] = len(self.heads) - 1
            if above is not None:
                self.shared.add(number)
        self._latest[number] = place
        return place

    def _refuse_another(self, head: Head, row: RowValues) -> None:
        customer = self.customer(row.values)
        if customer not in (None, head.customer) or row.values.get("date", head.day) != head.day:
            self.shared.add(str(head.number))
            raise begins_otherwise(head.number, head.row)

    def _continues(self, row: RowValues) -> bool:
        """Whether a row without a number belongs to the order above: it says nothing else about its order, or
        the same once more, and stands on the same form, if they are on forms. Where rows are whole orders, none
        does."""
        values = row.values
        if not self.rows.maps("product_code", "product_name", "quantity"):
            return False
        if self._current == UNREADABLE:
            return not any(key in values for key in HEAD_FIELDS)
        head = self.heads[self._current]
        if self.rows.raw.form_of(head.row) != self.rows.raw.form_of(row.row):
            return False
        return self.customer(values) in (None, head.customer) and values.get("date", head.day) == head.day

    def _head(self, row: RowValues, number: str | None) -> Head:
        day, customer = self.begun_by(row)
        facts = self._facts(row)
        if not self.is_own:
            self._leave_of_whole(row.row, facts)
        return Head(row.row, number, day, customer, facts)

    def _facts(self, row: RowValues) -> dict[str, Any]:
        """What a row says of its whole document."""
        facts = {key: row.values[key] for key in self._of_head if key in row.values}
        name = row.values.get(WAREHOUSE.key)
        warehouse = self.known.warehouse(name) if name else None
        if name and warehouse is None:
            row.left_out += ((self.rows.head_of(WAREHOUSE.key), no_warehouse(name)),)
        return facts if warehouse is None else facts | {WAREHOUSE.key: warehouse}

    def _add_facts(self, head: Head, row: RowValues) -> None:
        """A further row fills in what the rows above do not say of their document; its remark and its day of delivery
        are the line's own, and what it says otherwise is named."""
        for key, value in self._facts(row).items():
            if key in OF_WHOLE or head.facts.get(key) == value:
                continue
            if key in CALLED_OTHERWISE and CALLED_OTHERWISE[key].key not in row.values:
                self.facts_of_lines.setdefault(row.row, {})[key] = value
            elif head.facts.setdefault(key, value) != value:
                said = t("Row {row} says otherwise, and counts.", row=head.row)
                row.left_out += ((self.rows.head_of(key), said),)

    def _leave_of_whole(self, row: int, facts: dict[str, Any]) -> None:
        """Other programs' lines come as their amounts say: a discount on the whole is told, not taken off again."""
        for key in OF_WHOLE:
            if facts.pop(key, None):
                said = t("The lines' amounts stay as they are; this is not taken off or added again.")
                self.verdicts.doubt(row, key, said)

    def _settle(self, head: Head, spoiled: bool, numbers: SharedNumbers) -> None:
        if spoiled:
            self.refuse(head.rows, t("Another line of this order cannot be imported."))
            return
        documents = self.known.documents(self.entity)
        told, known = head.number, documents.with_number(head.number)
        if told and self._is_split:
            head.number, known = numbers.own_number(told, head.customer, head.day)
        facts = (head.customer, head.day, head.amount)
        if known is not None and known[1:] != facts:
            said = there_already(head.number, known[2], known[3])
            self.refuse(head.rows, said)
        elif known is not None or (
            head.number is None and self.known.documents(self.entity).take_equal(facts) is not None
        ):
            self.settle(head.rows, Verdict.DUPLICATE, t("In the file already."))
        else:
            head.ref = documents.plan(head.number, facts)
            self.settle(head.rows, Verdict.NEW)
            self.named.link(head)
            leave_out_what_rules_refuse(self, head)
            self.doubt_namesake(head.row, head.customer)
            if head.number != told:
                said = t(
                    "{number} is the number of another order too; this one is {own}.",
                    number=told,
                    own=head.number,
                )
                self.verdicts.remarks.setdefault(head.row, said)
