"""Documents that a book says are void or cancelled: none of their lines is taken."""

from collections.abc import Collection, Mapping, Set
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.exchange.values.paid_states import PaidState

VOID = t("Void or cancelled: not taken.")


class VoidDocuments:
    """Follows the rows of a sheet of documents, whose later lines may leave number and state blank."""

    def __init__(self, beginnings: Set[str]) -> None:
        """`beginnings` are the fields of which any begins a document where no number is given."""
        self._beginnings = beginnings
        self._numbers: set[str] = set()
        self._goes_on = False

    def takes(self, values: Mapping[str, Any], known: Collection[Any]) -> bool:
        """Whether a row is of such a document; a line that alone is cancelled of one of the `known` is so by itself."""
        number, is_said = values.get("number"), values.get("state") is PaidState.NOT_OWED
        if is_said:
            if number and number not in known:
                self._numbers.add(number)
            self._goes_on = not number or number in self._numbers
            return True
        if number or not self._beginnings.isdisjoint(values):
            self._goes_on = number in self._numbers
        return self._goes_on
