"""Discount rules: one that names a customer or goods nobody knows is refused, or it would hold for all of them."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.exchange.kinds.batch import RowTrouble
from crm_desktop.exchange.kinds.kind import required
from crm_desktop.exchange.kinds.plain_records import PlainRecords
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.models.discount import DISCOUNTS


class Discounts(PlainRecords):
    """Rows of a list of discount rules."""

    derived = ("discount", "customer_id", "product_id", "since", "until")

    def plan(self, row: RowValues) -> Ref:
        """A new rule takes something off."""
        said = self.record_values(row.values)
        required(said, "discount", self.sheet.field("discount").missing)
        _judge(said)
        return super().plan(row)

    def changes(self, values: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
        """What is set leaves a rule that may be."""
        found = super().changes(values, current)
        _judge({**current, **found})
        return found

    def record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """With the product it names, and the discount as a share taken off."""
        own = super().record_values(values)
        if (share := values.get("taken_off")) is not None:
            own["discount"] = share
        if code := values.get("product_code"):
            own["product_id"] = self._product(code)
        return own

    def _product(self, told: str) -> Ref:
        """The product of that code, barcode or name."""
        products, borne = self.known.records("products"), self.known.barcodes.get(told)
        found = products.with_number(told)
        if found is None:
            found = borne[0] if borne is not None else products.the_one(told, None)
        if found is None:
            said = t("There is no product “{name}” in the file. Add or import it first.", name=told)
            raise RowTrouble(said, "product_code")
        return found


def _judge(values: Mapping[str, Any]) -> None:
    """RowTrouble where a rule of such records is broken; each looks at one record alone."""
    for rule in DISCOUNTS.rules:
        for refusal in rule.refuse({0: values}, lambda _keys: {}).values():
            raise RowTrouble(refusal.text, refusal.field or "")
