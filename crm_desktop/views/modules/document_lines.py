"""The lines of a document as a grid: one for orders and every other kind that sells products."""

from collections.abc import Collection

from crm_desktop.core.i18n import t, tc
from crm_desktop.services.document_lines import OF_PRODUCT, RowDraft, work_out
from crm_desktop.views.shared.lines_grid.spec import LinesGridSpec, Named, Values

WORKED_OUT = ("amount", "tax")


def worked_out(values: Values, changed: Collection[str], is_new: bool) -> Values:
    """Amount and tax of a line, as they will be kept."""
    if values.get("quantity") is None or values.get("price") is None:
        return dict.fromkeys(WORKED_OUT)
    draft = RowDraft(dict(values), changed, is_new)
    work_out(draft)
    return {key: draft.values.get(key) for key in WORKED_OUT}


DOCUMENT_LINES = LinesGridSpec(
    "lines",
    columns=(
        "product_code",
        "product_name",
        "specification",
        "unit",
        "quantity",
        "price",
        "discount",
        "vat_rate",
        "amount",
        "note",
    ),
    flexible="product_name",
    stops=("product_code", "quantity", "price"),
    wanted=("product_name",),
    computed=WORKED_OUT,
    sums=("tax", "amount"),
    spared=("note", "vat_rate", "specification", "discount"),
    heads={"product_code": t("Code"), "product_name": t("Product"), "vat_rate": tc("rate", "VAT")},
    named=Named("product_code", "product_id", "products", OF_PRODUCT),
    works_out=worked_out,
)
