"""Commands have names and keys of their own."""

import pytest

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.commands import Command, Commands, Group


def command(key: str, shortcut: str = "", also: tuple[str, ...] = (), group: Group = Group.ACTION) -> Command:
    return Command(key, t("Label"), lambda: None, group, shortcut=shortcut, also=also)


def test_two_commands_cannot_share_a_key_or_a_shortcut() -> None:
    commands = Commands()
    commands.add([command("a", "Ctrl+A", ("Ctrl+B",))])

    with pytest.raises(ValueError, match="a exists already"):
        commands.add([command("a")])
    for taken in ("Ctrl+A", "Ctrl+B"):
        with pytest.raises(ValueError, match="belongs to a"):
            commands.add([command("b", taken)])
    with pytest.raises(ValueError, match=r"Ctrl\+B belongs to a"):
        commands.add([command("c", "Ctrl+C", ("Ctrl+B",))])


def test_who_shows_commands_is_told_when_they_come_and_go() -> None:
    commands = Commands()
    told: list[int] = []
    commands.subscribe(lambda: told.append(len(commands)))

    commands.add([command("a"), command("b", group=Group.NEW)])
    commands.remove(["a", "unknown"])

    assert told == [2, 1]
    assert [c.key for c in commands.group(Group.NEW)] == ["b"]
    assert "a" not in commands


def test_a_command_may_be_switched_off_for_a_while() -> None:
    on = False
    one = Command("a", t("Label"), lambda: None, enabled=lambda: on)

    assert not one.is_enabled
    on = True
    assert one.is_enabled
