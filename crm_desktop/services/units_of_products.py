"""The units a product is sold in besides its own, as they are typed."""

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Product
from crm_desktop.models.product_parts import is_its_own
from crm_desktop.services.row_drafts import Drafted, said_of
from crm_desktop.storage.gesture import Work


def refuse_units_alike(_work: Work, product: Product, drafted: Drafted) -> None:
    """Refusal of the row that names the product's own unit, or one that stands there already."""
    met: set[str] = set()
    for place, row in enumerate(drafted.rows, 1):
        if unit := row.values.get("unit"):
            with said_of(place):
                _refuse(unit, product.unit, met)
            met.add(unit)


def _refuse(unit: str, own: str | None, met: set[str]) -> None:
    if unit == own:
        raise Refusal(is_its_own(unit), "unit")
    if unit in met:
        raise Refusal(t("“{unit}” stands there already.", unit=unit), "unit")
