"""Makes the tour: a picture of every screen in both themes and languages, and the main printouts."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import LANGUAGES, active_language, use_language
from crm_desktop.reports.saving import save_report
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Mode
from crm_desktop.views.tour.scenes import SCENES
from crm_desktop.views.tour.screen import choose_screen, forget_screen
from crm_desktop.views.tour.studio import DAY, Studio

THEMES = (Mode.LIGHT, Mode.DARK)


def make_tour(folder: Path) -> list[Path]:
    """Write all pictures and printouts into `folder`; their paths. The language in use stays as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    before = active_language()
    errors = ErrorDesk()
    errors.install()
    screen = choose_screen()
    studio = Studio(folder, errors)
    try:
        return [path for language in LANGUAGES for path in _in_language(studio, language)]
    finally:
        studio.close()
        forget_screen(screen)
        use_language(before)


def _in_language(studio: Studio, language: str) -> Iterator[Path]:
    studio.speak(language)
    for mode in THEMES:
        yield _picture(studio, mode, "start", studio.window)
    studio.open()
    for mode, name, shown in _shots(studio):
        yield _picture(studio, mode, name, shown)
    yield from _printouts(studio)
    yield studio.desk.workspace.path


def _shots(studio: Studio) -> Iterator[tuple[Mode, str, QWidget]]:
    for mode in THEMES:
        studio.window.use_mode(mode)
        for scene in SCENES:
            for name, shown in scene(studio):
                yield mode, name, shown


def _picture(studio: Studio, mode: Mode, name: str, shown: QWidget) -> Path:
    studio.window.use_mode(mode)
    studio.settle()
    target = studio.folder / f"{name}-{studio.language}-{mode.value}.png"
    shown.grab().save(str(target))
    return target


def _printouts(studio: Studio) -> Iterator[Path]:
    workspace, customer = studio.desk.workspace, studio.customer().id
    asked: dict[str, dict[str, Any]] = {
        "statement": {"customer": customer, "from": dt.date(DAY.year, 8, 1), "to": DAY},
        "customer-file": {"customer": customer, "as_of": DAY},
        "ageing": {"as_of": DAY},
        "receipt": {"receipt": studio.newest("receipts")},
        "list": {"entity": "customers"},
    }
    for entity in workspace.entities():
        if entity.printed is not None:
            asked[entity.printed.name] = {entity.printed.name: studio.newest(entity.key)}
    for name, values in asked.items():
        target = studio.folder / f"{name}-{studio.language}.pdf"
        save_report(workspace, name, values | {"language": studio.language}, target)
        yield target
