"""Bundles as their parts are typed, and what holds of them after any step."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import BundlePart, Product, StockMove
from crm_desktop.models.bundle_parts import NESTED, is_itself
from crm_desktop.queries.among import among
from crm_desktop.queries.bundles import bundles_among, doubled_parts, nested_bundles, stocked_bundles
from crm_desktop.queries.record import all_named
from crm_desktop.services.row_drafts import Drafted, RowDraft, said_of
from crm_desktop.storage.gesture import Work
from crm_desktop.storage.undo_rules import StepFacts, UndoRules


def complete_bundle(work: Work, product: Product, drafted: Drafted) -> None:
    """Find the parts that are named by their codes; Refusal of a row that cannot be a part, and of a product that
    cannot be a bundle."""
    _name_parts(work.connection, drafted.rows)
    if not drafted.rows:
        return
    keys = {row.values["part_id"] for row in drafted.rows if row.values.get("part_id")}
    bundles, met = set(bundles_among(work.connection, keys)), set[int]()
    for place, row in enumerate(drafted.rows, 1):
        if key := row.values.get("part_id"):
            with said_of(place):
                _refuse(key, product, bundles, met)
            met.add(key)
    if product.stock_quantity is not None:
        raise Refusal(has_stock(product.name), "bundle")
    _refuse_part(work.connection, product)


def _name_parts(db: Connection, rows: Sequence[RowDraft]) -> None:
    coded = [(place, row) for place, row in enumerate(rows, 1) if _is_coded(row)]
    found = all_named(db, "products", {row.values["part_code"] for _place, row in coded}) if coded else {}
    for place, row in coded:
        key = found[row.values["part_code"]]
        if isinstance(key, Refusal):
            with said_of(place):
                raise Refusal(key.text, "part_code")
        row.values["part_id"] = key


def _is_coded(row: RowDraft) -> bool:
    """Whether a row names its part by a code alone."""
    by_key = row.typed("part_id") and "part_id" in row.changed
    return bool(row.typed("part_code")) and not by_key


def _refuse(part: int, product: Product, bundles: set[int], met: set[int]) -> None:
    if part == product.id:
        raise Refusal(is_itself(part), "part_code")
    if part in bundles:
        raise Refusal(NESTED, "part_code")
    if part in met:
        raise Refusal(t("That product stands there already."), "part_code")


def _refuse_part(db: Connection, product: Product) -> None:
    """Refusal where the product is a part of a bundle."""
    query = select(Product.name).join(BundlePart, BundlePart.product_id == Product.id)
    for name in db.scalars(query.where(BundlePart.part_id == product.id).limit(1)):
        raise Refusal(is_a_part(product.name, name), "bundle")


def has_stock(name: str) -> Text:
    """What is said of a product kept in stock that would be a bundle."""
    return t("{product} lies in stock itself: a bundle has no stock but that of its parts.", product=name)


def is_a_part(name: str, of: str) -> Text:
    """What is said of a part of a bundle that would be one itself."""
    return t("{product} is a part of {bundle}: no bundle is within another.", product=name, bundle=of)


def register(rules: UndoRules) -> None:
    """Add the rules of bundles to a file's."""
    rules.settlers.append(settle_bundles)


def settle_bundles(db: Connection, _step: StepFacts, touched: Mapping[str, set[int]]) -> None:
    """Refusal where after an undo or redo a bundle would lie in stock, or be a part of another one."""
    found = set(touched.get(Product.__tablename__, ()))
    for model in (BundlePart, StockMove):
        if rows := touched.get(model.__tablename__):
            found.update(db.scalars(select(model.product_id).where(among(model.id, rows)).distinct()))
    refuse_wrong(db, found)


def refuse_wrong(db: Connection, products: Iterable[int]) -> None:
    """Refusal where one of these products is a bundle and lies in stock, is a part of another bundle, or has a part
    twice."""
    keys = bundles_among(db, products)
    for name in stocked_bundles(db, keys):
        raise Refusal(has_stock(name))
    for name, of in nested_bundles(db, keys):
        raise Refusal(is_a_part(name, of))
    for name, of in doubled_parts(db, keys):
        raise Refusal(t("{product} would be a part of {bundle} twice.", product=name, bundle=of))


def refuse_moves(db: Connection, product: int) -> None:
    """Refusal to note a move of a product that is a bundle."""
    query = select(Product.name).join(BundlePart, BundlePart.product_id == Product.id)
    for name in db.scalars(query.where(Product.id == product).limit(1)):
        raise Refusal(is_a_bundle(name))


def is_a_bundle(name: str) -> Text:
    """What is said of a bundle that would move itself."""
    return t("{product} is a bundle: its parts lie in stock. Note their moves.", product=name)
