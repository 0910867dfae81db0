"""What can be done about something, in the words of where it is read: of the window, or of the console's options."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from typing_extensions import override

from crm_desktop.core.i18n import Text

_is_at_console = False


@dataclass(frozen=True, eq=False)
class Way(Text):
    """A text that reads otherwise at the console."""

    at_console: Text | None = None

    @override
    def render(self, language: str) -> str:
        if _is_at_console and self.at_console is not None:
            return self.at_console.render(language)
        return super().render(language)


def way(in_window: Text, at_console: Text) -> Text:
    """`in_window` as the window's users read it, `at_console` as those of `crm` do."""
    return Way(in_window.message, in_window.params, in_window.plural, in_window.context, at_console)


@contextmanager
def read_at_console(is_read_there: bool = True) -> Generator[None, None, None]:
    """Within, texts are read at the console, or again in the window."""
    global _is_at_console  # noqa: PLW0603 - the one switch, as there is one of the language
    before, _is_at_console = _is_at_console, is_read_there
    try:
        yield
    finally:
        _is_at_console = before
