"""What was changed reaches the screens on their own thread, as long as there is a file to read it from."""

import threading

from PySide6.QtCore import QCoreApplication, QObject

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.changes import Changes


def test_a_change_still_on_its_way_when_the_file_is_closed_is_told_no_more(
    qapp: QCoreApplication, workspace: Workspace
) -> None:
    screen, told = QObject(), []
    Changes(workspace, screen).told.connect(told.append)

    def add(name: str) -> None:
        thread = threading.Thread(target=workspace.records.add, args=("customers", {"name": name}))
        thread.start()
        thread.join()

    add("Alpha")
    qapp.processEvents()
    assert len(told) == 1

    add("Beta")
    workspace.close()
    qapp.processEvents()
    assert len(told) == 1
