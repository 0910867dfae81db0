"""What belongs to records beside their own fields: an order's lines, a receipt's means, what was used for what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.exchange.sheets.products import OF_PRICES, OF_UNITS
from crm_desktop.models import (
    Activity,
    Allocation,
    BundlePart,
    Contact,
    Discount,
    Document,
    DocumentLine,
    Entry,
    Party,
    Product,
    ProductPrice,
    ProductUnit,
    ReceiptMeans,
    Record,
    StockMove,
)
from crm_desktop.models.ledger import RECEIPT_KINDS, EntryKind
from crm_desktop.queries.among import among
from crm_desktop.queries.charged_goods import ChargedGoods, goods_of

Keys = Sequence[int]
Said = dict[str, Any]
ByRecord = dict[int, Said]
RowsByRecord = dict[int, list[Said]]
Beside = Callable[[Connection, Keys], ByRecord]
Parts = Callable[[Connection, Keys], RowsByRecord]

SAID_OF_ENTRIES = ("voided_on", "voided_amount", "is_opening", "reason", "due_date", "invoice_number")
Debit, Credit = aliased(Entry), aliased(Entry)


def parents(db: Connection, keys: Keys) -> ByRecord:
    """The parent company by its number where others have its name too."""
    parent, namesake = aliased(Party), aliased(Party)
    alike = select(func.count()).where(namesake.name_key == parent.name_key).scalar_subquery()
    query = (
        select(Party.id, parent.number)
        .join(parent, parent.id == Party.parent_id)
        .where(among(Party.id, keys), alike > 1)
    )
    return {key: {"parent_id": number} for key, number in db.execute(query)}


def successors(db: Connection, keys: Keys) -> ByRecord:
    """The successor by its code."""
    successor = aliased(Product)
    query = select(Product.id, successor.number).join(successor, successor.id == Product.successor_id)
    return {key: {"successor_id": n} for key, n in db.execute(query.where(among(Product.id, keys)))}


def parts_of_products(db: Connection, keys: Keys) -> RowsByRecord:
    """The units products are sold in, and beside them their prices by level and quantity, and the parts of bundles."""
    found = [
        _of_product(db, model, told, keys)
        for model, told in ((ProductUnit, OF_UNITS), (ProductPrice, OF_PRICES))
    ]
    found.append(_of_bundles(db, keys))
    return {
        key: [
            {name: value for one in beside for name, value in one.items()}
            for beside in zip_longest(*(rows.get(key, ()) for rows in found), fillvalue={})
        ]
        for key in keys
    }


def _of_bundles(db: Connection, keys: Keys) -> RowsByRecord:
    query = (
        select(BundlePart.product_id, Product.number, BundlePart.quantity)
        .join(Product, Product.id == BundlePart.part_id)
        .where(among(BundlePart.product_id, keys))
        .order_by(BundlePart.position, BundlePart.id)
    )
    rows = db.execute(query)
    return _grouped((key, {"bundle_part": code, "bundle_quantity": each}) for key, code, each in rows)


def _of_product(db: Connection, model: type[Record], told: Mapping[str, str], keys: Keys) -> RowsByRecord:
    own = model.__table__.columns
    query = select(*own).where(among(own["product_id"], keys)).order_by(own["position"], own["id"])
    rows = db.execute(query).mappings()
    return _grouped((row["product_id"], {key: row[name] for key, name in told.items()}) for row in rows)


def of_contacts(db: Connection, keys: Keys) -> ByRecord:
    """The number of each contact's customer."""
    query = select(Contact.id, Party.number).join(Party, Party.id == Contact.customer_id)
    return {key: {"customer_number": n} for key, n in db.execute(query.where(among(Contact.id, keys)))}


def of_activities(db: Connection, keys: Keys) -> ByRecord:
    """The numbers of customer and contact."""
    query = (
        select(Activity.id, Party.number, Contact.number)
        .join(Party, Party.id == Activity.customer_id)
        .outerjoin(Contact, Contact.id == Activity.contact_id)
    )
    rows = db.execute(query.where(among(Activity.id, keys)))
    return {key: {"customer_number": one, "contact_number": other} for key, one, other in rows}


def of_orders(db: Connection, keys: Keys) -> ByRecord:
    """The number of each order's customer."""
    query = select(Document.id, Party.number).join(Party, Party.id == Document.customer_id)
    return {key: {"customer_number": n} for key, n in db.execute(query.where(among(Document.id, keys)))}


def of_discounts(db: Connection, keys: Keys) -> ByRecord:
    """The number of each rule's customer, and the code of its product."""
    query = (
        select(Discount.id, Party.number, Product.number)
        .outerjoin(Party, Party.id == Discount.customer_id)
        .outerjoin(Product, Product.id == Discount.product_id)
    )
    rows = db.execute(query.where(among(Discount.id, keys)))
    return {key: {"customer_number": whom, "product_code": what} for key, whom, what in rows}


def of_moves(db: Connection, keys: Keys) -> ByRecord:
    """The place of the line each move is of, in its document, and how many of it were in one bundle of that."""
    query = select(StockMove.id, DocumentLine.position, StockMove.per_bundle).join(
        DocumentLine, DocumentLine.id == StockMove.line_id
    )
    rows = db.execute(query.where(among(StockMove.id, keys)))
    return {key: {"document_line": place, "per_bundle": each} for key, place, each in rows}


