"""What a sheet is that nobody can place: it may be of two kinds, which is asked, or of one that cannot be taken."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t
from crm_desktop.views.pages.importing.drafts import SheetDraft
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import Button, Notice

NameOf = Callable[[str], Text]


class KindNotice(Notice):
    """`chosen` with the kind of a sheet that may be of several."""

    chosen = Signal(str)

    def __init__(self, name_of: NameOf, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.WARNING, parent)
        self.name_of = name_of
        self.kinds: dict[str, Button] = {}
        self.hide()

    @property
    def said(self) -> str:
        return self._label.text()

    def show_draft(self, draft: SheetDraft) -> None:
        """Ask about the sheet, or say what it is; where neither is needed, take no room."""
        for button in self.kinds.values():
            self.buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.kinds = {kind: self._button(kind) for kind in draft.sheet.kinds if draft.is_undecided}
        told = draft.sheet.told if draft.entity is None else None
        if draft.is_undecided:
            self.show_text(
                t(
                    "This may be {kinds}: its columns fit either. Nothing is taken of it until you say which.",
                    kinds=kinds_told(draft, self.name_of),
                )
            )
        elif told is not None:
            self.show_text(told)
        self.setVisible(draft.is_undecided or told is not None)

    def _button(self, kind: str) -> Button:
        button = Button(self.name_of(kind))
        button.clicked.connect(lambda: self.chosen.emit(kind))
        self.buttons.addWidget(button)
        return button


def kinds_told(draft: SheetDraft, name_of: NameOf) -> str:
    """The kinds a sheet may be of, by their names."""
    return " / ".join(str(name_of(kind)) for kind in draft.sheet.kinds)
