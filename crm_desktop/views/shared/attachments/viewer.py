"""A picture as large as the window has room for, and the others of its record by the arrow keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.services.pictures import LONGEST
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.attachments.images import image_within
from crm_desktop.views.shared.kit import Dialog, IconButton, Secondary, column, row

SIZE = QSize(960, 700)
LEAST = QSize(320, 240)
BY_KEY = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PictureView(QWidget):
    """Shows one picture, whole, never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._image: QImage | None = None

    def show_image(self, image: QImage | None, name: str) -> None:
        self._image = image
        self.setAccessibleName(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRect(self.rect().topLeft(), size.boundedTo(self._image.size()))
        at.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(at, self._image)


class PictureDialog(Dialog):
    """Goes through the attachments of these keys, beginning with `first`."""

    def __init__(
        self, workspace: Workspace, keys: Sequence[int], first: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(t("Picture"), parent)
        self._keys, self._attachments = keys, workspace.attachments
        self._place = keys.index(first)
        self.view = PictureView()
        self._words = Secondary()
        self._back = IconButton("arrow-left", t("Picture before"), "←")
        self._on = IconButton("arrow-right", t("Next picture"), "→")
        for button, by in ((self._back, -1), (self._on, 1)):
            button.setFocusPolicy(
                Qt.FocusPolicy.NoFocus
            )  # else the arrow keys would go from one to the other
            button.clicked.connect(partial(self._step, by))
        foot = row(self._words, None, self._back, self._on)
        layout = column(spacing=8, margins=(16, 16, 16, 10))
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.setLayout(layout)
        self.resize(SIZE)
        self._step(0)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        by = BY_KEY.get(Qt.Key(arg__1.key()))
        if by is None:
            super().keyPressEvent(arg__1)
        else:
            self._step(by)

    def _step(self, by: int, *_clicked: bool) -> None:
        self._place = min(max(self._place + by, 0), len(self._keys) - 1)
        name, content = self._attachments.content(self._keys[self._place])
        self.view.show_image(image_within(content, QSize(LONGEST, LONGEST)), name)
        count = t("{place} of {count}", place=self._place + 1, count=len(self._keys))
        self._words.setText(f"{name}   {count}" if len(self._keys) > 1 else name)
        self._back.setVisible(len(self._keys) > 1)
        self._on.setVisible(len(self._keys) > 1)
        self._back.setEnabled(self._place > 0)
        self._on.setEnabled(self._place < len(self._keys) - 1)
