"""What is pressed: one filled button per page, the rest quiet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.kit.menu import Menu
from crm_desktop.views.shared.kit.pressing import pressed_by_enter
from crm_desktop.views.shared.look.icons import set_icon


def _plain(text: str) -> str:
    """A text in which no letter is underlined for the keyboard: Lee & Gray."""
    return text.replace("&", "&&")


class _Look(QPushButton):
    """A push button with its place in the stylesheet. A double click presses it once, and what has come in its place
    by the second click not at all: many double-click everything, and Confirm stands where Make order stood."""

    look = "plain"
    icon_token = "t2"
    counts_every_click = False

    def __init__(
        self, text: Text | str, icon: str = "", tip: Text | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_plain(str(text)), parent)
        self.setProperty("look", self.look)
        self.setAccessibleName(str(text))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAutoDefault(False)
        if tip is not None:
            self.setToolTip(str(tip))
            self.setAccessibleDescription(str(tip))
        if icon:
            set_icon(self, icon, self.icon_token)

    @override
    def setText(self, text: str) -> None:
        """Screen readers are told the new words, too; the last ones stay where the icon stands alone."""
        super().setText(_plain(text))
        if text:
            self.setAccessibleName(text)

    @override
    def text(self) -> str:
        return super().text().replace("&&", "&")

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if not pressed_by_enter(self, arg__1):
            super().keyPressEvent(arg__1)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.counts_every_click:
            super().mouseDoubleClickEvent(event)


class Button(_Look):
    """An ordinary button with a border."""


class PrimaryButton(_Look):
    """The one main action of a page."""

    look = "primary"
    icon_token = "on_accent"


class DangerButton(_Look):
    """Takes away what undo cannot give back."""

    look = "danger"
    icon_token = "red"


class QuietButton(_Look):
    """A button without a border, for rows and heads."""

    look = "quiet"


class LinkButton(_Look):
    """Looks like a link; goes somewhere."""

    look = "link"
    icon_token = "accent"


class MenuButton(_Look):
    """A button that opens a menu; `quiet` draws no border."""

    look = "menu"

    def __init__(
        self,
        text: Text | str,
        menu: QMenu | None = None,
        icon: str = "",
        tip: Text | None = None,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon, tip, parent)
        if quiet:
            self.setProperty("look", "quiet-menu")
        self.setMenu(menu if menu is not None else Menu(self))


class IconButton(QToolButton):
    """A button that shows only an icon; its label is its tip and its name for screen readers."""

    def __init__(
        self,
        icon: str,
        label: Text | str,
        shortcut: str = "",
        token: str = "t2",
        size: int = MEASURE.icon,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(str(label))
        self.setToolTip(f"{label}  {shortcut}" if shortcut else str(label))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self, icon, token, size)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if not pressed_by_enter(self, arg__1):
            super().keyPressEvent(arg__1)
