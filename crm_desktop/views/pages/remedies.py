"""What else can be done where undo may not: documents are voided or reversed, issued statements voided."""

from crm_desktop.core.errors import Concerned
from crm_desktop.core.i18n import t
from crm_desktop.views.pages import acts
from crm_desktop.views.shared.context import Context, Offer


def remedy(context: Context, about: Concerned) -> Offer | None:
    """The way out for the records that are in the way, as a link; None where there is none."""

    def take_back() -> None:
        acts.take_back(context, about.keys[0])

    def void() -> None:
        acts.void_statements(context, about.keys)

    def show() -> None:
        context.go("receivables")

    if about.entity == "receivables" and len(about.keys) > 1:
        return Offer(t("Show receivables"), show)
    if about.entity == "receivables":
        return Offer(t("Void or reverse …"), take_back)
    if about.entity == "issued_statement":
        return Offer(t("Void …"), void)
    return None
