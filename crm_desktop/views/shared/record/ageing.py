"""What one customer owes by age, in one line."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.core.money import shown
from crm_desktop.queries.ageing_rows import AgeingRow
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import Secondary, Title

GAP = 18
OLD = 2


class AgeingLine(QWidget):
    """Not due, the buckets between the bounds, over the last; what is old is red."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(5)

    def show_row(self, row: AgeingRow, bounds: tuple[int, ...]) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, (label, amount) in enumerate(zip(bucket_labels(bounds), row.buckets, strict=True)):
            red = place > OLD and bool(amount)
            self._add(label, shown(amount), Tone.BAD if red else Tone.PLAIN)
        if row.unapplied:
            self._add(t("Prepaid"), shown(row.unapplied), Tone.PLAIN)
        self._layout.addStretch(1)

    def text(self) -> str:
        """The whole line as it is read."""
        items = [self._layout.itemAt(i) for i in range(self._layout.count())]
        labels = [item.widget() for item in items if item is not None]
        return " ".join(label.text() for label in labels if isinstance(label, (Secondary, Title)))

    def _add(self, label: Text, amount: str, tone: Tone) -> None:
        self._layout.addWidget(Secondary(label, tone))
        self._layout.addWidget(Title(amount, tone))
        self._layout.addSpacing(GAP - 5)


def bucket_labels(bounds: tuple[int, ...]) -> list[Text]:
    """The buckets in words: not due, 1–30, 31–60, over 60."""
    lowers = (1, *(bound + 1 for bound in bounds))
    spans = [verbatim(f"{low}\u2013{high}") for low, high in zip(lowers, bounds, strict=False)]
    return [t("Not due"), *spans, t("Over {days}", days=bounds[-1])]
