"""What pages ask of the window: to show another page, to begin a record, to open a dialog."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from crm_desktop.views.shared.module import BeginsNew, TakesAim
from crm_desktop.views.shell import Shell

D = TypeVar("D", bound=QDialog)


class Showing:
    """Of one open file; `shell` answers the inside of the window, which is made later than what is handed to pages."""

    def __init__(self, shell: Callable[[], Shell]) -> None:
        self._shell = shell

    @property
    def module(self) -> str | None:
        """The module shown."""
        location = self._shell().location()
        return location.module if location is not None else None

    def record(self) -> tuple[str, int] | None:
        """The record shown, if one is."""
        location = self._shell().location()
        return location.record if location is not None else None

    def go(self, module: str, **aim: Any) -> None:
        """Show the page of a module, at what `aim` says."""
        if self._shell().show_module(module) and aim:
            page = self._page()
            assert isinstance(page, TakesAim)
            page.aim(**aim)

    def begin_new(
        self, module: str, values: Mapping[str, Any] | None = None, *, and_return: bool = False
    ) -> None:
        """Show the form for a new record of a module; `and_return` to where it was begun."""
        elsewhere = self.module not in (None, module)
        if self._shell().show_module(module):
            page = self._page()
            assert isinstance(page, BeginsNew)
            page.begin_new(values, leads_back=and_return and elsewhere)

    def open_dialog(self, make: Callable[[QWidget | None], D]) -> D:
        """Open a dialog over the window."""
        dialog = make(self._shell().window())
        dialog.open()
        return dialog

    def _page(self) -> QWidget | None:
        return self._shell().stack.currentWidget()
