"""A backup from the window: where it goes, how it is made, what is told of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.file_opener import SUFFIX
from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.save_dialog import open_folder

KEY = "file.backup"
FOLDER = "backup_folder"


def backup_command(begin: Callable[[], None]) -> Command:
    """The command for the menu and the search box."""
    return Command(
        KEY,
        t("Back up …"),
        begin,
        tip=t("Make a checked copy of this file, on a stick or in another folder"),
        icon="backup",
        words=(t("Backup"), t("Copy of the file")),
    )


def back_up(context: Context, window: QWidget) -> None:
    """Ask for a place and make a verified copy there; the file can be worked with meanwhile."""
    target = _ask_where(context, window)
    if target is None:
        return
    context.preferences.set(FOLDER, str(target.parent))

    def told(_made: object) -> None:
        time = f"{context.workspace.clock.now().astimezone():%H:%M}"
        said = t("Backed up at {time} and checked: {path}", time=time, path=str(target))
        context.tell(said, Tone.GOOD, open_folder(target))

    context.run_in_background(t("Backing up"), lambda _progress: context.workspace.back_up(target), told)


def _ask_where(context: Context, window: QWidget) -> Path | None:
    """The path chosen, with the ending of our files; one that is taken is refused, never overwritten."""
    known = context.preferences.get(FOLDER, "")
    folder = Path(known) if known and Path(known).is_dir() else context.workspace.path.parent
    proposed = context.workspace.backup_name(folder)
    files = t("CRM Desktop files")
    keep = QFileDialog.Option.DontConfirmOverwrite
    name, _ = QFileDialog.getSaveFileName(
        window, str(t("Back up")), str(proposed), f"{files} (*{SUFFIX})", options=keep
    )
    return Path(name if name.endswith(SUFFIX) else name + SUFFIX) if name else None
