"""The parts of the kit, by gestures."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import t, verbatim
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import (
    Chip,
    ChipKind,
    EmptyState,
    ErrorText,
    FigureLabel,
    IconButton,
    PrimaryButton,
    SearchField,
    Segments,
)
from crm_desktop.views.shared.look.theme import Theme

LEFT = Qt.MouseButton.LeftButton


def test_a_chip_is_removed_by_its_cross_or_by_delete_and_opened_elsewhere(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(t("Open > 0"), ChipKind.ON, removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    told: list[str] = []
    chip.clicked.connect(lambda: told.append("clicked"))
    chip.removed.connect(lambda: told.append("removed"))

    qtbot.mouseClick(chip, LEFT, pos=QPoint(12, 10))
    qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 12, 10))
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    qtbot.keyClick(chip, Qt.Key.Key_Return)

    assert told == ["clicked", "removed", "removed", "clicked"]


def test_segments_tell_only_what_the_user_chose(theme: Theme, qtbot: QtBot) -> None:
    segments = Segments([("a", "A"), ("b", "B"), ("c", "C")], "b")
    qtbot.addWidget(segments)
    told: list[str] = []
    segments.chosen.connect(told.append)

    segments.choose("c")
    qtbot.mouseClick(segments.findChildren(QPushButton)[0], LEFT)

    assert told == ["a"]
    assert segments.value == "a"


def test_an_error_takes_no_room_until_there_is_one(theme: Theme, qtbot: QtBot) -> None:
    error = ErrorText()
    qtbot.addWidget(error)
    assert error.isHidden()

    error.say(t("Enter an amount."))
    assert not error.isHidden()
    error.say(None)

    assert error.isHidden()


def test_escape_empties_a_search_field_before_it_goes_on(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField(t("Search"))
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "abc")

    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert not field.text()


def test_every_part_tells_a_screen_reader_its_name(theme: Theme, qtbot: QtBot) -> None:
    figure = FigureLabel(t("Overdue"), "61,240.80", Tone.BAD)
    parts = [IconButton("undo", t("Undo"), "Ctrl+Z"), PrimaryButton(t("Save")), figure]
    for part in parts:
        qtbot.addWidget(part)

    assert [part.accessibleName() for part in parts] == ["Undo", "Save", "Overdue 61,240.80"]
    assert parts[0].toolTip() == "Undo  Ctrl+Z"
    figure.show_value("–")
    assert figure.accessibleName() == "Overdue –"


def test_a_long_title_of_an_empty_state_is_read_whole(theme: Theme, qtbot: QtBot) -> None:
    title = verbatim("没有指定该客户的折扣规则；其等级和不限客户的规则照常适用，新增一条即可。")
    state = EmptyState("tag", title)
    qtbot.addWidget(state)
    state.resize(600, 400)
    state.show()

    (heading,) = (label for label in state.findChildren(QLabel) if label.text() == str(title))
    assert heading.height() >= heading.heightForWidth(heading.width())
    words = heading.fontMetrics().boundingRect(
        QRect(0, 0, heading.width(), 1000), Qt.TextFlag.TextWordWrap, heading.text()
    )
    assert heading.wordWrap()
    assert words.width() <= heading.width()


def test_an_empty_state_offers_the_next_step(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(
        "people", t("No contacts yet"), t("Add the persons you talk to."), [PrimaryButton(t("Add"))]
    )
    qtbot.addWidget(state)
    state.resize(600, 400)
    state.show()

    assert [button.text() for button in state.findChildren(QPushButton)] == ["Add"]
