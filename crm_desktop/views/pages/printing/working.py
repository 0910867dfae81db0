"""What stands in a preview as long as there are no pages: how far they are, or why there will be none."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from crm_desktop.core.errors import CrmError
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.pages.printing.printout import Printout
from crm_desktop.views.shared.context import Cancelled, Progress
from crm_desktop.views.shared.kit import EmptyState

LOOKS_EVERY = 250


@dataclass(eq=False)
class Wanted:
    """A printout that a preview waits for: how much of it is made, and whether nobody wants it any more."""

    printout: Printout
    given_up: bool = False
    share: float = 0.0

    def watching(self, progress: Progress) -> "Watching":
        """A progress for those who make it."""
        return Watching(self, progress)


@dataclass(frozen=True)
class Watching:
    """Passes on what is reported; the work stops as well once its printout is given up."""

    wanted: Wanted
    progress: Progress

    @property
    def cancelled(self) -> bool:
        return self.wanted.given_up or self.progress.cancelled

    def report(self, done: int, total: int, note: Text | None = None) -> None:
        if self.wanted.given_up:
            raise Cancelled
        self.wanted.share = done / total if total else 0.0
        self.progress.report(done, total, note)


class Working(EmptyState):
    """Says how far the pages are, from time to time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("document", t("Preparing the pages …"), parent=parent)
        self._wanted: Wanted | None = None
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self._look)

    def follow(self, wanted: Wanted) -> None:
        """Say from now on how far this one is."""
        self._wanted = wanted
        self.explain("")
        self._looks.start()
        self._look()

    def say_why(self, error: Exception) -> None:
        """Say why there are no pages."""
        self._looks.stop()
        if isinstance(error, Cancelled):
            self.show_title(t("Stopped"))
        else:
            self.show_title(t("The pages could not be made."))
            self.explain(error.text if isinstance(error, CrmError) else "")

    def _look(self) -> None:
        wanted = self._wanted
        if wanted is None or wanted.given_up or wanted.share >= 1:
            self._looks.stop()
        elif wanted.share > 0:
            self.show_title(t("Preparing the pages … {share}", share=f"{wanted.share:.0%}"))
        else:
            self.show_title(t("Preparing the pages …"))
