"""The counts in the navigation, asked off the GUI thread after each change."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.context import Progress, RunInBackground
from crm_desktop.views.shared.module import Badge, ModuleSpec

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

SETTLE = 150

Counts = dict[str, Badge | None]


class Badges(QObject):
    """Collects what waits in each module; many changes in a row are counted once."""

    def __init__(
        self,
        workspace: "Workspace",
        modules: Sequence[ModuleSpec],
        run: RunInBackground,
        show: Callable[[Counts], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._modules = [module for module in modules if module.badge is not None]
        self._run = run
        self._show = show
        self._busy = False
        self._soon = QTimer(self, singleShot=True, interval=SETTLE)
        self._soon.timeout.connect(self._ask)

    def refresh(self) -> None:
        """Count again, a moment from now."""
        if self._modules:
            self._soon.start()

    def _ask(self) -> None:
        if self._busy:
            self._soon.start()
            return
        self._busy = True
        self._run(t("Counting"), self._count, self._counted, failed=self._gave_up, quiet=True)

    def _count(self, progress: Progress) -> Counts:
        del progress  # counting is short
        return {module.key: module.badge(self._workspace) for module in self._modules if module.badge}

    def _counted(self, counts: Counts) -> None:
        self._busy = False
        self._show(counts)

    def _gave_up(self, error: Exception) -> bool:
        del error  # a count that fails says nothing: the page itself will
        self._busy = False
        return True