def of_entries(db: Connection, keys: Keys) -> ByRecord:
    """What a ledger entry says besides what its list shows, money of receipts without sign as there.

    What a reversal takes back is said by the later of both books: by the receipt, where it is one.
    """
    other, mirror, ours = aliased(Entry), aliased(Entry), aliased(Entry)
    own = Entry.__table__.columns
    query = (
        select(
            *(own[key] for key in ("id", "kind", *SAID_OF_ENTRIES)),
            Party.number.label("customer_number"),
            other.number.label("reverses"),
            other.kind.label("reversed_kind"),
            mirror.number.label("reversed_by"),
            ours.number.label("set_off_with"),
        )
        .join(Party, Party.id == Entry.customer_id)
        .outerjoin(other, other.id == Entry.reverses_id)
        .outerjoin(ours, ours.id == Entry.contra_id)
        .outerjoin(mirror, (mirror.reverses_id == Entry.id) & (mirror.kind == EntryKind.REVERSAL))
    )
    rows = db.execute(query.where(among(Entry.id, keys))).mappings()
    return {row["id"]: _entry(row) for row in rows}


def lines(db: Connection, keys: Keys) -> RowsByRecord:
    """The lines of orders, in their order, each with the line it was made from."""
    own = DocumentLine.__table__.columns
    source, whole = aliased(DocumentLine), aliased(Document)
    query = (
        select(*own, whole.number.label("made_of"), source.position.label("made_of_line"))
        .outerjoin(source, source.id == DocumentLine.source_line_id)
        .outerjoin(whole, whole.id == source.document_id)
        .where(among(DocumentLine.document_id, keys))
        .order_by(DocumentLine.document_id, DocumentLine.position)
    )
    rows = db.execute(query).mappings()
    return _grouped((row["document_id"], _line(row)) for row in rows)


def uses(db: Connection, keys: Keys) -> RowsByRecord:
    """What entries were used for, each allocation told by one of its two documents, what takes it back behind it."""
    query = (
        select(
            Allocation.debit_id,
            Allocation.credit_id,
            Allocation.amount,
            Allocation.date,
            Debit.number,
            Debit.kind,
            Credit.number,
            Credit.kind,
        )
        .join(Debit, Debit.id == Allocation.debit_id)
        .join(Credit, Credit.id == Allocation.credit_id)
        .where(or_(among(Allocation.debit_id, keys), among(Allocation.credit_id, keys)))
        .order_by(func.coalesce(Allocation.reverses_id, Allocation.id), Allocation.id)
    )
    wanted = set(keys)
    found: list[tuple[int, Said]] = []
    for debit_id, credit_id, amount, day, debit, debit_kind, credit, credit_kind in db.execute(query):
        by_debit = debit_kind in RECEIPT_KINDS and credit_kind not in RECEIPT_KINDS
        owner, other = (debit_id, credit) if by_debit else (credit_id, debit)
        if owner in wanted:
            said = {"allocated_to": other, "allocated_amount": amount, "allocated_on": day}
            found.append((owner, said))
    return _grouped(found)


def goods_and_uses(db: Connection, keys: Keys) -> RowsByRecord:
    """What entries were used for, and beside it the lines of documents they are of."""
    used, goods = uses(db, keys), goods_of(db, keys)
    return {
        key: [
            {**one, **other}
            for one, other in zip_longest(
                used.get(key, ()), (_goods(of) for of in goods.get(key, ())), fillvalue={}
            )
        ]
        for key in keys
    }


def means_and_uses(db: Connection, keys: Keys) -> RowsByRecord:
    """By what receipts were paid, and beside it what they were used for."""
    own = ReceiptMeans.__table__.columns
    query = select(*own).where(among(ReceiptMeans.entry_id, keys)).order_by(ReceiptMeans.id)
    rows = db.execute(query).mappings()
    paid = _grouped((row["entry_id"], _means(row)) for row in rows)
    used = uses(db, keys)
    return {
        key: [
            {**one, **other} for one, other in zip_longest(paid.get(key, ()), used.get(key, ()), fillvalue={})
        ]
        for key in keys
    }


def _entry(row: RowMapping) -> Said:
    said = dict(row) | {"reverses": None if row["reversed_kind"] in RECEIPT_KINDS else row["reverses"]}
    if row["kind"] in RECEIPT_KINDS and row["voided_amount"] is not None:
        said["voided_amount"] = -row["voided_amount"]
    return {key: value for key, value in said.items() if key not in ("id", "kind", "reversed_kind")}


def _line(row: RowMapping) -> Said:
    return {
        **row,
        "taken_off": row["discount"],
        "line_note": row["note"],
        "line_deliver_by": row["deliver_by"],
    }


def _goods(of: ChargedGoods) -> Said:
    return {
        "goods_kind": of.entity,
        "goods_of": of.number,
        "goods_line": of.position,
        "goods_called": of.called,
        "goods_quantity": of.quantity,
        "goods_amount": of.amount,
        "goods_tax": of.tax,
    }


def _means(row: RowMapping) -> Said:
    return {key: row[key] for key in ("means", "account", "reference", "matures_on")} | {
        "means_amount": row["amount"]
    }


def _grouped(rows: Iterable[tuple[int, Said]]) -> RowsByRecord:
    found: RowsByRecord = {}
    for key, said in rows:
        found.setdefault(key, []).append(said)
    return found
