"""How much there is to use, what of it is used, and what is left."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text
from crm_desktop.core.money import shown
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import FigureLabel, row


class ShareFigures(QWidget):
    """Three figures on a line, by these names."""

    def __init__(self, names: tuple[Text, Text, Text], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = [FigureLabel(name) for name in names]
        self.setLayout(row(*self.labels, spacing=28))

    def show_figures(self, amount: Decimal, used: Decimal) -> None:
        """Show them; red where more is used than there is."""
        for label, figure in zip(self.labels, (amount, used, amount - used), strict=True):
            label.show_value(shown(figure), Tone.BAD if figure < 0 else Tone.PLAIN)
