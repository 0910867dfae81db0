"""What is being done in the background: how far, how long still, and a way to stop it."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.views.shared.background import Background, Task
from crm_desktop.views.shared.kit import Hint, QuietButton, Title, column, row

APPEARS_AFTER = 300
WIDTH = 320
FROM_EDGE = 20
ABOVE = 40
MINUTE = 60


class ProgressPanel(QFrame):
    """Lies over the lower right corner of its parent as long as work that is not quiet is running."""

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "floating")
        self.setFixedWidth(WIDTH)
        self._around = parent
        self._lines: list[TaskLine] = []
        self._rows = column(spacing=12, margins=(16, 12, 12, 12))
        self.setLayout(self._rows)
        parent.installEventFilter(self)
        background.began.connect(self._await)
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _await(self, task: Task) -> None:
        if task.quiet:
            return
        line = TaskLine(task)
        self._rows.addWidget(line)
        self._lines.append(line)
        line.hide()
        task.ended.connect(lambda: self._drop(line))
        QTimer.singleShot(APPEARS_AFTER, line, lambda: self._reveal(line))

    def _reveal(self, line: "TaskLine") -> None:
        """Show a line that has waited long enough; its work may have ended in the very moment."""
        if line not in self._lines:
            return
        line.show()
        self._place()
        self.show()
        self.raise_()

    def _drop(self, line: "TaskLine") -> None:
        self._rows.removeWidget(line)
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        self.setVisible(any(other.isVisibleTo(self) for other in self._lines))
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        around = self._around.size()
        self.move(around.width() - self.width() - FROM_EDGE, around.height() - self.height() - ABOVE)


class TaskLine(QWidget):
    """One piece of work: title, bar, figures, Cancel."""

    def __init__(self, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(str(task.title))
        self._note = Hint()
        self.cancel = QuietButton(t("Cancel"))
        self.cancel.clicked.connect(task.cancel)
        head = row(Title(task.title), None, self.cancel)
        self.setLayout(column(head, self._bar, self._note, spacing=4))
        task.moved.connect(self._show)
        self._show()

    def _show(self) -> None:
        task = self._task
        self._bar.setRange(0, task.total)
        self._bar.setValue(task.done)
        self.cancel.setEnabled(not task.cancelled)
        self._note.setText(self.words())

    def words(self) -> str:
        """How far the work is."""
        return str(self._words())

    def _words(self) -> Text:
        task = self._task
        if task.cancelled:
            return t("Stopping …")
        if not task.total:
            return task.note or t("Working …")
        left = task.seconds_left()
        figures = t("{done} of {total}", done=f"{task.done:,}", total=f"{task.total:,}")
        return figures if left is None else t("{figures} · {left}", figures=figures, left=time_left(left))


def time_left(seconds: float) -> Text:
    """A wait in words, as coarse as it is uncertain."""
    if seconds < 2:
        return t("nearly done")
    if seconds < MINUTE:
        return tn("about {n} second left", "about {n} seconds left", round(seconds))
    return tn("about {n} minute left", "about {n} minutes left", round(seconds / MINUTE))
