"""Where a workbook is saved to, and opening it there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from crm_desktop.core.files import safe_name
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.context import Offer
from crm_desktop.views.shared.preferences import Preferences

FOLDER = "export_folder"
KINDS: dict[str, Text] = {".xlsx": t("Excel workbook"), ".csv": t("CSV text table")}


def ask_where(
    parent: QWidget, preferences: Preferences, title: Text, name: str, suffixes: Sequence[str]
) -> Path | None:
    """Ask where a file shall lie, proposing `name` with the first suffix; None where the user gave up.

    The folder is remembered. What is chosen ends in one of the suffixes: the first where it has none of them.
    """
    known = preferences.get(FOLDER, "")
    folder = Path(known) if known and Path(known).is_dir() else Path.home()
    proposed = folder / f"{safe_name(name)}{suffixes[0]}"
    kinds = ";;".join(f"{KINDS[suffix]} (*{suffix})" for suffix in suffixes)
    chosen, kind = QFileDialog.getSaveFileName(parent, str(title), str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in suffixes:
        wanted = next((suffix for suffix in suffixes if f"*{suffix})" in kind), suffixes[0])
        path = path.with_name(path.name + wanted)
    preferences.set(FOLDER, str(path.parent))
    return path


def open_folder(path: Path) -> Offer:
    """The offer to show the folder a file lies in."""
    return Offer(t("Open folder"), lambda: _open(path.parent))


def open_file(path: Path) -> Offer:
    """The offer to open a file in the program that is meant for it."""
    return Offer(t("Open"), lambda: _open(path))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
