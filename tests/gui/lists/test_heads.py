"""The heads of short tables are read whole, whatever the language calls them."""

import pytest
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import t, use_language
from crm_desktop.views.modules.posted import ALLOCATED
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet import Sheet


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

    cut = [i for i in range(len(ALLOCATED)) if sheet.head.sectionSize(i) < sheet.head.head_width(i)]
    assert cut == []
