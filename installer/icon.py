"""The program's icon as the files that systems ask for."""

import os
from pathlib import Path

from PIL import Image

SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(source: Path, folder: Path) -> Path:
    """Draw `source`, an SVG, as crm-desktop.png and crm-desktop.ico into `folder`; answers the .ico."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(SIZES[-1], SIZES[-1], QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    folder.mkdir(parents=True, exist_ok=True)
    picture, icon = folder / "crm-desktop.png", folder / "crm-desktop.ico"
    image.save(str(picture))
    Image.open(picture).save(icon, sizes=[(size, size) for size in SIZES])
    return icon
