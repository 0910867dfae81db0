"""Open items: an amount, what was received on it, what is left; each is matched by its number."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.exchange.brought_forward import BROUGHT_FORWARD
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.counted_twice import receipts_not_used, refuse_twice
from crm_desktop.exchange.kinds.doubts_of_items import DoubtsOfItems
from crm_desktop.exchange.kinds.item_facts import facts_of
from crm_desktop.exchange.kinds.kind import TAX_NUMBER, Kind, required
from crm_desktop.exchange.kinds.let_off import is_usually_off
from crm_desktop.exchange.kinds.meaning_of_balances import balance_decides, meaning_of_balance
from crm_desktop.exchange.kinds.named_orders import NamedOrders
from crm_desktop.exchange.kinds.numbered_items import NumberedItems
from crm_desktop.exchange.kinds.one_currency import OneCurrency
from crm_desktop.exchange.kinds.open_items import Balance, Item, item_of
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.recognise.money_heads import says_what_is_left
from crm_desktop.exchange.recognise.payment_heads import asks_what_is_open
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.values.document_types import CREDIT_NOTE, lists_credits
from crm_desktop.exchange.values.paid_states import PaidState
from crm_desktop.exchange.values.roles import is_no_customer
from crm_desktop.exchange.values.types_together import told_together
from crm_desktop.exchange.verdicts import Verdict, Verdicts

Facts = tuple[Any, ...]

NOTHING_OWED = t("Nothing is owed or received.")
OF_NO_CUSTOMER = t("Of a supplier, no customer: no receivable.")
NOT_A_CUSTOMER = t("The customer of this row cannot be imported; see there.")
NOT_OWED = t("Void, cancelled or a draft: nothing is owed.")


class Receivables(Kind):
    """Rows of a sheet of open items."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self._undated = t("No date is given: an item of {date}.", date=rows.as_of)
        only_openings = rows.maps("opening") and not rows.maps("amount", "received", "balance")
        self._is_list = not rows.maps("number") and (not rows.is_dated or only_openings)
        self._currency = OneCurrency(rows, batch.known.currency)
        self.orders = NamedOrders(batch.known.orders)
        self.balance: Balance | None = None
        self._is_open = says_what_is_left(rows.head_of("balance"))
        self._numbered = NumberedItems(self, verdicts)
        self._doubts = DoubtsOfItems(rows, verdicts)
        self._usually_off: bool | None = None
        self._ticks_open = False
        self._types: Mapping[str, str] = {}
        are_credits = lists_credits((*rows.said, rows.head_of("number")))
        self._all_are = CREDIT_NOTE if are_credits and not rows.maps("document_type", "side") else None
        self._decides = False
        self._beside = batch.lists.get(rows.source)

    def load(self, rows: Sequence[RowValues]) -> None:
        """The customers named, the numbers, and the customers' documents where rows have no number."""
        if self.balance is None and rows:
            values = [row.values for row in rows]
            self.balance = meaning_of_balance(values, is_list=self._is_list, is_open=self._is_open)
            self._decides = self.balance is Balance.OF_ITEM and balance_decides(
                values, self.rows.stated.totals
            )
            self._numbered.learn(values)
            self._usually_off = is_usually_off(values)
            self._types = told_together(told for row in values if (told := row.get("document_type")))
            self._ticks_open = _ticks_what_is_open(self.rows.head_of("status"), values)
        self._currency.learn(rows)
        self.load_customers(rows)
        self.orders.load(row.values for row in rows)
        self.known.receivables.load_numbers(row.values["number"] for row in rows if "number" in row.values)
        if any("number" not in row.values for row in rows):
            refs = (self._customer_or_none(row) for row in rows if "number" not in row.values)
            self.known.receivables.load_customers(ref for ref in refs if ref is not None)

    def judge(self, row: RowValues) -> None:
        """New unless its number, or without one everything about it, is known."""
        values = row.values
        self._currency.refuse_another(values)
        if values.get("status") is PaidState.NOT_OWED:
            self.verdicts.decide(row.row, Verdict.SKIPPED, NOT_OWED)
            return
        if self._is_of_no_customer(row):
            self.verdicts.decide(row.row, Verdict.SKIPPED, OF_NO_CUSTOMER)
            return
        if self._owes_nothing(values):
            self.verdicts.decide(row.row, Verdict.SKIPPED, NOTHING_OWED)
            return
        item = self.item(values)
        day = self.day(values)
        customer = self.customer_of(row)
        if customer is None:
            raise RowTrouble(t("The customer is missing."), "customer")
        if not item.amount and not item.received:
            self.verdicts.decide(row.row, Verdict.SKIPPED, NOTHING_OWED)
            return
        if self._is_list and not values.get(BROUGHT_FORWARD) and self._is_in_the_file(row, customer, item):
            return
        if self._is_contained(row, customer, day):
            return
        if values.get("number"):
            self._numbered.take(row, customer, day, item)
        else:
            self._take_unnumbered(row, customer, day, item)
        self._add_up(row, item)

    def _add_up(self, row: RowValues, item: Item) -> None:
        verdict = self.verdicts.rows[row.row]
        if row.row in self.verdicts.doubts and verdict == Verdict.DUPLICATE:
            return
        if verdict in (Verdict.NEW, Verdict.UPDATE, Verdict.DUPLICATE) or (
            verdict == Verdict.PART and self._numbered.adds_lines
        ):
            if self.balance is Balance.CLOSING:
                self._add("balance", item.amount - item.received)
                self.written["balance"] = self.written.get("balance", ZERO) + (
                    row.values.get("balance") or ZERO
                )
                return
            for key, figure in (("amount", item.amount), ("received", item.received)):
                if self.rows.maps(key):
                    self.written[key] = self.written.get(key, ZERO) + (row.values.get(key) or ZERO)
                if self.rows.maps(key) or key == "amount":
                    self._add(key, figure)
            if self.balance is not Balance.RUNNING and self.rows.maps("balance"):
                self._add("balance", item.amount - item.received)

    def _add(self, key: str, figure: Decimal) -> None:
        self.taken[key] = self.taken.get(key, ZERO) + figure

    def _take_unnumbered(self, row: RowValues, customer: Ref, day: date, item: Item) -> None:
        """New, but for as many equal items as were there before this book."""
        facts = facts_of(row.values, customer, day, item)
        if self.known.receivables.take_equal(facts) is not None:
            self.verdicts.decide(row.row, Verdict.DUPLICATE, t("The same item is there already."))
            return
        self.add(row, customer, day, item, facts)

    def add(
        self, row: RowValues, customer: Ref, day: date, item: Item, facts: Facts, number: str | None = None
    ) -> Ref:
        """Take a row as an item of its own, with what there is to say of it."""
        values = row.values
        ref = self.known.receivables.plan(number, facts)
        self.new(row.row, ref)
        if item.amount > 0 and item.received > 0 and not values.get(BROUGHT_FORWARD):
            paid = self.batch.paid_beside
            paid[customer] = paid.get(customer, ZERO) + item.received
        if values.get(BROUGHT_FORWARD):
            self.verdicts.remarks[row.row] = t("Brought forward: an item of {date}.", date=day)
        self._doubts.of_balance(row.row, item, self.balance)
        self._remark_order(row, customer)
        self._doubts.of_state(row, item, is_unticked=self._is_unticked(values))
        self._doubts.of_discount(row, self._usually_off)
        self.doubt_namesake(row.row, customer)
        if not self.rows.is_dated:
            self.verdicts.remarks.setdefault(row.row, self._undated)
        return ref

    def customer_of(self, row: RowValues) -> Ref | None:
        """Who owes a row: the customer it made where customers were read from the same rows, else whom it names.

        RowTrouble where that customer cannot be imported: nobody else owes it.
        """
        if self._beside is not None and self._beside.is_refused(row.row):
            raise RowTrouble(NOT_A_CUSTOMER, "customer")
        found = None if self._beside is None else self._beside.of(row.row)
        return self.customer(row.values) if found is None else found

    def customer(self, values: Mapping[str, Any], field: str = "customer") -> Ref | None:
        """The customer, also by the tax number alone."""
        ref = super().customer(values, field)
        return self._taxed(str(taxed)) if ref is None and (taxed := values.get(TAX_NUMBER)) else ref

    def _taxed(self, tax_number: str) -> Ref:
        """Whom a row names by the tax number alone."""
        found = self.known.customers.with_tax_number(tax_number)
        if len(found) != 1:
            told = t("No customer has the tax number {number}.", number=tax_number)
            many = t("{n} customers have the tax number {number}.", n=len(found), number=tax_number)
            raise RowTrouble(many if found else told, TAX_NUMBER)
        return found[0]

    def item(self, values: Mapping[str, Any]) -> Item:
        """The figures of a row; RowTrouble where there are none or they contradict each other's sign."""
        if self._decides and "balance" in values and "amount" in values:
            values = {key: value for key, value in values.items() if key != "received"}
        values = self._with_state(self._with_type(values))
        return item_of(values, self.balance, usually_off=self._usually_off)

    def _with_type(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The kind of document as the other words of its column have it, else the sheet's titles."""
        told = self._types.get(values.get("document_type", "")) or self._all_are
        return values if told is None else {**values, "document_type": told}

    def _with_state(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Where only what is open is ticked, the rest is paid."""
        return {**values, "status": PaidState.PAID} if self._is_unticked(values) else values

    def _is_unticked(self, values: Mapping[str, Any]) -> bool:
        return self._ticks_open and "status" not in values and not values.get(BROUGHT_FORWARD)

    def day(self, values: Mapping[str, Any]) -> date:
        """The document's date; a sheet without dates is as of the day its titles say, else of today."""
        if not self.rows.is_dated:
            return self.rows.as_of
        return required(values, "date", t("The date is missing."))

    def _owes_nothing(self, values: Mapping[str, Any]) -> bool:
        """A list of balances leaves blank the customers who owe nothing."""
        is_list = self.rows.maps("balance", "opening", "prepaid") and not self.rows.maps("amount", "received")
        return is_list and not any(key in values for key in ("balance", "opening", "prepaid"))

    def _is_of_no_customer(self, row: RowValues) -> bool:
        """Whether a row, or the list it is read from, says that it is about a supplier or somebody else."""
        listed = self._beside is not None and row.row in self._beside.no_customers
        return listed or is_no_customer(row.values)

    def _is_in_the_file(self, row: RowValues, customer: Ref, item: Item) -> bool:
        """Whether the file says already what a balance without a date says; one that says otherwise is refused,
        since it would come on top."""
        known = self.known.receivables.balance_of(customer)
        if known is None:
            return False
        if known == item.amount - item.received - (item.prepaid if item.amount else ZERO):
            self.verdicts.decide(row.row, Verdict.DUPLICATE, t("The file says so already."))
            return True
        raise RowTrouble(
            t(
                "The file has entries of this customer already, {balance} in all. A balance without a date would "
                "come on top of them.",
                balance=grouped(known),
            ),
            "balance",
        )

    def _is_contained(self, row: RowValues, customer: Ref, day: date) -> bool:
        """Whether a balance brought forward is made of entries that are there; RowTrouble for an entry that such
        a balance contains."""
        known = self.known.receivables
        if row.values.get(BROUGHT_FORWARD):
            if known.has_any(customer):
                said = t(
                    "Entries of this customer are there already; what was brought forward is not taken again."
                )
                self.verdicts.decide(row.row, Verdict.SKIPPED, said)
                return True
            known.brought_forward[customer] = day
        elif (since := known.brought_forward.get(customer)) is not None and day < since:
            raise RowTrouble(
                t("The balance brought forward on {date} contains this already.", date=since), "date"
            )
        return False

    def _remark_order(self, row: RowValues, customer: Ref) -> None:
        """An item without its order is still owed, only its lines cannot be shown."""
        number = row.values.get("order")
        if number and self.orders.of(row.values, customer) is None:
            said = t("This customer has no order {number}; the item comes without it.", number=number)
            self.verdicts.remarks.setdefault(row.row, said)

    def spoiled(self, row: RowValues) -> None:
        """A bad line spoils its document: without it the document's amount would be wrong."""
        if number := row.values.get("number"):
            self._numbered.spoil(number)

    def finish(self) -> None:
        """Settle what only the last row tells."""
        self._numbered.finish()
        paid = self.batch.paid_beside
        if paid and self.rows.maps("received"):
            self.batch.paid_head = self.rows.head_of("received")
            refuse_twice(paid, receipts_not_used(self.known.db, paid), self.batch.paid_head)

    def _customer_or_none(self, row: RowValues) -> Ref | None:
        found = None if self._beside is None else self._beside.of(row.row)
        return self.customer_or_none(row.values) if found is None else found


def _ticks_what_is_open(head: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a column that asks what is open says so of some rows and nothing of the others."""
    return asks_what_is_open(head) and {row.get("status") for row in rows} == {PaidState.OPEN, None}
