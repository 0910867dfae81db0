"""Pinyin: mnemonics with the right readings, and an order that keeps equal characters together."""

import pytest

from crm_desktop.core.pinyin import mnemonic, sort_key
from crm_desktop.core.pinyin_readings import syllables
from crm_desktop.core.pinyin_table import pinyin_table


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("苏州三禾食品(集团)有限公司", "SZSHSP"),
        ("重庆旭日贸易股份有限公司", "CQXRMY"),
        ("长沙万利建材股份有限公司", "CSWLJC"),
        ("厦门万利建材（集团）有限公司", "XMWLJC"),
        ("宁波市长城电器有限公司", "NBSCCDQ"),
        ("六安大厦有限公司", "LADS"),
        ("曾氏五金", "ZSWJ"),
        ("区记烧腊", "OJSL"),
        ("上海盖氏广告有限公司", "SHGSGG"),
        ("上海厦工纺织厂", "SHXGFZC"),
        ("中山大厦物业", "ZSDSWY"),
        ("旭日五金行", "XRWJH"),
        ("ＡＢＣ贸易有限公司", "ABCMY"),
        ("3M中国有限公司", "3MZG"),
        ("有限公司", "YXGS"),
        ("Smith Trading Co., Ltd.", "ST"),
        ("Bosch GmbH", "BOSCH"),
        ("Société Générale S.A.", "SG"),
        ("", ""),
        ("——", ""),
    ],
)
def test_a_firm_is_typed_by_the_initials_of_its_name(name: str, typed: str) -> None:
    assert mnemonic(name) == typed


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单志强", "SZQ"),
        ("曾国", "ZG"),
        ("仇英", "QY"),
        ("区小明", "OXM"),
        ("查良", "ZL"),
        ("解小龙", "XXL"),
        ("朴正", "PZ"),
        ("盖聂", "GN"),
        ("尉迟恭", "YCG"),
        ("欧阳修", "OYX"),
    ],
)
def test_a_persons_surname_has_its_own_reading(name: str, typed: str) -> None:
    assert mnemonic(name, person=True) == typed


def test_a_firms_first_character_is_no_surname() -> None:
    assert mnemonic("单晶硅") == "DJG"


def test_names_sort_by_syllable_not_by_letters() -> None:
    names = ["先锋", "西安", "夏天", "限时"]

    assert sorted(names, key=sort_key) == ["西安", "夏天", "先锋", "限时"]


def test_equal_characters_stay_together() -> None:
    names = ["李一", "黎二", "李三", "丽四", "李五"]

    ordered = sorted(names, key=sort_key)

    places = [place for place, name in enumerate(ordered) if name.startswith("李")]
    assert places == list(range(places[0], places[0] + 3))


def test_latin_names_stand_among_the_chinese_by_their_letters() -> None:
    names = ["Bosch", "重庆", "ABC", "阿里", "北京", "zara", "Ｃａｎｏｎ"]

    assert sorted(names, key=sort_key) == ["阿里", "ABC", "北京", "Bosch", "Ｃａｎｏｎ", "重庆", "zara"]


def test_a_person_sorts_under_the_surnames_reading() -> None:
    assert sorted(["单志强", "赵一", "丁二"], key=lambda name: sort_key(name, person=True)) == [
        "丁二",
        "单志强",
        "赵一",
    ]


def test_every_reading_of_a_word_or_surname_is_one_of_its_characters() -> None:
    table = pinyin_table()

    strange = [
        (word, sign, reading)
        for word, said in [*table.words.items(), *table.surnames.items()]
        for sign, reading in zip(word, said, strict=True)
        if reading.rstrip("12345") not in syllables()[sign]
    ]

    assert strange == []


def test_the_table_knows_every_common_character() -> None:
    rows = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    characters = [sign for row in rows if (sign := row.decode("gb2312", "ignore"))]

    assert len(characters) == 6763
    assert [sign for sign in characters if sign not in pinyin_table().all_of] == []
