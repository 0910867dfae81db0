"""Pictures read from files that may be anything, no larger than they are shown."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from crm_desktop.core.attached_names import ending_of
from crm_desktop.services.pictures import ENDINGS, MOST_PIXELS


def may_be_shown(name: str) -> bool:
    """Whether a file is called a picture."""
    return ending_of(name).lower() in ENDINGS


def image_within(content: bytes, room: QSize) -> QImage | None:
    """The picture as large as fits into `room`, turned upright; None for what is none or too large. In any thread."""
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    across = max(room.width(), room.height())
    if max(size.width(), size.height()) > across:  # it may be turned yet: a square holds it either way
        reader.setScaledSize(size.scaled(across, across, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    if image.width() <= room.width() and image.height() <= room.height():
        return image
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def as_png(image: QImage) -> bytes:
    """A picture as the bytes of a file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue] - the stub has bytes
    return bytes(held.data())
