"""What a cell means where one part of it cannot be kept: that part is named, the rest is taken."""

from dataclasses import dataclass
from typing import Any

from crm_desktop.core.i18n import Text


@dataclass(frozen=True)
class Partly:
    """The values by field that are taken, and one sentence that names what is not."""

    values: dict[str, Any]
    remark: Text
