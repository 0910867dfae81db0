"""Notes, days and signatures between and below the rows of a list become nobody, and a name stays a customer."""

from pathlib import Path

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, brought_in, owed
from tests.unit.exchange.made import names as names_in_order


def names(file: CrmFile) -> list[str]:
    return sorted(names_in_order(file))


HEAD: Row = ["Kundennr.", "Firma", "Ort", "Telefon"]
ROWS: list[Row] = [
    ["7", "Fahrrad Kern", "Ulm", "0731 5"],
    ["8", "Blumen Ott", "Ulm", ""],
    ["9", "Haus Ried", "", "07 1"],
]
SHOPS: list[Row] = [["Shop", "Town", "Phone"], ["Fir", "Bath", "1"], ["Elm", "Wells", "2"], ["Oak", "", "3"]]


@pytest.mark.parametrize(
    "line", ["Stand: 03.02.2026", "Bitte prüfen", "Seite 1 von 1", "gez. Kern", "erstellt am 3.2.2026"]
)
def test_a_line_right_below_a_list_is_no_customer(file: CrmFile, tmp_path: Path, line: str) -> None:
    outcome = brought_in(file, tmp_path, HEAD, *ROWS, ["", line])

    assert names(file) == ["Blumen Ott", "Fahrrad Kern", "Haus Ried"]
    assert outcome.as_json()["sheets"][0]["footers"] == [{"row": 5, "text": line}]


@pytest.mark.parametrize(
    "line", ["Checked by Sue, 4 May", "two more to come next week", "Ask Tim about Oak!", "4/5"]
)
def test_nor_is_one_below_a_gap_or_amid_the_rows(file: CrmFile, tmp_path: Path, line: str) -> None:
    brought_in(file, tmp_path, *SHOPS, [], [line], [], ["Yew", "Bath", "4"])

    assert names(file) == ["Elm", "Fir", "Oak", "Yew"]


def test_a_day_behind_what_leads_to_it_is_none_either(file: CrmFile, tmp_path: Path) -> None:
    brought_in(file, tmp_path, *SHOPS, ["Last updated", "4 May"])

    assert names(file) == ["Elm", "Fir", "Oak"]


def test_of_whom_only_the_name_is_known_stays_a_customer(file: CrmFile, tmp_path: Path) -> None:
    outcome = brought_in(
        file, tmp_path, *SHOPS, ["All Saints Cafe"], ["Yew", "Bath", "4"], ["Checked Flag Garage"]
    )

    assert names(file) == ["All Saints Cafe", "Checked Flag Garage", "Elm", "Fir", "Oak", "Yew"]
    assert outcome.as_json()["sheets"][0]["doubtful"] == []


def test_a_name_apart_from_the_list_is_taken_and_doubted(file: CrmFile, tmp_path: Path) -> None:
    outcome = brought_in(file, tmp_path, *SHOPS, [], ["Sue Marsh"])

    assert "Sue Marsh" in names(file)
    assert [one["row"] for one in outcome.as_json()["sheets"][0]["doubtful"]] == [6]


def test_a_list_of_nothing_but_names_is_taken_as_it_is(file: CrmFile, tmp_path: Path) -> None:
    brought_in(file, tmp_path, ["客户名称"], ["请茶馆"], ["本月花店"], ["更新汽修"])

    assert len(names(file)) == 3


@pytest.mark.parametrize(
    "line", ["以上欠款请尽快核对", "数据截至2026年5月", "更新：5月8日 小周", "还有两家没录"]
)
def test_a_line_below_what_is_owed_is_no_error(file: CrmFile, tmp_path: Path, line: str) -> None:
    rows: list[Row] = [["单位名称", "联系电话", "欠款"], ["甲店", "1", 80], ["乙店", "2", 20.5]]
    brought_in(file, tmp_path, *rows, [line])

    assert [who for who, _left in owed(file)] == ["乙店", "甲店"] or len(owed(file)) == 2
    assert all_of(file, "SELECT count(*) FROM party") == [(2,)]
