"""What is printed or saved leaves the house: noted in a file that may be written to."""

from collections.abc import Sequence

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
