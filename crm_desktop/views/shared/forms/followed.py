"""What usually follows in a form from one field for others: filled in, and let go of as soon as the user writes."""

from collections.abc import Callable, Mapping
from typing import Any

from crm_desktop.views.shared.forms.cell import FieldCell

Following = Callable[[str, Any], Mapping[str, Any]]
"""From a field and its value: values of other fields."""


class FollowedValues:
    """Fills in where a field is blank, or holds what followed before."""

    def __init__(self, cells: Mapping[str, FieldCell], following: Following | None) -> None:
        self._cells = cells
        self._following = following
        self._texts: dict[str, str] = {}

    def forget(self) -> None:
        """Nothing in the form has followed from anything."""
        self._texts = {}

    def fill_in(self, key: str, value: Any) -> dict[str, Any]:
        """Fill in what follows from this value; answers what was filled in."""
        filled: dict[str, Any] = {}
        for other, found in (self._following(key, value) if self._following else {}).items():
            cell = self._cells[other]
            if cell.text in ("", self._texts.get(other, "")):
                cell.retype(found, None)
                self._texts[other], filled[other] = cell.text, found
        return filled
