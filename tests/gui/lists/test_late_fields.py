"""A field is made when it is first seen, and stands among the others as if it had always been there."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.forms.section import FormSection
from crm_desktop.views.shared.forms.value import SIDE
from crm_desktop.views.shared.record.module import RecordsPage


def section_of(page: RecordsPage, key: str) -> FormSection:
    return next(one for one in page.page.body("profile").findChildren(FormSection) if key in one.cells)


def shown_fields(section: FormSection) -> list[str]:
    """The fields in sight that can have the focus, as they stand."""
    seen = [cell for cell in section.cells.values() if cell.isVisible() and cell.is_editable]
    return [str(cell.field.label) for cell in seen]


def tabbed_through(section: FormSection, count: int) -> list[str]:
    found: list[str] = []
    for _ in range(count):
        reached = QApplication.focusWidget()
        assert isinstance(reached, QLabel)
        found.append(reached.accessibleName())
        QTest.keyClick(reached, Qt.Key.Key_Tab)
    return found


def test_tab_goes_through_fields_as_they_stand_also_where_one_came_late(
    customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    section = section_of(customers, "city")
    before = shown_fields(section)
    key = customers.page.record.id if customers.page.record else 0

    firm.records.change("customers", key, {"province": "浙江", "address": "西湖区1号"})
    qtbot.waitUntil(lambda: len(shown_fields(section)) == len(before) + 2)

    shown = shown_fields(section)
    section.cells[next(iter(k for k, c in section.cells.items() if c.isVisible()))].stops[0].setFocus()
    assert tabbed_through(section, len(shown)) == shown


def test_a_blank_field_costs_nothing_until_it_is_seen(customers: RecordsPage) -> None:
    section = section_of(customers, "city")
    blank = next(cell for cell in section.cells.values() if cell.is_blank)
    assert blank.findChildren(QLabel) == []

    section.edit_all()

    assert blank.isVisible()
    assert [one.text() for one in blank.findChildren(QLabel) if one.isVisible()] != []


def test_a_caption_stands_over_its_value_also_where_the_style_changed_while_it_had_no_room(
    customers: RecordsPage, firm: Workspace
) -> None:
    cell = section_of(customers, "city").cells["city"]
    caption = cell.findChildren(QLabel)[0]
    caption.resize(0, 0)
    QApplication.sendEvent(caption, QEvent(QEvent.Type.StyleChange))
    caption.resize(100, 20)

    picture = caption.grab().toImage()

    written = [x for x in range(picture.width()) if _is_written(picture, x)]
    assert SIDE <= written[0] <= SIDE + 3


def _is_written(picture: QImage, x: int) -> bool:
    return len({picture.pixel(x, y) for y in range(picture.height())}) > 1
