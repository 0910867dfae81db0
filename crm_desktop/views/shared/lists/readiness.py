"""A large list is made ready to be sorted by what it shows, a moment after it has come."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import LARGE
from crm_desktop.views.shared.later import Later
from crm_desktop.views.shared.tables.model import RecordTableModel

if TYPE_CHECKING:
    from crm_desktop.views.shared.context import Context

PAUSE = 300


class Readiness:
    """Of one list; what it costs is asked of the background only where the list is large."""

    def __init__(self, context: "Context", model: RecordTableModel, widget: QWidget) -> None:
        self._context = context
        self._model = model
        self._is_large = False
        self._later = Later(widget, PAUSE, self._make)
        model.modelReset.connect(self._begin)  # other columns may be shown

    def filled(self, total: int) -> None:
        """The list has come, of so many records before any filter."""
        self._is_large = total >= LARGE
        self._begin()

    def _begin(self) -> None:
        if self._is_large:
            self._later.start()

    def _make(self) -> None:
        source, columns = self._model.source, tuple(self._model.columns)
        self._context.run_in_background(
            t("Searching"), lambda _progress: source.be_ready(columns), lambda _done: None, quiet=True
        )
