"""A printout that is never made. By itself: the process that is to make it imports what stands in this file."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm_desktop.reports.document import Document
    from crm_desktop.services.workspace import Workspace

SLOW = 600.0


@dataclass(frozen=True)
class Endless:
    """Writes the number of its process into `sign` and goes on for long."""

    sign: Path

    def __call__(self, workspace: "Workspace") -> "Document":
        self.sign.write_text(str(os.getpid()))
        time.sleep(SLOW)
        raise AssertionError
