"""Light and dark: one palette, one stylesheet, switched at once."""

from enum import StrEnum
from string import Template
from typing import cast

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from crm_desktop.core.places import resource
from crm_desktop.core.tokens import DARK, LIGHT, MEASURE, TYPE, Palette
from crm_desktop.views.shared.look.fonts import load_fonts
from crm_desktop.views.shared.look.glyphs import MARKS, glyph_file, write_glyphs

SHEETS = ("base", "buttons", "fields", "lists", "menus", "panels", "shell")
PROPERTY = "crm_theme"

ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "t1",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "bg",
    QPalette.ColorRole.Text: "t1",
    QPalette.ColorRole.PlaceholderText: "t3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "t1",
    QPalette.ColorRole.BrightText: "red",
    QPalette.ColorRole.Highlight: "soft",
    QPalette.ColorRole.HighlightedText: "t1",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "t1",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line2",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
}
SWITCHED_OFF = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)


class Mode(StrEnum):
    """What the user chose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


SCHEMES = {
    Mode.SYSTEM: Qt.ColorScheme.Unknown,
    Mode.LIGHT: Qt.ColorScheme.Light,
    Mode.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The look of the whole program; `changed` is told after every switch."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._glyphs = QTemporaryDir()
        self.palette: Palette = LIGHT
        self._shown: Palette | None = None
        app.setProperty(PROPERTY, self)
        app.setStyle(QStyleFactory.create("Fusion"))
        load_fonts(app)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.use(mode)

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def is_dark(self) -> bool:
        return self.palette is DARK

    def use(self, mode: Mode) -> None:
        """Switch to `mode` at once, in every window."""
        self._mode = mode
        self._app.styleHints().setColorScheme(SCHEMES[mode])
        self._apply()

    def colour(self, name: str) -> QColor:
        """The colour of a token such as `t2` or `redsoft`."""
        return QColor(getattr(self.palette, name))

    def _follow_system(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        wanted = self._wanted()
        if wanted is self._shown:
            return
        self.palette = self._shown = wanted
        self._app.setStyleSheet("")  # in place of another, a stylesheet takes five times as long
        self._app.setPalette(qt_palette(self.palette))
        write_glyphs(self._glyphs.path(), self.palette)
        self._app.setStyleSheet(stylesheet(self.palette, self._glyphs.path()))
        self.changed.emit()

    def _wanted(self) -> Palette:
        if self._mode is Mode.SYSTEM:
            return DARK if self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT


def current_theme() -> Theme:
    """The theme of the running program; RuntimeError before it was made."""
    app = QApplication.instance()
    theme = app.property(PROPERTY) if app is not None else None
    if theme is None:
        raise RuntimeError("no theme yet")
    return cast(Theme, theme)


def stylesheet(palette: Palette, folder: str) -> str:
    """The stylesheet of the program, with `palette` and the measures filled in; `folder` holds the glyphs."""
    text = "\n".join(resource("theme", f"{name}.qss").read_text("utf-8") for name in SHEETS)
    names: dict[str, object] = dict(palette.as_names())
    names |= vars(TYPE) | {name: f"{value}px" for name, value in vars(MEASURE).items()}
    names |= {f"glyph_{name.replace('-', '_')}": f"{folder}/{glyph_file(name, palette)}" for name in MARKS}
    return Template(text).substitute(names)


def qt_palette(tokens: Palette) -> QPalette:
    """The same colours for what Qt draws without a stylesheet."""
    palette = QPalette()
    for role, name in ROLES.items():
        palette.setColor(role, QColor(getattr(tokens, name)))
    for role in SWITCHED_OFF:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return palette
