"""Many letters saved into a folder, a file for each."""

from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from crm_desktop.core.files import kept_until_done, write_atomically
from crm_desktop.reports.leaving import leave
from crm_desktop.views.pages.printing.printout import Printout, as_file
from crm_desktop.views.shared.context import Cancelled, Progress

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace


class Saved(NamedTuple):
    """The paths of what was saved, in order, and whether the file knows that it went out."""

    paths: list[Path]
    noted: bool


def into_folder(workspace: "Workspace", printout: Printout, folder: Path, progress: Progress) -> Saved:
    """Save a printout that is an archive of files as these files. Called off the GUI thread.

    All are there and noted as having left the house, or none is, and what they replaced is back.
    """
    from crm_desktop.reports.statements import ARCHIVE

    folder.mkdir(parents=True, exist_ok=True)
    facts, made = as_file(workspace, printout, ARCHIVE, progress)
    source = BytesIO(made) if isinstance(made, bytes) else made.path
    paths: list[Path] = []
    with ZipFile(source) as packed, ExitStack() as kept:
        for name in packed.namelist():
            if progress.cancelled:
                raise Cancelled
            paths.append(folder / name)
            kept.enter_context(kept_until_done(paths[-1]))
            write_atomically(paths[-1], packed.read(name))
        return Saved(paths, leave(workspace, facts.leaving))
