"""The offer to write off the cents that are left over (抹零), where that is all there is left."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.queries.ageing_rows import OpenItem
from crm_desktop.views.pages.settling.shares import Shares
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Caption, row

REASON_WIDTH = 200


class SmallDifference(QWidget):
    """A box to tick, shown only while there is a small difference; `changed` when it was ticked."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tolerance: Decimal = context.workspace.settings.get("write_off_tolerance")
        self._items: list[OpenItem] = []
        self._rest = ZERO
        self.box = QCheckBox()
        self._caption = Caption(t("Reason"))
        self.reason_line = QLineEdit(str(t("Small difference")))
        self.reason_line.setAccessibleName(str(t("Reason")))
        self.reason_line.setFixedWidth(REASON_WIDTH)
        self.setLayout(row(self.box, 8, self._caption, self.reason_line, None))
        self.box.toggled.connect(self._ticked)
        self._ticked()
        self.hide()

    @property
    def items(self) -> list[int]:
        """The items whose rest shall be written off."""
        return [item.entry_id for item in self._items] if self.box.isChecked() else []

    @property
    def takes_rest(self) -> bool:
        """Whether what is left of the amount itself shall be written off."""
        return self.box.isChecked() and self._rest > 0

    @property
    def reason(self) -> str:
        return self.reason_line.text()

    def consider(self, shares: Shares) -> None:
        """Offer what there is to offer now; an offer of something else is not ticked."""
        items = shares.nearly_settled(self._tolerance)
        rest = shares.rest if shares.total and ZERO < shares.rest <= self._tolerance else ZERO
        if (items, rest) != (self._items, self._rest):
            self.box.setChecked(False)
        self._items, self._rest = items, rest
        self.setVisible(bool(items or rest))
        self.box.setText(str(self._words(shares)))

    def _words(self, shares: Shares) -> Text:
        if not self._items:
            return t("Write off the {amount} paid too much", amount=grouped(self._rest))
        left = sum((shares.left_after(item) for item in self._items), ZERO)
        return tn(
            "Write off the {amount} left on {number}",
            "Write off the {amount} left on {n} documents",
            len(self._items),
            amount=grouped(left),
            number=self._items[0].number,
        )

    def _ticked(self) -> None:
        for part in (self._caption, self.reason_line):
            part.setVisible(self.box.isChecked())
        self.changed.emit()
