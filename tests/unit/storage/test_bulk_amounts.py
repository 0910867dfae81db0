"""Amounts of many records at once, as their columns keep them."""

from decimal import Decimal

from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.models.base import Counted
from crm_desktop.storage.file import CrmFile


def test_an_amount_counted_in_units_already_is_kept_as_it_is(file: CrmFile) -> None:
    limits = (Counted(1250), Decimal("12.50"), 12, None)
    rows = [{"number": str(n), "name": str(n), "credit_limit": limit} for n, limit in enumerate(limits)]
    with file.gesture(t("Import")) as work:
        work.insert_many(Party, rows)

    with file.reading() as db:
        kept = db.exec_driver_sql("SELECT credit_limit, typeof(credit_limit) FROM party ORDER BY id").all()
    assert [tuple(row) for row in kept] == [
        (1250, "integer"),
        (1250, "integer"),
        (1200, "integer"),
        (None, "null"),
    ]
