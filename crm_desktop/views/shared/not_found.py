"""What is offered where a search finds nothing: to add what was looked for."""

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.context import Offer


def to_add(command: Command, name: str) -> Offer | None:
    """Adding what has that name by a command such as “New customer”; None where it takes no name or it is none."""
    named = command.named
    if named is None or not any(map(str.isalpha, name)):
        return None

    def add() -> None:
        named(name)

    return Offer(t("{command} “{name}”", command=command.label, name=name), add)
