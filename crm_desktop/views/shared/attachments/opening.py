"""An attachment opened: a picture large, any other file in its program, after a question where it may run."""

import stat
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from crm_desktop.core.attached_names import exported_name, may_run
from crm_desktop.core.files import FolderNames
from crm_desktop.core.i18n import t, tn
from crm_desktop.queries.attachments import Attached
from crm_desktop.views.shared.attachments.images import may_be_shown
from crm_desktop.views.shared.attachments.viewer import PictureDialog
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Button, DangerButton, Dialog, Secondary, column, row

WIDTH = 420


class Opener:
    """Opens and saves attachments over the widget `owner`. Copies for looking at lie in a folder that goes with it."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context, self._owner = context, owner
        self._folder = QTemporaryDir()
        self._names = FolderNames()

    def open(self, one: Attached, among: Sequence[Attached]) -> None:
        """Show a picture, with the others `among` which it stands; open any other file."""
        context = self._context
        if may_be_shown(one.name):
            shown = [other.key for other in among if may_be_shown(other.name)]
            context.open(lambda window: PictureDialog(context.workspace, shown, one.key, window))
        elif may_run(one.name):
            dialog = context.open(lambda window: AskDialog(one.name, window))
            dialog.accepted.connect(lambda: self._open_copy(one.key))
        else:
            self._open_copy(one.key)

    def save(self, chosen: Sequence[Attached]) -> None:
        """Ask where to, and save: one file under a name, several into a folder."""
        attachments = self._context.workspace.attachments
        if len(chosen) == 1:
            proposed = exported_name(chosen[0].name)
            name, _ = QFileDialog.getSaveFileName(self._owner, str(t("Save as")), proposed)
            if name:
                attachments.save(chosen[0].key, Path(name))
        elif chosen and (folder := QFileDialog.getExistingDirectory(self._owner, str(t("Save as")))):
            saved = attachments.save_all([one.key for one in chosen], Path(folder))
            self._context.tell(tn("{n} file saved", "{n} files saved", len(saved)))

    def _open_copy(self, key: int) -> None:
        """Open a copy, which cannot be written to: what is changed there would be lost."""
        name, content = self._context.workspace.attachments.content(key)
        path = Path(self._folder.path()) / exported_name(name, self._names)
        path.write_bytes(content)
        path.chmod(stat.S_IREAD)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class AskDialog(Dialog):
    """Whether a file that may be a program is really meant."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(t("Open attachment"), parent)
        said = Secondary(
            t(
                "“{name}” may be a program that changes this computer. Open it only if you know whose it is.",
                name=name,
            )
        )
        said.setWordWrap(True)
        said.setMinimumWidth(WIDTH)
        self.go_on = DangerButton(t("Open all the same"))
        self.give_up = Button(t("Cancel"))
        self.go_on.clicked.connect(self.accept)
        self.give_up.clicked.connect(self.reject)
        buttons = row(None, self.give_up, self.go_on)
        self.setLayout(column(said, buttons, spacing=16, margins=(20, 18, 20, 16)))
        self.give_up.setFocus()
