"""Light and dark: one switch for everything."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import verbatim
from crm_desktop.core.places import resource
from crm_desktop.core.tokens import DARK, LIGHT, TYPE
from crm_desktop.views.search_box import SearchBox
from crm_desktop.views.shared.context import Offer, Tone
from crm_desktop.views.shared.kit import Title
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.icons import icon
from crm_desktop.views.shared.look.theme import Mode, Theme, stylesheet
from crm_desktop.views.shared.undo_bar import BarLink, UndoBar
from tests.unit.core.test_tokens import contrast

BUTTON = QPalette.ColorRole.ButtonText


def test_switching_recolours_what_is_on_the_screen(theme: Theme, qtbot: QtBot) -> None:
    label = Title("Text")
    qtbot.addWidget(label)
    label.show()
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.is_dark))

    theme.use(Mode.DARK)

    assert told == [True]
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.t1
    assert QApplication.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface


def test_a_second_start_in_one_process_takes_its_own_theme(theme: Theme, qapp: QApplication) -> None:
    theme.use(Mode.DARK)

    try:
        again = Theme(qapp, Mode.LIGHT)
        assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == LIGHT.surface
        assert not again.is_dark
    finally:
        qapp.setProperty("crm_theme", theme)
        theme.use(Mode.LIGHT)


def test_the_system_decides_where_the_user_did_not(theme: Theme) -> None:
    theme.use(Mode.SYSTEM)

    assert theme.mode is Mode.SYSTEM
    assert theme.palette in (LIGHT, DARK)


def test_the_stylesheet_is_filled_in_to_the_last_name() -> None:
    for palette in (LIGHT, DARK):
        text = stylesheet(palette, "/glyphs")
        assert "$" not in text
        assert palette.accent in text


def test_the_typeface_is_ours_and_its_digits_are_of_one_width(theme: Theme) -> None:
    assert TYPE.family in QFontDatabase.families()
    for bold in (False, True):
        metrics = QFontMetricsF(text_font(bold=bold))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
    assert text_font(bold=True).weight() == QFont.Weight.Bold


def test_the_typeface_writes_chinese_and_the_signs_of_figures(theme: Theme) -> None:
    metrics = QFontMetricsF(text_font())

    assert all(metrics.inFontUcs4(ord(char)) for char in "苏州三禾−–…·×¥“”（）")


def test_every_icon_draws_something_in_either_theme(theme: Theme) -> None:
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.use(mode)
        for path in resource("icons").glob("*.svg"):
            picture = icon(path.stem).pixmap(16, 16).toImage()
            drawn = {picture.pixelColor(x, y).alpha() for x in range(16) for y in range(16)}
            assert max(drawn) > 100, path.stem


def test_user_data_is_never_read_as_markup(theme: Theme, qtbot: QtBot) -> None:
    label: QLabel = Title("<b>A & B</b>")
    qtbot.addWidget(label)

    assert label.text() == "<b>A & B</b>"
    assert label.textFormat().name == "PlainText"


def test_choosing_what_is_shown_already_repaints_nothing(theme: Theme) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(True))

    theme.use(Mode.LIGHT)

    assert told == []


def test_a_window_looks_the_same_when_the_theme_comes_back(theme: Theme, qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.resize(400, 28)
    box.show()
    before = box.grab().toImage()

    theme.use(Mode.DARK)
    theme.use(Mode.LIGHT)

    assert box.grab().toImage() == before


def ground(widget: QWidget) -> str:
    """The colour a widget is painted on."""
    picture = widget.grab().toImage()
    return picture.pixelColor(picture.width() // 2, 3).name().upper()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("tone", Tone)
def test_what_the_bar_says_is_readable_in_every_tone(
    theme: Theme, mode: Mode, tone: Tone, qtbot: QtBot
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(800, 200)
    around.show()
    theme.use(mode)
    bar = UndoBar(around)
    bar.say(verbatim("Backed up and checked"), tone, Offer(verbatim("Open folder"), lambda: None))

    words = [
        part for part in bar.findChildren(QWidget) if isinstance(part, QLabel | BarLink) and part.isVisible()
    ]
    assert len(words) == 2
    for part in words:
        colour = part.palette().color(QPalette.ColorRole.WindowText if isinstance(part, QLabel) else BUTTON)
        assert contrast(colour.name(), ground(bar)) >= 4.5, part
