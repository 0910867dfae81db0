"""What a bundle is made of: a product sold as one line at one price, of which the parts lie in stock."""

from decimal import Decimal

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Field, Kind, Part, Taken
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.rules import Elsewhere, NoneUnder, UnlikeAbove
from crm_desktop.models.base import NOT_NEGATIVE, Record, field_column, fields_of, plain, reference

NESTED = t("It is a bundle itself: name what that is made of.")


def holds_none(quantity: Decimal) -> Text | None:
    """What is wrong with a part of which a bundle holds none."""
    return None if quantity else t("A bundle holds more than nothing of each part.")


def is_itself(_key: object) -> Text:
    """What is said of a bundle that would be a part of itself."""
    return t("A bundle is no part of itself.")


class BundlePart(Record):
    """A part of a bundle: so many of another product in each; a product with any of these is a bundle.

    What a bundle was made of when it was delivered say its moves (`StockMove.per_bundle`).
    """

    __tablename__ = "bundle_part"

    product_id: Mapped[int] = reference("product.id", required=True, part=True)
    position: Mapped[int] = plain(Integer, nullable=False)
    part_id: Mapped[int] = reference(
        "product.id",
        Field("part_id", tc("bundle", "Part"), Kind.REFERENCE, required=True, refers_to="products", width=24),
        required=True,
    )
    quantity: Mapped[Decimal] = field_column(
        "quantity",
        tc("bundle", "Quantity"),
        Kind.QUANTITY,
        required=True,
        width=10,
        hint=t("In one bundle"),
        between=NOT_NEGATIVE,
        refuses=holds_none,
    )


BUNDLE = Part(
    "bundle",
    t("Bundle parts"),
    "product_id",
    (
        Field("part_code", t("Product code"), computed=True, width=12),
        Field("part_name", t("Product name"), computed=True, editable=False, width=24),
        Field("specification", t("Specification"), computed=True, editable=False, width=18),
        Field("unit", t("Unit"), computed=True, editable=False, width=6),
        *fields_of(BundlePart),
    ),
    told_by=("part_id", "quantity"),
    rules=(
        UnlikeAbove("part_id", "product_id", Elsewhere("products", ("id",)), is_itself),
        NoneUnder("part_id", Elsewhere("bundle", ("product_id",)), NESTED),
    ),
    takes=(
        Taken("part_code", "part_id", "number"),
        Taken("part_name", "part_id", "name"),
        Taken("specification", "part_id", "specification"),
        Taken("unit", "part_id", "unit"),
    ),
)
