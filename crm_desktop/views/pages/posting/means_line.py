"""One means of payment (收款方式) as it is typed."""

from decimal import Decimal
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import t
from crm_desktop.services.means import Paid
from crm_desktop.services.verb import MISSING
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.kit import Caption, IconButton, column, row

USUAL = "bank"
PICKED = ("means", "account")
BILL = "bill"
WIDTHS = {"amount": 132, "means": 142, "account": 150, "reference": 150, "matures_on": 118}


class MeansLine(QWidget):
    """One means: amount, kind, account, reference; a maturity where it is a bill."""

    edited = Signal()
    committed = Signal()
    removed = Signal()

    def __init__(self, fields: tuple[Field, ...], maker: EditorMaker) -> None:
        super().__init__()
        known = {field.key: field for field in fields}
        self.cells = {key: Entered(known[key], maker, width=width) for key, width in WIDTHS.items()}
        self.cells["means"].show_value(USUAL)
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
            refusal = Refusal(MISSING["amount"], "amount")
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
        words = cast("QLineEdit", cell.widget).text()
        return next((choice.value for choice in cell.field.choices if str(choice.label) == words), None)
