"""One sentence at the bottom of the window for some seconds, with what can be done about it."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.context import Offer, Tone
from crm_desktop.views.shared.kit import IconButton, LinkButton, Secondary, row, set_rank

SHOWN_FOR = 7_000
BAD_FOR = 12_000
BELOW = 4
BESIDE = 44
WIDEST = 720


class UndoBar(QFrame):
    """Lies over the status line and the margin above it, so that it hides no figure.

    The mouse over it or the keys in it keep it there, × sends it away; the keys go back to where they were.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._around = parent
        self._before: QWidget | None = None
        self._text = Secondary()
        self._text.setProperty("rank", "bar")
        self.links = [BarLink(self.hide), BarLink(self.hide)]
        self._close = IconButton("close", t("Close"), token="faint", size=12)
        self._close.clicked.connect(self.hide)
        self.setLayout(row(self._text, *self.links, self._close, spacing=12, margins=(16, 4, 8, 4)))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.time_is_up)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._note_focus)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self, text: Text, tone: Tone = Tone.PLAIN, offer: Offer | None = None, also: Offer | None = None
    ) -> None:
        """Show `text` now, in place of what was shown."""
        self._text.setText(str(text))
        for link, offered in zip(self.links, (offer, also), strict=True):
            link.show_offer(offered)
        for part in (self, self._text, *self.links):
            set_rank(part, tone=tone)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, str(text)))
        self._timer.start(BAD_FOR if tone is Tone.BAD else SHOWN_FOR)

    @property
    def text(self) -> str:
        return self._text.text()

    def seconds_left(self) -> float:
        """How long it stays; 0 while the mouse holds it or it is gone."""
        return max(0, self._timer.remainingTime()) / 1000

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(SHOWN_FOR)
        super().leaveEvent(event)

    @override
    def setVisible(self, visible: bool) -> None:
        """Before it goes, whoever had the keys in it has them where they were."""
        before, self._before = (None, self._before) if visible else (self._before, None)
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        super().setVisible(visible)

    def time_is_up(self) -> None:
        """Go, unless somebody is in it with the keys."""
        if self._has_keys(QApplication.focusWidget()):
            self._timer.start(SHOWN_FOR)
        else:
            self.hide()

    def _note_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self._has_keys(new):
            self._before = None
        elif not self._has_keys(old):
            self._before = old

    def _has_keys(self, widget: QWidget | None) -> bool:
        return widget is not None and isValid(self) and self.isAncestorOf(widget)

    def _place(self) -> None:
        room = min(WIDEST, self._around.width() - 2 * BESIDE)
        self._text.setWordWrap(False)
        wish = self.sizeHint()
        width, height = wish.width(), wish.height()
        if width > room:
            self._text.setWordWrap(True)
            width, height = room, max(height, self.heightForWidth(room))
        left = (self._around.width() - width) // 2
        self.setGeometry(left, self._around.height() - height - BELOW, width, height)


class BarLink(LinkButton):
    """A link in the bar; hidden while there is nothing to offer."""

    def __init__(self, hide_bar: Callable[[], None]) -> None:
        super().__init__("")
        self._hide_bar = hide_bar
        self._offer: Offer | None = None
        self.setProperty("look", "bar-link")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where the work goes on
        self.clicked.connect(self._take)
        self.hide()

    def show_offer(self, offer: Offer | None) -> None:
        self._offer = offer
        self.setText(str(offer.label) if offer else "")
        self.setAccessibleName(self.text())
        self.setVisible(offer is not None)

    def _take(self) -> None:
        self._hide_bar()
        if self._offer is not None:
            self._offer.run()
