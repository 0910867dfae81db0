"""The tour finds every screen of the program, and leaves the file as it was."""

from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from crm_desktop.core.tokens import DARK, LIGHT
from crm_desktop.storage.dump import dump
from crm_desktop.views.modules import MODULES
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Mode, Theme
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.tour.scenes import SCENES, chain
from crm_desktop.views.tour.studio import Studio


def ground(shown: QWidget) -> QColor:
    """The colour at the lower right corner, where a window has nothing but its ground."""
    picture = shown.grab().toImage()
    return picture.pixelColor(picture.width() - 3, picture.height() - 3)


def test_every_scene_shows_its_screen_and_leaves_the_file_as_it_was(theme: Theme, tmp_path: Path) -> None:
    studio = Studio(tmp_path, ErrorDesk())
    studio.open()
    before = studio.desk.workspace.ask(dump)
    try:
        names = [name for scene in SCENES for name, shown in scene(studio) if ground(shown).isValid()]
        after = studio.desk.workspace.ask(dump)
    finally:
        studio.close()

    assert len(names) == len(set(names))
    assert {module.key for module in MODULES} < set(names)
    assert after == before


def test_lists_that_begin_alone_are_left_alone(theme: Theme, tmp_path: Path) -> None:
    """Else the pictures in the second theme show the page that was opened for the first."""
    studio = Studio(tmp_path, ErrorDesk())
    studio.open()
    try:
        for _name, _shown in chain(studio):
            studio.settle()
        pages = studio.window.findChildren(RecordsPage)
        left_open = [page.module.key for page in pages if page.is_open and page.module.starts_alone]
    finally:
        studio.close()
    assert left_open == []


def test_one_tour_shows_both_themes(theme: Theme, tmp_path: Path) -> None:
    studio = Studio(tmp_path, ErrorDesk())
    try:
        for mode, palette in ((Mode.DARK, DARK), (Mode.LIGHT, LIGHT)):
            studio.window.use_mode(mode)
            studio.settle()
            assert ground(studio.window) == QColor(palette.bg)
    finally:
        studio.window.use_mode(Mode.LIGHT)
        studio.close()
