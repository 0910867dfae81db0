"""One thing on a timeline, as it is read."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import shown
from crm_desktop.core.next_steps import NEXT_STEP
from crm_desktop.queries.records import TimelineItem
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import Hairline, Secondary, Tag, Title, column, row
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.tables.delegate import FOCUS_WIDTH

DATE_WIDTH = 92
KIND_WIDTH = 74
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
AMOUNT_WIDTH = 92
KINDS: dict[str, tuple[Text, Tone]] = {
    "order": (tc("timeline", "Order"), Tone.ACCENT),
    "receipt": (tc("timeline", "Receipt"), Tone.GOOD),
    "refund": (tc("timeline", "Refund"), Tone.WARNING),
}


class TimelineRow(QWidget):
    """Date, kind, what it was; a click or Enter opens it, the arrow keys go to its neighbours."""

    opened = Signal(str, object)
    stepped = Signal(object, int)
    reached = Signal(object)

    def __init__(self, item: TimelineItem, activities: Entity, today: dt.date) -> None:
        super().__init__()
        self._item = item
        self._today = today
        day = Secondary(_when(item))
        day.setFixedWidth(DATE_WIDTH)
        day.setAlignment(Qt.AlignmentFlag.AlignTop)
        words, tone = self._kind(activities)
        tag = Tag(words, tone)
        holder = QWidget()
        holder.setFixedWidth(KIND_WIDTH)
        holder.setLayout(column(row(tag, None)))
        line = row(spacing=8, margins=(0, 8, 0, 8))
        for part in (day, holder):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._words(), 1)
        amount = Title(shown(item.amount) if item.amount is not None else "")
        amount.setMinimumWidth(AMOUNT_WIDTH)
        amount.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        line.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(Hairline())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(str(t("Click to open")))
        self.be_the_stop(False)
        self.setAccessibleName(f"{item.date.isoformat()} {words} {item.title}")

    def be_the_stop(self, it_is: bool) -> None:
        """Whether Tab comes here: of all rows it stops at one, from which the arrow keys go on."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if it_is else Qt.FocusPolicy.ClickFocus)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self._item.entity, self._item.record_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING:
            self.opened.emit(self._item.entity, self._item.record_id)
        elif event.key() == Qt.Key.Key_Down:
            self.stepped.emit(self, 1)
        elif event.key() == Qt.Key.Key_Up:
            self.stepped.emit(self, -1)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(0, 0, FOCUS_WIDTH, self.height() - 1, current_theme().colour("accent"))

    def _kind(self, activities: Entity) -> tuple[Text | str, Tone]:
        item = self._item
        if item.kind in KINDS:
            return KINDS[item.kind]
        label = activities.field("kind").word_for(item.kind)
        if item.kind != NEXT_STEP:
            return label, Tone.PLAIN
        return label, Tone.BAD if item.date < self._today else Tone.ACCENT

    def _words(self) -> QVBoxLayout:
        item = self._item
        title = Title(item.title)
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = row(spacing=8)
        head.addWidget(title, 1)
        words = column(head, spacing=2)
        if item.person:
            head.addWidget(Secondary(item.person))
        if item.text:
            text = Secondary(item.text)
            text.setWordWrap(True)
            words.addWidget(text)
        words.addStretch(1)
        return words


def _when(item: TimelineItem) -> str:
    """The day, below it the time where it was noted on that very day."""
    noted = item.noted.astimezone() if item.noted is not None else None
    day = item.date.isoformat()
    return day if noted is None or noted.date() != item.date else f"{day}\n{noted:%H:%M}"
