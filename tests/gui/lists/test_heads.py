"""The heads of short tables are read whole, whatever the language calls them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import t, use_language, verbatim
from crm_desktop.views.modules.posted import ALLOCATED
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet import MARGIN, Sheet
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

RIGHT = Qt.TextElideMode.ElideRight


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_head_of_what_was_allocated_is_cut(theme: Theme, qtbot: QtBot, language: str) -> None:
    use_language(language)
    sheet = Sheet(ALLOCATED, theme, t("Used for"))
    qtbot.addWidget(sheet)
    sheet.resize(640, 200)
    sheet.show_rows(
        [[Cell("2026-11-20"), Cell("YS1"), Cell("2026-11-01"), Cell("A"), Cell("9.00"), Cell("9.00")]]
    )
    sheet.show()

    head, measure = sheet.head, QFontMetrics(sheet.head.font())
    said = [str(column.label) for column in ALLOCATED]
    rooms = [head.sectionSize(place) - 2 * MARGIN for place in range(len(said))]
    drawn = [measure.elidedText(text, RIGHT, room) for text, room in zip(said, rooms, strict=True)]
    assert drawn == said


@pytest.mark.parametrize(
    "text", ["Document date", "Document amount", "Allocated on", "核销日期", "WAVE Type"]
)
def test_the_width_of_a_head_is_what_it_takes_to_draw_all_of_it(
    theme: Theme, qtbot: QtBot, text: str
) -> None:
    sheet = Sheet((SheetColumn(verbatim(text), 10),), theme, t("Used for"))
    qtbot.addWidget(sheet)
    room = sheet.head.head_width(0) - 2 * MARGIN
    assert QFontMetrics(sheet.head.font()).elidedText(text, RIGHT, room) == text
