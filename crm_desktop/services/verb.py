"""A verb of the ledger as one value: what a person says to do it, and how it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.models.ledger import Side
from crm_desktop.models.receivable import RECEIVABLES
from crm_desktop.queries.listing import Reference
from crm_desktop.services.ledger_service import LedgerDraft
from crm_desktop.services.roles import PARTIES

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

MISSING: dict[str, Text] = {
    PARTIES[Side.RECEIVABLE]: t("Choose the customer first."),
    PARTIES[Side.PAYABLE]: t("Choose the supplier first."),
    "amount": t("The amount must be more than zero."),
    "reason": t("A reason is needed."),
}


@dataclass(frozen=True)
class Verb:
    """`label` names it wherever it is offered and `tip` says more; `button` does it.

    `fields` are what a person says, by the facts of the model where the entry has them; `draft` takes their values
    by their keys, and what else it can be told. Where it is about a document, `about` is how the draft calls its key,
    `of` the document's kind. It is done on `side` of the ledger unless another is named.
    """

    key: str
    label: Text
    tip: Text
    button: Text
    draft: type[LedgerDraft]
    fields: tuple[Field, ...]
    about: str = "entry_id"
    of: str = "receivables"
    side: Side = Side.RECEIVABLE

    def field(self, key: str) -> Field:
        """The field of that key; KeyError where the verb asks for none."""
        return {one.key: one for one in self.fields}[key]

    def drafted(self, values: Mapping[str, Any]) -> LedgerDraft:
        """What these values say; Refusal for a required field that says nothing. A reference may be given whole."""
        said = {
            key: _plain(value)
            for key, value in values.items()
            if value not in (None, "") or key == self.about
        }
        for field in self.fields:
            if field.required and field.key not in said:
                raise Refusal(missing(field), field.key)
        return self.draft(**said)

    def run(self, workspace: "Workspace", draft: LedgerDraft, side: Side | None = None) -> Change:
        """Do it on one side of the ledger, as one gesture."""
        return workspace.ledger(side or self.side).post(draft)


def missing(field: Field) -> Text:
    """What is said where a required field says nothing."""
    return MISSING.get(field.refers_to or field.key, field.missing)


def fact(key: str, **otherwise: Any) -> Field:
    """A field of a ledger entry as the model states it, but for what is `otherwise` where it is used."""
    return replace(RECEIVABLES.field(key), **otherwise)


def _plain(value: Any) -> Any:
    return value.id if isinstance(value, Reference) else value
