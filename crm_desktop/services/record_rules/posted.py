"""What is posted is not edited."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.services.record_rules.rules import Rules
from crm_desktop.storage.gesture import Work


class PostedRules(Rules):
    """What is posted is never edited or deleted: the contrary is noted. What changes no figure may be set."""

    free: ClassVar[frozenset[str]]
    not_edited: ClassVar[Text]
    not_deleted: ClassVar[Text]

    @override
    def before_change(self, work: Work, values: Mapping[str, Any], keys: Sequence[int]) -> None:
        for name in values:
            if name not in self.free:
                raise Refusal(self.not_edited, name)

    @override
    def before_delete(self, work: Work, keys: Sequence[int]) -> None:
        raise Refusal(self.not_deleted)


class LedgerRules(PostedRules):
    """A posted document is voided or reversed."""

    free = frozenset({"note", "invoice_number", "summary", "salesperson", "due_date"})
    not_edited = t("A posted document is not edited. Void it or reverse it.")
    not_deleted = t("A posted document is not deleted. Void it or reverse it.")


class MoveRules(PostedRules):
    """A stock move is taken back."""

    free = frozenset({"note"})
    not_edited = t("A stock move is not edited. Take it back and note it anew.")
    not_deleted = t("A stock move is not deleted. Take it back: the contrary is noted.")
