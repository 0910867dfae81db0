"""A dialog that keeps what was typed into it when it is closed: it can be had back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.shared.context import Context, Offer
from crm_desktop.views.shared.kit import LinkButton


class KeptDialog(ActDialog):
    """Esc puts it aside as it is; it is offered in the bar, and by the next one of its likeness."""

    def __init__(self, context: Context, title: Text, label: Text, parent: QWidget | None = None) -> None:
        super().__init__(context, title, label, parent)
        self.restore = LinkButton(t("Restore what was given up"))
        self.restore.clicked.connect(self._restore)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.restore)
        self.restore.setVisible(self._former() is not None)

    @override
    def reject(self) -> None:
        """What was typed into a form is put aside, not lost: one key closes it."""
        if not self.was_typed_in:
            super().reject()
            return
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        super().reject()
        former, self.context.unfinished.form = self.context.unfinished.form, self
        if former not in (None, self) and isValid(former):
            former.deleteLater()
        self.context.tell(
            t("Given up: {form}", form=self.heading.text()), offer=Offer(t("Restore"), self.resume)
        )

    def resume(self) -> None:
        """Come back as it was left, with the figures of now."""
        if not isValid(self):
            return
        self.context.unfinished.form = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.refresh()
        self.open()

    @property
    def was_typed_in(self) -> bool:
        """Whether anything was typed that would be lost."""
        return any(one.was_typed_in for one in self.findChildren(Entered))

    @property
    def likeness(self) -> object:
        """What two dialogs have in common of which one can come in the place of the other."""
        return type(self)

    def _former(self) -> "KeptDialog | None":
        """A form of the same kind that was given up, where there is one."""
        former = self.context.unfinished.form
        return former if former is not None and isValid(former) and former.likeness == self.likeness else None

    def _restore(self) -> None:
        """The one given up comes in the place of this one."""
        former = self._former()
        if former is not None:
            super().reject()
            former.resume()

    def refresh(self) -> None:
        """Ask again what the file says of what is shown."""
