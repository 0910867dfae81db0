"""The workspace of a command's FILE, opened and closed around what the verb does."""

from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crm_desktop.cli.frame import tell
from crm_desktop.core.clock import SystemClock
from crm_desktop.core.errors import tidying_after
from crm_desktop.core.i18n import Text, t
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.lock import InUse
from crm_desktop.storage.opening import LogStays, ReadOnlyPlace


@contextmanager
def opened(args: Namespace, *, writing: bool = False) -> Generator[Workspace, None, None]:
    """The workspace of the command's FILE; a question opens it for reading, beside a running program.

    Who writes into a file in an unsafe place is warned.
    """
    with _closed_after(_open(args, writing=writing)) as workspace:
        yield workspace


@dataclass(frozen=True)
class Best:
    """A workspace for what is printed, and what is to be said where it could only be opened for reading."""

    workspace: Workspace
    not_noted: Text | None = None

    def tell_unless(self, noted: bool) -> None:
        """Say that documents went out, unless the file knows."""
        if not noted and self.not_noted is not None:
            tell(self.not_noted)


@contextmanager
def opened_best(args: Namespace) -> Generator[Best, None, None]:
    """The workspace for what is printed: documents that go out are noted in the file, unless a window has it or
    its place cannot be written to."""
    try:
        best = Best(_open(args, writing=True))
    except InUse:
        said = t("The file is open elsewhere; that these documents went out is not noted in it.")
        best = Best(_open(args), said)
    except ReadOnlyPlace:
        said = t("The file cannot be written to; that these documents went out is not noted in it.")
        best = Best(_open(args), said)
    with _closed_after(best.workspace):
        yield best


def _open(args: Namespace, *, writing: bool = False) -> Workspace:
    workspace = Workspace.open(Path(args.file), SystemClock(), read_only=not writing)
    if writing and (advice := workspace.advice()):
        tell(advice)
    return workspace


@contextmanager
def _closed_after(workspace: Workspace) -> Generator[Workspace, None, None]:
    """Closes at the end. What was done is done although the log stays: that is a warning, never a failure."""
    try:
        yield workspace
    except BaseException as error:
        with tidying_after(error):
            workspace.close()
        raise
    try:
        workspace.close()
    except LogStays as stays:
        tell(stays.text)


def warn_of_no_letterhead(workspace: Workspace) -> None:
    """Say that what is printed will not name the firm: a window would have asked for it first."""
    if not workspace.company().name:
        tell(t("The file does not name the firm yet, so the letterhead is empty. Enter it in the settings."))
