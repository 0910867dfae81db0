"""What is particular to an entity when its records are added, changed or deleted by hand.

What must hold among records whatever writes them is stated by the entity itself; see `core.rules`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.names import match_key
from crm_desktop.models import (
    MODELS,
    Activity,
    Contact,
    Document,
    DocumentLine,
    Entry,
    EntryLine,
    Party,
    Product,
    ProductPrice,
    ProductUnit,
    Record,
    StockMove,
    Warehouse,
)
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.warehouses import usual
from crm_desktop.services.needed_lines import refuse_charged
from crm_desktop.services.numbering import next_number
from crm_desktop.services.one_chain import refuse_another_customer
from crm_desktop.services.roles import ROLES
from crm_desktop.services.shipped import moved
from crm_desktop.services.stock import open_stock
from crm_desktop.storage.gesture import Work


class Rules:
    """The rules of an entity that has none of its own."""

    owns: tuple[tuple[type[Record], str], ...] = ()
    needed_by: tuple[tuple[type[Record], str, Text], ...] = ()
    born_with: frozenset[str] = frozenset()
    """Fields that a new record may be given although they follow from others ever after."""

    def before_add(self, work: Work, values: dict[str, Any]) -> None:
        """Complete or refuse the values of a new record."""

    def after_add(self, work: Work, record: Record) -> None:
        """Add what comes with a new record, in its step; the record has its key."""

    def after_all(self, work: Work, keys: Sequence[int]) -> None:
        """Add what follows from all records made in one step, by hand or by an import, once they are there."""

    def before_change(self, work: Work, values: Mapping[str, Any], keys: Sequence[int]) -> None:
        """Refuse what may not be set on these records."""

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Which of these records others need, and why they stay."""
        needed: dict[int, Text] = {}
        for model, column, reason in self.needed_by:
            for key in _referred_to(work, model, column, keys):
                needed.setdefault(key, reason)
        return needed

    def before_delete(self, work: Work, keys: Sequence[int]) -> None:
        """Take out what belongs to these records alone, or refuse."""
        for model, column in self.owns:
            owned = _referring(work, model, column, keys)
            if owned:
                work.delete_many(model, owned)


OWED: dict[Side, Text] = {
    Side.RECEIVABLE: t("A customer with receivables or receipts cannot be deleted."),
    Side.PAYABLE: t("A supplier with payables or payments cannot be deleted."),
}
THEIRS = ("mobile", "phone", "email")
"""What is noted with a customer's main contact is that person's."""


def main_contact(values: Mapping[str, Any]) -> dict[str, Any] | None:
    """The person a customer names as its main contact, as a contact; None for one who is the customer itself."""
    name = (values.get("contact_name") or "").strip()
    if not name or match_key(name) == match_key(values.get("name") or ""):
        return None
    return {"name": name, **{key: values[key] for key in THEIRS if values.get(key)}}


