"""The product's own line icons, tinted in the theme's colours."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from crm_desktop.core.places import resource
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.look.theme import current_theme

SCALES = (1.0, 2.0)
GAP = 5


def icon(name: str, token: str = "t2", size: int = MEASURE.icon, gap: int = 0) -> QIcon:
    """The icon `name` in the colour of `token` in the present theme; greyed where disabled.

    `gap` is room kept free at its right. It does not follow a later switch of the theme: `set_icon` does.
    """
    theme = current_theme()
    return _icon(name, theme.colour(token).name(), theme.colour("faint").name(), size, gap)


def set_icon(button: QAbstractButton, name: str, token: str = "t2", size: int = MEASURE.icon) -> None:
    """Give `button` the icon and keep it in the theme's colours."""
    gap = GAP if button.text() else 0

    def tint() -> None:
        button.setIcon(icon(name, token, size, gap))

    button.setIconSize(QSize(size + gap, size))
    tint()
    theme = current_theme()
    connection = theme.changed.connect(tint)
    button.destroyed.connect(lambda: theme.disconnect(connection))


def pixmap(name: str, colour: QColor, size: int, ratio: float, gap: int = 0) -> QPixmap:
    """The icon drawn at `size` pixels for a screen of that device pixel ratio."""
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour.name()).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, faint: str, size: int, gap: int) -> QIcon:
    made = QIcon()
    for ratio in SCALES:
        made.addPixmap(pixmap(name, QColor(colour), size, ratio, gap))
        made.addPixmap(pixmap(name, QColor(faint), size, ratio, gap), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
