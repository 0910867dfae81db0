"""The pages of a printout, held in memory or in a file that goes with the last who looks at it."""

import os
from contextlib import suppress
from pathlib import Path
from weakref import finalize

from platformdirs import user_cache_path

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.files import hidden_beside, sweep
from crm_desktop.core.i18n import t
from crm_desktop.core.system_words import reason_of
from crm_desktop.reports.picture import Pdf

OWNER_ALONE = 0o600


class Pages:
    """A PDF, there for as long as this is held."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf


class PagesFile(Pages):
    """An empty file of this user's own, to be written to; gone once nobody holds this any more."""

    def __init__(self) -> None:
        self.path = _new_file()
        super().__init__(self.path)
        finalize(self, _remove, self.path)


def folder() -> Path:
    """Where they lie: on this computer, copied nowhere."""
    return user_cache_path("crm-desktop", appauthor=False) / "printouts"


def sweep_pages() -> None:
    """Take away what a killed program left."""
    sweep(folder())


def _new_file() -> Path:
    sweep_pages()
    path = hidden_beside(folder() / "pages", "part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ALONE))
    except OSError as error:
        raise FileTrouble(t("The pages cannot be kept: {reason}", reason=reason_of(error))) from error
    return path


def _remove(path: Path) -> None:
    with suppress(OSError):  # held by another program: it goes at the next start
        path.unlink()
