"""By what was paid (收款方式): one line, or several that sum to the amount."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO
from crm_desktop.services.means import MEANS_FIELDS, Paid
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.kit import Caption, IconButton, LinkButton, column, row

USUAL = "bank"
PICKED = ("means", "account")
BILL = "bill"
WIDTHS = {"amount": 132, "means": 142, "account": 150, "reference": 150, "matures_on": 118}


class MeansLine(QWidget):
    """One means: amount, kind, account, reference; a maturity where it is a bill."""

    edited = Signal()
    committed = Signal()
    removed = Signal()

    def __init__(self, fields: tuple[Field, ...], maker: EditorMaker, kind: str) -> None:
        super().__init__()
        known = {field.key: field for field in fields}
        self.cells = {key: Entered(known[key], maker, width=width) for key, width in WIDTHS.items()}
        self.cells["means"].show_value(kind)
        self.remove = IconButton("close", t("Remove this means of payment"), size=12)
        self.remove.clicked.connect(self.removed)
        beside = column(Caption(" "), self.remove, None, spacing=3)
        self.setLayout(row(*self.cells.values(), beside, None))
        for key, cell in self.cells.items():
            cell.edited.connect(self._edited)
            cell.committed.connect(self._picked if key in PICKED else self.committed)
        self.cells["means"].departed.connect(self._edited)
        self._edited()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in this order."""
        return [*(cell.widget for cell in self.cells.values()), self.remove]

    @property
    def amount(self) -> Decimal | None:
        """What is typed so far."""
        return self.cells["amount"].typed()

    def paid(self) -> Paid:
        """What was typed; Refusal where it cannot be meant."""
        values = {key: cell.value() for key, cell in self.cells.items()}
        if not values["amount"]:
            refusal = Refusal(t("The amount must be more than zero."), "amount")
            self.cells["amount"].complain(refusal.text)
            self.cells["amount"].setFocus()
            raise refusal
        bill = values["means"] == BILL
        return Paid(
            values["amount"],
            values["means"] or USUAL,
            values["account"],
            values["reference"],
            values["matures_on"] if bill else None,
        )

    def _picked(self) -> None:
        """Enter in a list takes what it points at and goes on; it does not save yet."""
        self.focusNextChild()

    def _edited(self) -> None:
        self.cells["matures_on"].setVisible(self._shown_kind() == BILL)
        self.edited.emit()

    def _shown_kind(self) -> str | None:
        """The kind whose name stands there in full, without completing what is being typed."""
        cell = self.cells["means"]
        words = cast(QLineEdit, cell.widget).text()
        return next((choice.value for choice in cell.field.choices if str(choice.label) == words), None)


class MeansRows(QWidget):
    """The lines of a receipt; `edited` whenever the sum may have changed, `committed` on Enter.

    `captions` name fields otherwise than a receipt does, by their keys.
    """

    edited = Signal()
    committed = Signal()

    def __init__(
        self,
        maker: EditorMaker,
        captions: Mapping[str, Text] = MappingProxyType({}),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        fields = MEANS_FIELDS
        self._fields = tuple(replace(one, label=captions.get(one.key, one.label)) for one in fields)
        self._maker = maker
        self.lines: list[MeansLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        layout = column(self._rows, spacing=4)
        self.setLayout(layout)
        self.add()
        self.more = LinkButton(
            t("＋ Another means of payment"), tip=t("Where one payment came in several ways")
        )
        self.more.clicked.connect(self._add_by_hand)
        layout.addLayout(row(self.more, None))

    @property
    def total(self) -> Decimal | None:
        """The sum of what is typed; None while nothing is."""
        typed = [line.amount for line in self.lines if line.amount]
        return sum(typed, ZERO) if typed else None

    def add(self) -> MeansLine:
        """One more line."""
        line = MeansLine(self._fields, self._maker, USUAL)
        self.lines.append(line)
        self._rows.addWidget(line)
        line.edited.connect(self.edited)
        line.committed.connect(self.committed)
        line.removed.connect(lambda: self._remove(line))
        self._show_removers()
        self._order_tabs()
        return line

    def paid(self) -> tuple[Paid, ...]:
        """All lines as the receipt keeps them; a blank further line counts for nothing."""
        filled = [line for line in self.lines[1:] if line.amount is not None]
        return tuple(line.paid() for line in (self.lines[0], *filled))

    def show_amount(self, amount: Decimal | None) -> None:
        """Put an amount on the first line."""
        self.lines[0].cells["amount"].show_value(amount)

    def clear(self) -> None:
        """Back to one line without amount."""
        for line in self.lines[1:]:
            self._remove(line)
        self.show_amount(None)
        for key in ("reference", "matures_on"):
            self.lines[0].cells[key].show_value(None)

    def _add_by_hand(self) -> None:
        self.add().cells["amount"].setFocus()

    def _remove(self, line: MeansLine) -> None:
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._show_removers()
        self.edited.emit()

    def _order_tabs(self) -> None:
        """Tab goes from line to line as they stand; a new one is not behind the dialog's buttons."""
        for above, line in pairwise(self.lines):
            for before, after in pairwise([above.remove, *line.stops]):
                self.setTabOrder(before, after)

    def _show_removers(self) -> None:
        for line in self.lines:
            line.remove.setVisible(len(self.lines) > 1)
