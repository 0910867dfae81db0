"""The firm's logo: shown, chosen from a picture file, taken away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.views.shared.kit import Button, ErrorText, QuietButton, column, row

SHOWN = 72


class LogoField(QWidget):
    """`keep(bytes or None)` is called with a picture chosen; its Refusal is shown below."""

    def __init__(
        self, logo: bytes | None, keep: Callable[[bytes | None], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._picture = QLabel()
        self._picture.setAccessibleName(str(t("Logo")))
        self._choose = Button(t("Choose picture …"), "image", t("A PNG or JPEG picture of at most 2 MB"))
        self._choose.clicked.connect(self._ask)
        self._remove = QuietButton(t("Remove logo"))
        self._remove.clicked.connect(lambda: self._take(None))
        self._error = ErrorText()
        self.setLayout(column(self._picture, row(self._choose, self._remove, None), self._error, spacing=6))
        self._show(logo)

    def _ask(self) -> None:
        pictures = t("Pictures")
        kinds = f"{pictures} (*.png *.jpg *.jpeg)"
        name, _ = QFileDialog.getOpenFileName(self, str(t("Choose picture")), "", kinds)
        if name:
            self._take(Path(name).read_bytes())

    def _take(self, logo: bytes | None) -> None:
        try:
            self._keep(logo)
        except Refusal as refusal:
            self._error.say(refusal.text)
            return
        self._error.say(None)
        self._show(logo)

    def _show(self, logo: bytes | None) -> None:
        picture = QPixmap()
        shown = logo is not None and picture.loadFromData(logo)
        self._picture.setVisible(shown)
        self._remove.setVisible(shown)
        if shown:
            ratio = self.devicePixelRatioF()
            fitted = picture.scaled(
                round(SHOWN * 3 * ratio),
                round(SHOWN * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            fitted.setDevicePixelRatio(ratio)
            self._picture.setPixmap(fitted)
