"""A figure of twelve digits is read in full wherever the program shows one, no table hides what counts, and a screen
that nobody touches comes to rest."""

import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crm_desktop.core import money
from crm_desktop.views.modules import DECLARED
from crm_desktop.views.shared import formatting
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.record.spec import RecordModule
from crm_desktop.views.tour import studio as touring
from crm_desktop.views.tour.scenes import SCENES, Scene
from crm_desktop.views.tour.studio import Studio
from crm_desktop.views.window_geometry import SMALLEST
from tests.gui.figures import cut_figures, scrolled_out
from tests.gui.stillness import goes_on

HUGE = "123,456,789,012.34"
SIZES = (SMALLEST, *(((1366, 768), (1920, 1080)) if os.environ.get("ENDURE") else ()))
"""The smallest window is the hardest; wider ones are looked through in the longer proof."""
LANGUAGES = ("en", "zh_CN") if os.environ.get("ENDURE") else ("en",)
"""English heads are the wider ones."""
QUIET = 0.08
PATIENCE = 20
RECORDS = [module for module in DECLARED if isinstance(module, RecordModule)]


@pytest.fixture
def huge_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every amount in the program is written with twelve digits before the point, or so many below zero."""

    def grouped(value: Decimal, places: int = money.MONEY_PLACES) -> str:
        sign = formatting.MINUS if value < 0 or value % 2 else ""
        return sign + HUGE if places == money.MONEY_PLACES else truly(value, places)

    truly = money.grouped
    monkeypatch.setattr(money, "grouped", grouped)
    monkeypatch.setattr(formatting, "grouped", grouped)


@pytest.fixture(params=LANGUAGES)
def studio(
    request: pytest.FixtureRequest, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    """The window with a small sample company, in each language."""
    monkeypatch.setattr(touring, "CUSTOMERS", 12)
    monkeypatch.setattr(touring, "QUIET", QUIET)
    opened = Studio(tmp_path, ErrorDesk())
    opened.speak(request.param)
    opened.open()
    yield opened
    opened.close()


@pytest.mark.usefixtures("huge_figures")
@pytest.mark.parametrize("scenes", [SCENES[:4], SCENES[4:7], SCENES[7:]])
def test_no_screen_of_the_program_is_restless_cuts_a_figure_or_hides_what_counts(
    studio: Studio, scenes: tuple[Scene, ...]
) -> None:
    """One walk through all of them, since to show them takes longer than to look at them."""
    for scene in scenes:
        for name, shown in scene(studio):
            assert_rests(studio, name)
            assert_sound(studio, name, shown, cut_figures, scrolled_out)


@pytest.mark.usefixtures("huge_figures")
def test_no_list_and_no_tab_cuts_a_figure(studio: Studio) -> None:
    for module in RECORDS:
        assert_sound(studio, f"{module.key}: all figures", all_figures(studio, module), cut_figures)
        for name, shown in every_tab(studio, module):
            assert_sound(studio, name, shown, cut_figures, scrolled_out)


def assert_rests(studio: Studio, name: str) -> None:
    studio.settle()
    QApplication.processEvents()
    assert goes_on() == {}, name


def assert_sound(studio: Studio, name: str, shown: QWidget, *faults: Callable[[QWidget], list[str]]) -> None:
    studio.settle()
    for size in SIZES:
        studio.window.resize(*size)
        QApplication.processEvents()
        for find in faults:
            for _turn in range(PATIENCE):  # what is still on the way is no fault
                if not find(shown):
                    break
                studio.settle()
                QTest.qWait(100)
            assert find(shown) == [], f"{name} at {size[0]}"


def all_figures(studio: Studio, module: RecordModule) -> QWidget:
    """A list with all its columns of figures."""
    studio.desk.show_module(module.key)
    page = records_page(studio)
    fields = page.list.entity.fields
    numbers = [field.key for field in fields if field.kind.is_number and page.list.entity.has(field.key)]
    page.list.columns.choose([page.list.spec.narrow[0], *numbers])
    return studio.window


def every_tab(studio: Studio, module: RecordModule) -> Iterator[tuple[str, QWidget]]:
    """A list with its usual columns, and each tab of the page of its first record."""
    page = records_page(studio)
    page.list.columns.reset()
    yield f"{module.key}: list", studio.window
    page.open_record(module.list.entity, page.list.model.ids[0])
    for tab in module.page.tabs:
        page.page.show_tab(tab.key)
        yield f"{module.key}: {tab.key}", studio.window
    page.page.closed.emit()


def records_page(studio: Studio) -> RecordsPage:
    page = studio.desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    return page
