"""By what was paid (收款方式): one line, or several that sum to the amount."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO
from crm_desktop.services.means import MEANS_FIELDS, Paid
from crm_desktop.views.pages.posting.means_line import MeansLine
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.kit import LinkButton, column, row


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

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the caret at the first amount."""
        self.lines[0].cells["amount"].setFocus(reason)

    def typed(self) -> Decimal | None:
        """The sum of what is typed; None while nothing is."""
        typed = [line.amount for line in self.lines if line.amount]
        return sum(typed, ZERO) if typed else None

    def add(self) -> MeansLine:
        """One more line."""
        line = MeansLine(self._fields, self._maker)
        self.lines.append(line)
        self._rows.addWidget(line)
        line.edited.connect(self.edited)
        line.committed.connect(self.committed)
        line.removed.connect(lambda: self._remove(line))
        self._show_removers()
        self._order_tabs()
        return line

    def value(self) -> tuple[Paid, ...]:
        """All lines as the receipt keeps them; a blank further line counts for nothing."""
        filled = [line for line in self.lines[1:] if line.amount is not None]
        return tuple(line.paid() for line in (self.lines[0], *filled))

    def show_value(self, value: Decimal | None) -> None:
        """Put an amount on the first line."""
        self.lines[0].cells["amount"].show_value(value)

    def clear(self) -> None:
        """Back to one line without amount."""
        for line in self.lines[1:]:
            self._remove(line)
        self.show_value(None)
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
