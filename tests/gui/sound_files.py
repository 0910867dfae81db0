"""Every file a test wrote to is checked: what the window does leaves it sound."""

from weakref import WeakSet

import pytest

from crm_desktop.core.changes import Change
from crm_desktop.services import soundness
from crm_desktop.storage.file import CrmFile


class FilesWatched:
    """Notes which files are written to, and checks each just before it is closed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._written: WeakSet[CrmFile] = WeakSet()
        self._said: list[str] = []
        tell, close = CrmFile.tell, CrmFile.close

        def noting(file: CrmFile, change: Change) -> None:
            self._written.add(file)
            tell(file, change)

        def closing(file: CrmFile) -> None:
            self._check(file)
            close(file)

        monkeypatch.setattr(CrmFile, "tell", noting)
        monkeypatch.setattr(CrmFile, "close", closing)

    def said(self) -> list[str]:
        """What is wrong with any of them, those still open among them."""
        for file in tuple(self._written):
            self._check(file)
        return self._said

    def _check(self, file: CrmFile) -> None:
        if file in self._written and not file.closed and file.path.exists():
            self._written.discard(file)
            self._said += map(str, soundness.check(file))
