"""What can be done with attachments, as buttons over them and as their menu."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.queries.attachments import Attached
from crm_desktop.views.shared.kit import Menu, QuietButton
from crm_desktop.views.shared.kit.flow import FlowLayout

FROM_FOLDER = "products.pictures"
"""The command that attaches pictures to many products."""


class Acts(QWidget):
    """Shows what can be done with what is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = t("Files can also be dropped here, or pasted with Ctrl+V")
        self.add = QuietButton(t("Add files"), "plus", tip)
        self.open = QuietButton(t("Open"), "eye")
        self.save = QuietButton(t("Save as"), "export")
        self.main = QuietButton(t("Make main picture"), "image")
        self.remove = QuietButton(t("Remove"), "trash")
        self._of_selected = (self.open, self.save, self.main, self.remove)
        buttons = FlowLayout(gap=4)
        for button in (self.add, *self._of_selected):
            buttons.addWidget(button)
        self.setLayout(buttons)

    def offer(self, found: Sequence[Attached], chosen: Sequence[Attached]) -> None:
        """Of what was `found`, these are `chosen`."""
        first = next((one for one in found if one.is_picture), None)
        is_one = len(chosen) == 1
        self.setVisible(bool(found))
        self.open.setVisible(is_one)
        self.save.setVisible(bool(chosen))
        self.main.setVisible(is_one and chosen[0].is_picture and chosen[0] != first)
        self.remove.setVisible(bool(chosen))

    def menu(self) -> Menu:
        """The same as a menu."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._of_selected:
            if not button.isHidden():
                menu.addAction(button.text()).triggered.connect(button.click)
        return menu
