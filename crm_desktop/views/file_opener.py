"""How the window gets at files: handed in by the program's start."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from crm_desktop.views.shared.context import Progress

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

SUFFIX = ".crm"


class FileOpener(Protocol):
    """Opens files. FileTrouble where that does not work."""

    def new(self, path: Path) -> "Workspace":
        """Make a new, empty file and open it."""
        ...

    def open(self, path: Path) -> "Workspace":
        """Open an existing file."""
        ...

    def sample(self, language: str, progress: Progress) -> Path:
        """Make the sample company, or find the one made before; called off the GUI thread."""
        ...
