"""What a restless user does to documents and stock: offered, ordered, delivered, shipped, counted, taken back."""

from decimal import Decimal
from random import Random
from typing import Any

from typing_extensions import override

from benchmarks.soak_acts import Act, Acts
from crm_desktop.queries.details import part_rows
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace

ENTITIES = {"quote": "quotes", "order": "orders", "delivery": "deliveries"}
MOVES = ("receipt", "issue", "adjustment")


class TradeActs(Acts):
    """Gestures of all kinds, those on documents and stock among them."""

    def __init__(self, workspace: Workspace, random: Random) -> None:
        super().__init__(workspace, random)
        self._weighted |= self._of_trade()

    def _of_trade(self) -> dict[Act, int]:
        return {
            self.add_document: 6,
            self.change_lines: 5,
            self.change_head: 3,
            self.delete_document: 2,
            self.make_order: 4,
            self.make_delivery: 6,
            self.ship: 6,
            self.take_shipment_back: 3,
            self.charge_order: 3,
            self.close_order: 1,
            self.move_stock: 6,
            self.add_product: 2,
            self.delete_product: 1,
        }

    def add_document(self) -> object:
        entity = self._random.choice(list(ENTITIES.values()))
        values = {"customer_id": self._any("customers"), "date": self._day()}
        lines = [self._line() for _ in range(self._number(1, 4))]
        return self.workspace.records.add(entity, values, parts={"lines": lines})

    def change_lines(self) -> object:
        """A line changed, one more or one less."""
        entity, key = self._document()
        rows: list[dict[str, Any]] = [
            {"uid": row["uid"]} for row in self.workspace.ask(part_rows, entity, "lines", key)
        ]
        turn = self._number(0, 2)
        if rows and turn == 0:
            self._random.choice(rows)["quantity"] = Decimal(self._number(1, 30))
        elif rows and turn == 1:
            rows.remove(self._random.choice(rows))
        else:
            rows.append(self._line())
        return self.workspace.records.change(entity, key, {}, parts={"lines": rows})

    def change_head(self) -> object:
        entity, key = self._document()
        values: dict[str, Any] = self._random.choice(
            [
                {"date": self._day()},
                {"customer_id": self._any("customers")},
                {"document_discount": Decimal(self._number(0, 30)) / 100},
                {"note": self._name()},
            ]
        )
        return self.workspace.records.change(entity, key, values)

    def delete_document(self) -> object:
        entity, key = self._document()
        return self.workspace.records.delete(entity, [key])

    def make_order(self) -> object:
        return self._forward("order", "quote")

    def make_delivery(self) -> object:
        return self._forward("delivery", "order")

    def ship(self) -> object:
        return self.workspace.deliveries.ship(self._of_kind("delivery", "state = 'open'"))

    def take_shipment_back(self) -> object:
        return self.workspace.deliveries.take_back(self._of_kind("delivery", "state = 'shipped'"))

    def charge_order(self) -> object:
        amount = None if self._random.random() < 0.5 else self._amount()
        draft = OrderChargeDraft(self._of_kind("order"), amount, date=self._day())
        return self.workspace.receivables.post(draft)

    def close_order(self) -> object:
        state = self._random.choice(("open", "closed"))
        return self.workspace.records.change("orders", self._of_kind("order"), {"state": state})

    def move_stock(self) -> object:
        cost = Decimal(self._number(0, 9_999)) / 100 if self._random.random() < 0.7 else None
        kind, quantity = self._random.choice(MOVES), Decimal(self._number(0, 60))
        return self.workspace.stock.note(StockDraft(self._product(), kind, quantity, cost, self._day()))

    def add_product(self) -> object:
        values: dict[str, Any] = {"name": self._name(), "sale_price": self._amount()}
        if self._random.random() < 0.5:
            values |= {
                "stock_quantity": Decimal(self._number(0, 90)),
                "cost_price": Decimal(self._number(1, 9)),
            }
        return self.workspace.records.add("products", values)

    def delete_product(self) -> object:
        return self.workspace.records.delete("products", [self._product()])

    @override
    def _any(self, entity: str, where: str = "1") -> int:
        return self._product() if entity == "products" else super()._any(entity, where)

    def _forward(self, step: str, source: str) -> object:
        wanted = {1: Decimal(self._number(1, 9))} if self._random.random() < 0.5 else None
        return self.workspace.documents.forward(step, self._of_kind(source), wanted, day=self._day())

    def _document(self) -> tuple[str, int]:
        kind = self._random.choice(list(ENTITIES))
        return ENTITIES[kind], self._of_kind(kind)

    def _of_kind(self, kind: str, where: str = "1") -> int:
        """A document of a kind, mostly one of the last made."""
        query = f"SELECT id FROM document WHERE kind = '{kind}' AND {where} AND id >= ? ORDER BY id"
        with self.workspace.file.reading() as db:
            last = db.exec_driver_sql("SELECT max(id) FROM document").scalar() or 0
            found = db.exec_driver_sql(query, (last - 200,)).scalars().all()
        return self._random.choice(found) if found else last + 1000

    def _product(self) -> int:
        return self._find("SELECT id FROM product WHERE id >= ? LIMIT 1", "product")

    def _line(self) -> dict[str, Any]:
        line = {"quantity": Decimal(self._number(1, 20)), "price": self._amount()}
        named = (
            {"product_id": self._product()} if self._random.random() < 0.8 else {"product_name": self._name()}
        )
        return line | named
