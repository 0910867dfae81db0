"""Two to five choices side by side, one of them pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.kit.pressing import pressed_by_enter
from crm_desktop.views.shared.look.fonts import text_font

SEGMENT_SIDE = 13


class Segment(QPushButton):
    """One of the choices."""

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if not pressed_by_enter(self, arg__1):
            super().keyPressEvent(arg__1)


class Segments(QWidget):
    """Two to five choices side by side, one of them pressed."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, Text | str]],
        value: str = "",
        label: Text | str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(str(label))
        self._keys = [key for key, _ in choices]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for index, (_, text) in enumerate(choices):
            layout.addWidget(self._segment(index, text))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose(value or self._keys[0])
        self._group.idClicked.connect(self._tell)

    @property
    def value(self) -> str:
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Press the segment of that key without telling anyone."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def _tell(self, index: int) -> None:
        self.chosen.emit(self._keys[index])

    def _segment(self, index: int, text: Text | str) -> QPushButton:
        button = Segment(str(text))
        button.setProperty("look", "segment")
        if index == 0:
            button.setProperty("place", "first")
        elif index == len(self._keys) - 1:
            button.setProperty("place", "last")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(str(text))
        in_bold = QFontMetrics(text_font(bold=True)).horizontalAdvance(str(text))
        button.setMinimumWidth(in_bold + 2 * SEGMENT_SIDE)
        self._group.addButton(button, index)
        return button
