"""Barcodes as books have them: misread ones are the firm's all the same, those of another product are not taken."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.cli.import_report import remarks_on
from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.export.whole import export_whole
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.file import CrmFile
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import all_of, book, imported, planned


def test_a_barcode_misread_is_taken_and_named_and_one_of_another_product_left_empty(file: CrmFile) -> None:
    heads = ["货号", "品名", "条码", "分类"]
    rows = [
        ["P1", "螺栓", "6901234567892", "紧固件 > 螺栓"],
        ["P2", "螺母", "6901234567893", "紧固件"],
        ["P3", "垫圈", "6901234567892", ""],
        ["P4", "销", "6901234567893", ""],
    ]
    plan = planned(file, book(heads, *rows))
    apply(file, plan)

    assert all_of(file, "SELECT number, barcode, category FROM product ORDER BY id") == [
        ("P1", "6901234567892", "紧固件/螺栓"), ("P2", "6901234567893", "紧固件"), ("P3", None, None),
        ("P4", None, None)
    ]  # fmt: skip
    assert [
        (one.row, one.column, str(one.message)) for one in plan.sheets[0].verdicts.all_doubts() if one.row == 3
    ] == [
        (3, "条码", "The last digit of 6901234567893 must be 2, not 3: some digit is misread or mistyped. "
                  "Taken as written."),
    ]  # fmt: skip
    assert [(one.row, str(one.message)) for one in plan.sheets[0].verdicts.all_left_out()] == [
        (4, "6901234567892 is that of 螺栓 already."),
        (5, "6901234567893 is that of 螺母 already."),
    ]

    again = planned(file, book(heads, ["P3", "垫圈", "6901234567892", ""], ["P5", "销", "6901234567892", ""]))
    apply(file, again)
    assert all_of(file, "SELECT number, barcode FROM product ORDER BY id")[2::2] == [
        ("P3", None),
        ("P5", None),
    ]


def test_a_book_full_of_misread_barcodes_keeps_them_and_is_told_in_one_sentence(file: CrmFile) -> None:
    rows = [[f"P{n}", f"螺栓{n}", f"694094742121{n}"] for n in range(10)]
    plan = planned(file, book(["货号", "品名", "条码"], *rows))
    apply(file, plan)

    assert [row[0] for row in all_of(file, "SELECT barcode FROM product ORDER BY id")] == [
        row[2] for row in rows
    ]
    assert [str(said) for said in remarks_on(plan.sheets)] == [
        "Row 2, 条码: The last digit of 6940947421210 must be 3, not 0: some digit is misread or mistyped. "
        "Taken as written. 8 more rows likewise."
    ]


def test_what_was_imported_with_a_misread_barcode_is_sound_and_comes_back_whole(
    file: CrmFile, tmp_path: Path
) -> None:
    heads = ["货号", "品名", "单位", "条码", "辅助单位", "装箱数", "箱条码"]
    apply(file, planned(file, book(heads, ["P1", "水", "瓶", "6901234567893", "箱", 24, "4006381333930"])))
    workspace = Workspace(file)
    assert workspace.check() == []

    unit = workspace.ask(part_rows, "products", "units", 1)[0]
    workspace.records.change(
        "products",
        1,
        {"note": "ok"},
        parts={"units": [{"uid": unit["uid"], "barcode": unit["barcode"], "price": Decimal(30)}]},
    )
    with pytest.raises(Refusal, match="must be 2"):
        workspace.records.change("products", 1, {"barcode": "6901234567893"})
    with pytest.raises(Refusal, match="must be 1"):
        workspace.records.add(
            "products",
            {"name": "X"},
            parts={"units": [{"unit": "箱", "factor": Decimal(2), "barcode": "4006381333930"}]},
        )

    path = tmp_path / "out.xlsx"
    request = ListRequest("products")
    export_whole(workspace.listing("products"), file.reading, workspace.entity("products"), request, path)
    other = empty_workspace(tmp_path / "other.crm", file.clock)
    imported(other.file, path)
    assert all_of(other.file, "SELECT barcode FROM product") == [("6901234567893",)]
    assert all_of(other.file, "SELECT barcode FROM product_unit") == [("4006381333930",)]
    other.close()
