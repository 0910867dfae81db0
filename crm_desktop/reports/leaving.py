"""What is printed or saved leaves the house, and is counted: noted in a file that may be written to."""

from collections.abc import Sequence
from pathlib import Path

from crm_desktop.queries.standing import have_left, side_of
from crm_desktop.services.workspace import Workspace


def leave(workspace: Workspace, leaving: Sequence[int]) -> bool:
    """Note that these documents, all of one side, have left the house: from now on they are reversed, not undone.

    False where the file is open for reading only and does not know it yet.
    """
    if not leaving:
        return True
    if workspace.read_only:
        return workspace.ask(have_left, leaving)
    workspace.ledger(workspace.ask(side_of, leaving[0])).mark_left_house(leaving)
    return True


def is_pdf(path: Path) -> bool:
    """Whether a file is one to be printed, which counts as printing; a picture is not."""
    return path.suffix.lower() == ".pdf"


def count_prints(workspace: Workspace, printing: Sequence[int]) -> bool:
    """Count that these documents were printed; False where the file is open for reading only."""
    if not printing:
        return True
    if workspace.read_only:
        return False
    workspace.printings.note(printing)
    return True