class PartyRules(Rules):
    """A party with documents stays, and one with another role; contacts and notes go with it.

    Who is named as its main contact is one.
    """

    owns = ((Activity, "customer_id"), (Contact, "customer_id"))
    needed_by = (
        (Document, "customer_id", t("A customer with orders cannot be deleted.")),
        (Party, "parent_id", t("Other companies name this customer as their parent company.")),
    )

    def before_change(self, work: Work, values: Mapping[str, Any], keys: Sequence[int]) -> None:
        """A role is given up where no document needs it."""
        for side, role in ROLES.items():
            if values.get(role) is not False:
                continue
            owed = _with_entries(work, side, keys)
            if side is Side.RECEIVABLE and (owed or _referred_to(work, Document, "customer_id", keys)):
                raise Refusal(t("Its orders or receivables need it as a customer."), role)
            if owed:
                raise Refusal(t("Its payables need it as a supplier."), role)

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Also those that owe or are owed, and those that are known in another role."""
        needed: dict[int, Text] = {}
        for side in reversed(OWED):
            needed |= dict.fromkeys(_with_entries(work, side, keys), OWED[side])
        for key, why in super().kept(work, keys).items():
            needed.setdefault(key, why)
        both = select(Party.id).where(among(_keys_of(Party), keys), Party.is_customer, Party.is_supplier)
        for key in work.connection.execute(both).scalars():
            needed.setdefault(
                key, t("It is both customer and supplier: give one of both up, do not delete it.")
            )
        return needed

    def after_add(self, work: Work, record: Record) -> None:
        """Make a contact of the person named with a new customer."""
        person = main_contact({name: getattr(record, name) for name in ("name", "contact_name", *THEIRS)})
        if person is not None:
            number = next_number(work, "contacts")
            work.session.add(Contact(**person, customer_id=record.id, number=number))


class ContactRules(Rules):
    """A contact that notes name stays."""

    needed_by = ((Activity, "contact_id", t("Notes name this contact; it cannot be deleted.")),)


class ActivityRules(Rules):
    """Who is named by nobody is the customer's salesperson."""

    def before_add(self, work: Work, values: dict[str, Any]) -> None:
        """Name the salesperson."""
        if not values.get("salesperson") and values.get("customer_id") is not None:
            its = select(Party.salesperson).where(Party.id == values["customer_id"])
            values["salesperson"] = work.connection.execute(its).scalar_one_or_none()


class ProductRules(Rules):
    """A product on an order stays, and one that moved in stock; what lies there at first is its opening."""

    born_with = frozenset({"stock_quantity", "stock_value"})
    owns = ((StockMove, "product_id"), (ProductUnit, "product_id"), (ProductPrice, "product_id"))
    needed_by = (
        (DocumentLine, "product_id", t("Orders name this product; it cannot be deleted.")),
        (Product, "successor_id", t("Other products name it as their successor.")),
    )

    def before_add(self, work: Work, values: dict[str, Any]) -> None:
        """Nothing is worth anything where nothing lies."""
        if values.get("stock_value") and not values.get("stock_quantity"):
            raise Refusal(t("What lies in stock has a value only with a quantity."), "stock_value")

    def after_all(self, work: Work, keys: Sequence[int]) -> None:
        """Note what lies in stock of them."""
        open_stock(work, keys)

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Also those that moved since their opening."""
        needed = super().kept(work, keys)
        moved = select(StockMove.product_id).where(
            among(StockMove.product_id, keys), StockMove.kind != MoveKind.OPENING
        )
        for key in work.connection.execute(moved.distinct()).scalars():
            needed.setdefault(key, t("It came in or went out of stock; it cannot be deleted."))
        return needed


class WarehouseRules(Rules):
    """A warehouse that goods came into or documents name stays, and the usual one."""

    needed_by = (
        (StockMove, "warehouse_id", t("Goods came into this warehouse or left it; it cannot be deleted.")),
        (Document, "warehouse_id", t("Documents name this warehouse; it cannot be deleted.")),
    )

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Also the usual one."""
        needed = super().kept(work, keys)
        if (key := usual(work.connection)) in keys:
            needed.setdefault(key, t("It is the usual warehouse; it cannot be deleted."))
        return needed


