"""Buttons say what they are given, letter by letter."""

from pytestqt.qtbot import QtBot

from crm_desktop.views.shared.kit import Button, LinkButton
from crm_desktop.views.shared.look.theme import Theme


def test_an_ampersand_in_a_name_is_drawn_and_underlines_nothing(theme: Theme, qtbot: QtBot) -> None:
    link, plain = LinkButton("Lee & Gray"), LinkButton("Lee Gray")
    for button in (link, plain):
        qtbot.addWidget(button)
    assert link.shortcut().isEmpty()
    assert link.text() == "Lee & Gray"
    assert link.sizeHint().width() > plain.sizeHint().width()

    button = Button("")
    qtbot.addWidget(button)
    button.setText("A & B")
    assert (button.text(), button.accessibleName()) == ("A & B", "A & B")
    assert button.shortcut().isEmpty()
