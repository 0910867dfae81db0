"""A small firm's file that reports are made from: made once, a copy of it opened for every test."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("firm") / "firm.crm"
    with Workspace.create(path, FixedClock(TODAY)) as opened:
        opened.profile.change({"name": "青岛海岳五交化有限公司", "english_name": "Qingdao Haiyue Trading"})
        opened.records.add(
            "customers",
            {
                "number": "K018",
                "name": "潍坊鼎丰机械有限公司",
                "city": "潍坊",
                "terms_kind": "month_end",
                "terms_months": 1,
                "strategy": "先做配件。\n再谈整机。",
                "competitors": "烟台某厂",
            },
        )
        opened.records.add("customers", {"number": "K019", "name": "Weifang Bearings", "language": "en"})
        opened.records.add("contacts", {"name": "沈大为", "customer_id": 1, "mobile": "13805550101"})
        for month in range(1, 11):
            opened.records.add(
                "activities",
                {
                    "customer_id": 1,
                    "date": date(2026, month, 5),
                    "kind": "call",
                    "subject": f"第 {month} 次联系",
                },
            )
        opened.receivables.post(ChargeDraft(1, Decimal("1200.00"), date=date(2026, 8, 3), summary="轴承"))
        opened.receivables.post(ChargeDraft(2, Decimal("300.00"), date=date(2026, 9, 3), summary="V-belts"))
        opened.receivables.post(ReceiptDraft(1, Decimal("500.00"), date=date(2026, 10, 9)))
    return path


@pytest.fixture
def workspace(firm: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Workspace.open(Path(shutil.copy(firm, tmp_path / "copy.crm")), clock) as opened:
        yield opened
