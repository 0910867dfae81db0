"""The typeface that ships with the product, so that no machine shows boxes."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from crm_desktop.core.places import resource
from crm_desktop.core.tokens import TYPE

FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


def load_fonts(app: QApplication) -> None:
    """Make the shipped typeface the program's own; its digits are all of one width."""
    if TYPE.family not in QFontDatabase.families():
        for name in FILES:
            QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    app.setFont(text_font())


def text_font(pixels: int = TYPE.text, bold: bool = False) -> QFont:
    """The shipped typeface at `pixels`; what it lacks comes from the system."""
    font = QFont(TYPE.family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
