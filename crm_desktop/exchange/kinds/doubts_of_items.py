"""What a row of an open item says otherwise than its figures: these are taken, and it is named."""

from crm_desktop.core.i18n import t
from crm_desktop.core.money import CENT, grouped
from crm_desktop.exchange.kinds.let_off import is_off_already
from crm_desktop.exchange.kinds.open_items import Balance, Item, with_amount
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.values.paid_states import PaidState
from crm_desktop.exchange.verdicts import Verdicts


class DoubtsOfItems:
    """Tells the doubts of a sheet's items to its verdicts."""

    def __init__(self, rows: SheetRows, verdicts: Verdicts) -> None:
        self._rows = rows
        self._verdicts = verdicts

    def of_state(self, row: RowValues, item: Item, *, is_unticked: bool) -> None:
        """A word that says otherwise than the figures: they are taken, and it is named."""
        if is_unticked and item.amount and not item.amount - item.received:
            told = t("Nothing stands here, and elsewhere only what is open is ticked: taken as paid.")
            self._verdicts.doubt(row.row, self._rows.head_of("status"), told)
        state, left = row.values.get("status"), item.amount - item.received
        if (state is PaidState.PAID and left) or (state is PaidState.OPEN and item.amount and not left):
            told = t("The figures leave {left} open, the column says otherwise.", left=grouped(left))
            self._verdicts.doubt(row.row, self._rows.head_of("status"), told)

    def of_discount(self, row: RowValues, usually_off: bool | None) -> None:
        """A discount of which nothing tells whether the amount has it off already is taken off, and named."""
        values = with_amount(row.values)
        let_off = values.get("let_off")
        if let_off and usually_off is None and is_off_already(values) is None:
            told = t(
                "{discount} was taken off {amount}; nothing here tells whether it was off already.",
                discount=grouped(abs(let_off)),
                amount=grouped(values["amount"]),
            )
            self._verdicts.doubt(row.row, self._rows.head_of("let_off"), told)

    def of_balance(self, row: int, item: Item, meaning: Balance | None) -> None:
        """A balance that the amounts do not give."""
        stated = item.stated_balance
        left = item.amount - item.received
        if meaning is Balance.CLOSING and stated is not None:
            stated, left = left, stated
        if (
            stated is not None
            and item.amount
            and meaning is not Balance.RUNNING
            and abs(stated - left) >= CENT
        ):
            told = t(
                "The book states a balance of {stated}, its amounts give {left}.",
                stated=grouped(stated),
                left=grouped(left),
            )
            self._verdicts.doubt(row, self._rows.head_of("balance"), told)
