"""The firm's own name, asked for once before the first paper goes out without one."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.shared.context import Context

WIDTH = 440


class FirmNameDialog(ActDialog):
    """Offers the file's name; to keep it is a step that can be undone, like any setting."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, t("Your company's name?"), t("Use this name"), parent)
        self.hug(WIDTH)
        self.say(t("It stands in the letterhead. Address, bank and logo can be added in the settings."))
        workspace = context.workspace
        field = next(field for field in workspace.profile.fields() if field.key == "name")
        self.name = self.add_field(field, workspace.path.stem, wide=True)
        self.body.addWidget(self.name)
        self.name.setFocus()
        if isinstance(self.name.widget, QLineEdit):
            self.name.widget.selectAll()

    def act(self) -> None:
        """Keep the name."""
        name = self.name.value()
        if not name:
            raise Refusal(self.name.field.missing, self.name.field.key)
        self.context.workspace.profile.change({"name": name})


def once_named(context: Context, go_on: Callable[[], object], parent: QWidget | None = None) -> None:
    """Go on at once where the file names its firm or cannot be changed; else ask first, and go on when told."""
    if context.workspace.company().name.strip() or context.workspace.read_only:
        go_on()
        return
    dialog = FirmNameDialog(context, parent)
    dialog.accepted.connect(go_on)
    dialog.open()
