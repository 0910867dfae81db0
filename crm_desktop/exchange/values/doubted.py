"""What a cell means where something is wrong with it that costs nothing: it is taken as it stands, and named."""

from dataclasses import dataclass
from typing import Any

from crm_desktop.core.i18n import Text


@dataclass(frozen=True)
class Doubted:
    """The value that is taken, and one sentence that says what is doubtful about it."""

    value: Any
    remark: Text
