"""Persons in lists of customers: with their telephone in one cell, and two of them side by side."""

from pathlib import Path
from typing import Any

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, brought_in

REACHED = "SELECT name, COALESCE(mobile, ''), COALESCE(phone, '') FROM contact ORDER BY id"


@pytest.mark.parametrize("head", ["联系人及电话", "联系人/电话", "联系人", "Contact and phone", "Phone"])
def test_a_telephone_behind_the_persons_name_is_taken_apart(file: CrmFile, tmp_path: Path, head: str) -> None:
    rows: list[Row] = [
        ["客户名称", head, "地址"],
        ["安海鞋材", "蔡先生 13900000122", "安海镇工业区"],
        ["渔港冷库", "邱姐：0595-80680023", "祥芝大堤路"],
        ["石都运输", "柯队长（13900000877）", "水头"],
    ]
    brought_in(file, tmp_path, *rows)

    assert all_of(file, REACHED) == [
        ("蔡先生", "13900000122", ""),
        ("邱姐", "", "0595-80680023"),
        ("柯队长", "13900000877", ""),
    ]


def test_a_telephone_with_a_word_beside_others_stays_one(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["客户名称", "电话", "地址"],
        ["安海鞋材", "13900000122", "安海镇工业区"],
        ["渔港冷库", "办公室 0595-80680023", "祥芝大堤路"],
        ["石都运输", "13900000877", "水头"],
    ]
    brought_in(file, tmp_path, *rows)

    assert all_of(file, REACHED) == []


@pytest.mark.parametrize(
    "heads",
    [
        ("1st contact", "1st phone", "2nd contact", "2nd phone"),
        ("Contact 1", "Phone 1", "Contact 2", "Phone 2"),
        ("第一联系人", "第一电话", "第二联系人", "第二电话"),
        ("联系人1", "电话1", "联系人2", "电话2"),
        ("Contact", "Phone", "Second contact", "Second phone"),
    ],
)
def test_two_persons_side_by_side_are_two_contacts(
    file: CrmFile, tmp_path: Path, heads: tuple[str, ...]
) -> None:
    rows: list[list[Any]] = [
        ["Customer", *heads, "Address"],
        ["Park Nursery", "Peg Strode", "01632 960311", "Ivo Strode", "01632 960312", "Low Rd"],
        ["Golf Club", "Mr Tandy (greens)", "01632 960330", "Suki Lane", "01632 960331", "The Links"],
        ["Cemetery Trust", "Canon Ard", "01632 960345", "", "", "Church Walk"],
    ]
    told = brought_in(file, tmp_path, *rows).as_json()["sheets"][0]

    assert all_of(file, REACHED) == [
        ("Peg Strode", "", "01632 960311"),
        ("Ivo Strode", "", "01632 960312"),
        ("Mr Tandy (greens)", "", "01632 960330"),
        ("Suki Lane", "", "01632 960331"),
        ("Canon Ard", "", "01632 960345"),
    ]
    assert told.get("unused", []) == []
    assert brought_in(file, tmp_path, *rows).as_json()["sheets"][0].get("main_contacts", 0) == 0