class DocumentRules(Rules):
    """A document's lines go with it; one that was charged stays, and one that was shipped."""

    owns = ((DocumentLine, "document_id"),)

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Also those of whose lines later documents were made."""
        needed = super().kept(work, keys)
        source, later = aliased(DocumentLine), aliased(DocumentLine)
        taken = select(source.document_id).join(later, later.source_line_id == source.id).distinct()
        for key in work.connection.execute(taken.where(among(source.document_id, keys))).scalars():
            needed.setdefault(key, t("Other documents were made of its lines; it cannot be deleted."))
        for key, found in moved(work.connection, keys).items():
            needed.setdefault(key, found.stays)
        charged = select(DocumentLine.document_id).join(EntryLine, EntryLine.line_id == DocumentLine.id)
        for key in work.connection.scalars(charged.where(among(DocumentLine.document_id, keys)).distinct()):
            needed.setdefault(key, t("Its lines were charged; it cannot be deleted."))
        return needed

    needed_by = ((Entry, "order_id", t("Receivables were made from this order; it cannot be deleted.")),)

    def before_change(self, work: Work, values: Mapping[str, Any], keys: Sequence[int]) -> None:
        """An order that was charged or delivered stays its customer's; what was shipped is as it was."""
        for found in moved(work.connection, keys).values():
            if said := found.of_head & values.keys():
                raise Refusal(found.stays, min(said))
        if "customer_id" not in values:
            return
        refuse_another_customer(work.connection, keys, values["customer_id"])
        lines = select(DocumentLine.id).join(Document, Document.id == DocumentLine.document_id)
        others = lines.where(among(Document.id, keys), Document.customer_id.is_not(values["customer_id"]))
        refuse_charged(work.connection, list(work.connection.scalars(others)))
        mirror = aliased(Entry)
        charged = (
            select(Entry.number)
            .outerjoin(mirror, and_(mirror.reverses_id == Entry.id, mirror.kind == EntryKind.REVERSAL))
            .where(among(Entry.order_id, keys), Entry.customer_id.is_not(values["customer_id"]))
            .where(Entry.voided_on.is_(None), mirror.id.is_(None), Entry.kind != EntryKind.REVERSAL)
        )
        number = work.connection.execute(charged.limit(1)).scalar_one_or_none()
        if number is not None:
            raise Refusal(
                t(
                    "{number} was made from this order: it stays that customer's. Take it back first.",
                    number=number,
                ),
                "customer_id",
            )


class LedgerRules(Rules):
    """A posted document is never edited or deleted: it is voided or reversed. Its remarks may be written."""

    FREE = frozenset({"note", "invoice_number", "summary", "salesperson", "due_date"})

    def before_change(self, work: Work, values: Mapping[str, Any], keys: Sequence[int]) -> None:
        """Only what does not change the figures may be set."""
        for name in values:
            if name not in self.FREE:
                raise Refusal(t("A posted document is not edited. Void it or reverse it."), name)

    def before_delete(self, work: Work, keys: Sequence[int]) -> None:
        """Never."""
        raise Refusal(t("A posted document is not deleted. Void it or reverse it."))


class MoveRules(Rules):
    """What moved is never edited or deleted: the contrary is noted. Its remark may be written."""

    FREE = frozenset({"note"})

    def before_change(self, work: Work, values: Mapping[str, Any], keys: Sequence[int]) -> None:
        """Only what does not change the figures may be set."""
        for name in values:
            if name not in self.FREE:
                raise Refusal(t("A stock move is not edited. Take it back and note it anew."), name)

    def before_delete(self, work: Work, keys: Sequence[int]) -> None:
        """Never."""
        raise Refusal(t("A stock move is not deleted. Take it back: the contrary is noted."))


RULES: dict[type[Record], Rules] = {
    Party: PartyRules(),
    Contact: ContactRules(),
    Activity: ActivityRules(),
    Product: ProductRules(),
    Warehouse: WarehouseRules(),
    Document: DocumentRules(),
    Entry: LedgerRules(),
    StockMove: MoveRules(),
}


def rules_of(entity: str) -> Rules:
    """The rules of an entity, which are those of its table."""
    return RULES.get(MODELS[entity], Rules())


def _keys_of(model: type[Record]) -> Any:
    return model.__table__.columns["id"]


def _referring(work: Work, model: type[Record], column: str, keys: Sequence[int]) -> list[int]:
    own = model.__table__.columns
    return list(work.connection.execute(select(own["id"]).where(among(own[column], keys))).scalars())


def _with_entries(work: Work, side: Side, keys: Sequence[int]) -> list[int]:
    """Those of these parties that have entries on a side of the ledger, by key."""
    found = select(Entry.customer_id).where(among(Entry.customer_id, keys), of_side(side)).distinct()
    return sorted(work.connection.scalars(found))


def _referred_to(work: Work, model: type[Record], column: str, keys: Sequence[int]) -> list[int]:
    """Those of `keys` that records of the model name in that column, by key."""
    own = model.__table__.columns[column]
    return sorted(work.connection.execute(select(own).where(among(own, keys)).distinct()).scalars())
