"""Asking where a file lies or shall lie; the folder chosen last is proposed."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.file_opener import SUFFIX
from crm_desktop.views.shared.preferences import Preferences

FOLDER = "folder"
MY_COMPANY = t("My company")


class FileDialogs:
    """The system's own file dialogs over `window`."""

    def __init__(self, window: QWidget, preferences: Preferences) -> None:
        self._window = window
        self._preferences = preferences

    def new_path(self) -> Path | None:
        """Where a new file shall lie, with the ending of our files; None where the user gave up."""
        proposed = self._folder() / f"{MY_COMPANY}{SUFFIX}"
        keep = QFileDialog.Option.DontConfirmOverwrite  # an existing file is refused, never overwritten
        name, _ = QFileDialog.getSaveFileName(
            self._window, str(t("New file")), str(proposed), _kinds(), options=keep
        )
        return self._chosen(name if not name or name.endswith(SUFFIX) else name + SUFFIX)

    def existing_path(self) -> Path | None:
        """A file to open; None where the user gave up."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, str(t("Open file")), str(self._folder()), _kinds()
        )
        return self._chosen(name)

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._preferences.set(FOLDER, str(path.parent))
        return path

    def _folder(self) -> Path:
        known = self._preferences.get(FOLDER, "")
        return Path(known) if known and Path(known).is_dir() else Path.home()


def _kinds() -> str:
    files = t("CRM Desktop files")
    return f"{files} (*{SUFFIX})"
