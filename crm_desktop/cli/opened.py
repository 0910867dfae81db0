"""The workspace of a command's FILE, opened and closed around what the verb does."""

from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from crm_desktop.cli.frame import tell
from crm_desktop.core.clock import SystemClock
from crm_desktop.core.errors import tidying_after
from crm_desktop.core.i18n import t
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


@contextmanager
def opened_best(args: Namespace) -> Generator[Workspace, None, None]:
    """The workspace for what is printed: documents that go out are noted in the file, unless a window has it or
    its place cannot be written to."""
    try:
        workspace = _open(args, writing=True)
    except InUse:
        tell(t("The file is open elsewhere; that these documents went out is not noted in it."))
        workspace = _open(args)
    except ReadOnlyPlace:
        tell(t("The file cannot be written to; that these documents went out is not noted in it."))
        workspace = _open(args)
    with _closed_after(workspace):
        yield workspace


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
