"""The line over a form for a new record that offers what was typed into it before and not saved."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.services.drafts import Draft
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.formatting import moment
from crm_desktop.views.shared.kit import LinkButton, Secondary, row


class DraftStrip(QFrame):
    """Hidden until there is a draft to offer, and once one of its links was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self.setProperty("tone", Tone.ACCENT.value)
        self._words = Secondary()
        self._words.setWordWrap(True)
        self.restore = LinkButton(t("Restore"))
        self.throw_away = LinkButton(t("Throw away"))
        self._resume: Callable[[], None] | None = None
        self._drop: Callable[[], None] | None = None
        self.restore.clicked.connect(lambda: self._choose(self._resume))
        self.throw_away.clicked.connect(lambda: self._choose(self._drop))
        words = row(self._words, self.restore, self.throw_away, spacing=12, margins=(12, 6, 12, 6))
        words.setStretch(0, 1)
        self.setLayout(words)
        self.hide()

    def offer(self, draft: Draft, called: str, resume: Callable[[], None], drop: Callable[[], None]) -> None:
        """Offer a draft; `called` is what the record would be called, as far as it was typed."""
        self._resume, self._drop = resume, drop
        when = moment(draft.at)
        typed = t("Typed on {when}, not saved: {title}", when=when, title=called) if called else None
        self._words.setText(str(typed or t("Typed on {when}, not saved", when=when)))
        self.show()

    def _choose(self, act: Callable[[], None] | None) -> None:
        self.hide()
        if act is not None:
            act()
