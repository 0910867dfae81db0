"""What one customer owes by age, in one line where it fits."""

from PySide6.QtWidgets import QLabel, QWidget

from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.core.money import shown
from crm_desktop.queries.ageing_rows import AgeingRow
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import Side
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import Secondary, Title, row
from crm_desktop.views.shared.kit.flow import FlowLayout

GAP = 18
BESIDE = 5
OLD = 2


class AgeingLine(QWidget):
    """Not due, the buckets between the bounds, over the last; what is old is red."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._layout = FlowLayout(self, GAP)
        self._layout.setContentsMargins(0, 4, 0, 0)

    def show_row(
        self, aged: AgeingRow, bounds: tuple[int, ...], ahead: Text = WORDS[Side.RECEIVABLE].ahead
    ) -> None:
        """Show a row; money on account is called as it is `ahead` of what is owed."""
        for part in self._parts:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts.clear()
        for place, (label, amount) in enumerate(zip(bucket_labels(bounds), aged.buckets, strict=True)):
            red = place > OLD and bool(amount)
            self._add(label, shown(amount), Tone.BAD if red else Tone.PLAIN)
        if aged.unapplied:
            self._add(ahead, shown(aged.unapplied), Tone.PLAIN)

    def text(self) -> str:
        """The whole line as it is read."""
        return " ".join(label.text() for part in self._parts for label in part.findChildren(QLabel))

    def _add(self, label: Text, amount: str, tone: Tone) -> None:
        part = QWidget()
        part.setLayout(row(Secondary(label, tone), Title(amount, tone), spacing=BESIDE))
        self._parts.append(part)
        self._layout.addWidget(part)
        part.show()


def bucket_labels(bounds: tuple[int, ...]) -> list[Text]:
    """The buckets in words: not due, 1–30, 31–60, over 60."""
    lowers = (1, *(bound + 1 for bound in bounds))
    spans = [verbatim(f"{low}\u2013{high}") for low, high in zip(lowers, bounds, strict=False)]
    return [t("Not due"), *spans, t("Over {days}", days=bounds[-1])]
