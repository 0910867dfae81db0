"""The frame of the wizard: where one is on the way, and the foot with what goes on and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QStackedWidget, QWidget

from crm_desktop.core.i18n import Text, t, tc, verbatim
from crm_desktop.views.pages.importing.background_job import BackgroundJob
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.context import Offer, Tone
from crm_desktop.views.shared.kit import (
    Button,
    Hint,
    LinkButton,
    PrimaryButton,
    QuietButton,
    Secondary,
    column,
    row,
    set_rank,
)

STEPS = (
    tc("import step", "File"),
    tc("import step", "Columns"),
    tc("import step", "Rows"),
    tc("import step", "Done"),
)
PREVIOUS = tc("wizard", "Back")
NEXT_KEY = "Ctrl+Return"
BACK_KEY = "Alt+Left"
BAR_WIDTH = 220
WIDEST_WORDS = 620


class StepBar(QWidget):
    """The four steps, the present one in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[QLabel] = []
        layout = row(spacing=10)
        for number, step in enumerate(STEPS, 1):
            if number > 1:
                layout.addWidget(Hint("\u203a"))
            label = Secondary(t("{n} {step}", n=number, step=step))
            self._labels.append(label)
            layout.addWidget(label)
        self.setLayout(layout)

    def show_step(self, step: int) -> None:
        """Mark the step one is at, counted from 0."""
        for number, label in enumerate(self._labels):
            rank = "title" if number == step else "secondary" if number < step else "caption"
            set_rank(label, rank, Tone.ACCENT if number == step else Tone.PLAIN)
        self.setAccessibleName(str(t("Step {n} of {count}", n=step + 1, count=len(self._labels))))


class Foot(QWidget):
    """At the left what there is to say, or how far the work is; at the right the buttons."""

    def __init__(self, job: BackgroundJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self.back = Button(PREVIOUS, tip=_with_key(PREVIOUS, BACK_KEY))
        self.cancel = Button(t("Cancel"), tip=_with_key(t("Cancel"), "Esc"))
        self.next = PrimaryButton(t("Next"), tip=_with_key(t("Next"), NEXT_KEY))
        self.next.setObjectName("next")
        self._words = Secondary()
        self._words.setWordWrap(True)
        self._link = LinkButton("")
        self._link.clicked.connect(self._follow)
        self._offer: Callable[[], None] | None = None
        self._side = QStackedWidget()
        self._side.addWidget(_holding(row(self._words, 6, self._link, None, spacing=0)))
        self._side.addWidget(self._made_progress())
        self._side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: QHBoxLayout = row(self.back, self.cancel, self.next)
        layout = row(spacing=16)
        layout.addWidget(self._side, 1)
        layout.addLayout(self.buttons)
        self.setLayout(layout)
        self.say(None)
        job.began.connect(self._begun)
        job.moved.connect(self._moved)
        job.ended.connect(self._ended)

    @property
    def said(self) -> str:
        return self._words.text()

    def say(self, text: Text | None, tone: Tone = Tone.PLAIN, offer: Offer | None = None) -> None:
        """Say a sentence, with a link to what can be done about it."""
        self._words.show_text(text if text is not None else "", tone)
        self._words.setMinimumWidth(min(_width_of(self._words), WIDEST_WORDS))
        self._words.setVisible(text is not None)
        self._offer = offer.run if offer else None
        self._link.setText(str(offer.label) if offer else "")
        self._link.setAccessibleName(self._link.text())
        self._link.setVisible(offer is not None)

    def _made_progress(self) -> QWidget:
        self._title = Secondary()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._note = Hint()
        self.stop = QuietButton(t("Stop"))
        self.stop.clicked.connect(self._job.stop)
        middle = column(self._title, row(self._bar, self._note, None), spacing=3)
        return _holding(row(middle, self.stop, None))

    def _begun(self) -> None:
        title = self._job.title
        self._title.show_text(title if title is not None else "")
        self._bar.setAccessibleName(self._title.text())
        self._side.setCurrentIndex(1)
        self._moved()

    def _moved(self) -> None:
        job = self._job
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)
        self._note.show_text(job.words())
        self.stop.setEnabled(not job.is_stopping)

    def _ended(self) -> None:
        self._side.setCurrentIndex(0)

    def _follow(self) -> None:
        if self._offer is not None:
            self._offer()


def _holding(layout: QHBoxLayout) -> QWidget:
    widget = QWidget()
    layout.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    widget.setLayout(layout)
    return widget


def _width_of(label: QLabel) -> int:
    return label.fontMetrics().horizontalAdvance(label.text()) + 4


def _with_key(label: Text, keys: str) -> Text:
    return verbatim(f"{label}  {keys_shown(keys)}")
