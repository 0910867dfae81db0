"""Attachments as tiles: the picture or a sign for any other file, below it the name."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import MEASURE, TYPE
from crm_desktop.queries.attachments import Attached
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.icons import pixmap
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.tables.cells import Index

TILE = QSize(148, 156)
PICTURE = QSize(132, 104)
EDGE = 8
SIGN = 32
KEY, IMAGE, FACTS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
KILO = 1000


class Tiles(QListWidget):
    """`opened` by double click or Enter, `removed` by Del, both with the keys of what is selected."""

    opened = Signal(int)
    removed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(str(t("Attachments")))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(TileDelegate(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.itemActivated.connect(self._open)

    def show_attached(self, found: Sequence[Attached]) -> None:
        """These in their order; what was selected stays so, and pictures that are shown already."""
        selected, images = set(self.selected_keys()), self._images()
        self.clear()
        for place, one in enumerate(found):
            item = QListWidgetItem(one.name)
            item.setData(KEY, one.key)
            item.setData(FACTS, _told(one, is_main=place == _main(found)))
            item.setData(IMAGE, images.get(one.key))
            item.setToolTip(f"{one.name}\n{one.date.isoformat()}")
            self.addItem(item)
            item.setSelected(one.key in selected)
        if self.count() and not self.selected_keys():
            self.setCurrentRow(0)

    def show_image(self, key: int, image: QImage) -> None:
        """Show what that attachment holds."""
        for item in self._items():
            if item.data(KEY) == key:
                item.setData(IMAGE, QPixmap.fromImage(image))

    def has_image(self, key: int) -> bool:
        """Whether what that attachment holds is shown already."""
        return key in self._images()

    def selected_keys(self) -> list[int]:
        """In the order they stand."""
        return [item.data(KEY) for item in self._items() if item.isSelected()]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.selected_keys():
            self.removed.emit(self.selected_keys())
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(KEY))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]

    def _images(self) -> dict[int, QPixmap]:
        return {item.data(KEY): item.data(IMAGE) for item in self._items() if item.data(IMAGE) is not None}


class TileDelegate(QStyledItemDelegate):
    """How a tile is drawn."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        _draw_ground(painter, option)
        area = QRect(option.rect.topLeft(), TILE).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        place = QRect(area.topLeft(), PICTURE)
        image: QPixmap | None = index.data(IMAGE)
        _draw_picture(painter, place, image) if image is not None else _draw_sign(painter, place)
        name, facts = place.adjusted(0, PICTURE.height(), 0, 0), place.adjusted(0, PICTURE.height(), 0, 0)
        name.setRect(area.left(), place.bottom() + 4, area.width(), 18)
        facts.setRect(area.left(), name.bottom(), area.width(), 16)
        _draw_words(painter, name, index.data(), TYPE.label, "t1")
        _draw_words(painter, facts, index.data(FACTS), TYPE.hint, "t3")
        painter.restore()


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    theme, state = current_theme(), option.state
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    if not is_selected and not state & QStyle.StateFlag.State_MouseOver:
        return
    has_ring = is_selected and bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(theme.colour("accent"), 1) if has_ring else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("soft" if is_selected else "hover"))
    painter.drawRoundedRect(
        QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), MEASURE.radius, MEASURE.radius
    )


def _draw_picture(painter: QPainter, place: QRect, image: QPixmap) -> None:
    size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    size = size.boundedTo(image.size())
    at = QRect(place.topLeft(), size)
    at.moveCenter(place.center())
    painter.drawPixmap(at, image)


def _draw_sign(painter: QPainter, place: QRect) -> None:
    sign = pixmap("document", current_theme().colour("faint"), SIGN, painter.device().devicePixelRatio())
    at = QRect(0, 0, SIGN, SIGN)
    at.moveCenter(place.center())
    painter.drawPixmap(at, sign)


def _draw_words(painter: QPainter, place: QRect, words: str, size: int, token: str) -> None:
    painter.setFont(text_font(size))
    painter.setPen(current_theme().colour(token))
    fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, place.width())
    painter.drawText(place, MIDDLE, fitting)


def _main(found: Sequence[Attached]) -> int | None:
    """The place of the main picture, where there are several pictures."""
    pictures = [place for place, one in enumerate(found) if one.is_picture]
    return pictures[0] if len(pictures) > 1 else None


def _told(one: Attached, *, is_main: bool) -> str:
    return str(t("Main picture")) if is_main else size_told(one.size)


def size_told(size: int) -> str:
    """How large a file is, in the unit one reads."""
    if size < KILO * KILO:
        return f"{max(1, round(size / KILO))} KB"
    return f"{size / KILO / KILO:.1f} MB"
