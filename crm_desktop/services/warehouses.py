"""Which warehouse is the usual one, and which ones cannot go."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t, tn
from crm_desktop.models import Document, DocumentLine, Setting, StockMove, Warehouse
from crm_desktop.queries.among import among
from crm_desktop.queries.stock import still_to_ship, waits
from crm_desktop.queries.warehouses import USUAL, name_of, usual
from crm_desktop.storage.file import CrmFile


class Warehouses:
    """The gestures on warehouses that are not those on any record."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def make_usual(self, key: int, initiator: object = None) -> Change:
        """Have it meant from now on wherever none is named; what moved before stays where it is."""
        with self._file.gesture(t("Usual warehouse"), initiator=initiator) as work:
            found = work.session.get(Warehouse, key)
            if found is None:
                raise NotFound(t("This {kind:inline} no longer exists.", kind=t("Warehouse")))
            if found.retired_on is not None:
                raise Refusal(t("{warehouse} is out of use. Bring it back first.", warehouse=found.name))
            row = work.session.scalars(select(Setting).where(Setting.key == USUAL)).one_or_none()
            if row is None:
                row = Setting(key=USUAL)
                work.session.add(row)
            row.value = key
            work.label = t("{warehouse} is the usual warehouse", warehouse=found.name)
        return work.change


def usable(db: Connection, wanted: int | None) -> int:
    """The warehouse that is wanted, the usual one where none is; Refusal where it is out of use."""
    key = wanted or usual(db)
    if db.scalar(select(Warehouse.retired_on).where(Warehouse.id == key)) is not None:
        raise Refusal(t("{warehouse} is out of use. Bring it back first.", warehouse=name_of(db, key)))
    return key


def refuse_needed(db: Connection, keys: Sequence[int]) -> None:
    """Refusal where one of these is the usual warehouse, anything lies in it, or orders wait for goods from there."""
    if usual(db) in keys:
        name = name_of(db, usual(db))
        raise Refusal(t("{warehouse} is the usual warehouse. Choose another one first.", warehouse=name))
    lies: Any = func.sum(StockMove.quantity)
    query = select(StockMove.warehouse_id).where(among(StockMove.warehouse_id, keys))
    query = query.group_by(StockMove.warehouse_id, StockMove.product_id).having(lies != 0)
    found = db.scalars(query.limit(1)).one_or_none()
    if found is not None:
        raise Refusal(t("Goods lie in {warehouse}. Transfer them first.", warehouse=name_of(db, found)))
    _refuse_awaited(db, keys)


def _refuse_awaited(db: Connection, keys: Sequence[int]) -> None:
    query = (
        select(Document.warehouse_id, func.count(Document.id.distinct()))
        .join(DocumentLine, DocumentLine.document_id == Document.id)
        .where(among(Document.warehouse_id, keys), *waits(still_to_ship()))
    )
    for warehouse, n in db.execute(query.group_by(Document.warehouse_id).limit(1)):
        said = tn(
            "{n} order waits for goods from {warehouse}. Name another warehouse there first.",
            "{n} orders wait for goods from {warehouse}. Name another warehouse there first.",
            n,
            warehouse=name_of(db, warehouse or 0),
        )
        raise Refusal(said)
