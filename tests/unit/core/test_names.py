"""Names: which writings are equal, and what is only the legal form."""

import pytest

from crm_desktop.core.names import full_name, match_key, split_legal_form, tidy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三禾食品(集团)有限公司", "三禾食品（集团）有限公司"),
        ("三禾 食品 有限公司", "三禾食品有限公司"),
        ("三禾食品【集团】有限公司", "三禾食品(集团)有限公司"),
        ("三\u200b禾食品\ufeff有限公司", "三禾食品有限公司"),
        ("ＡＢＣ贸易　有限公司", "abc贸易有限公司"),
        ("Smith Trading LTD", "smith  trading ltd"),
        ("让・雅克", "让·雅克"),
        ("STRASSE", "straße"),
    ],
)
def test_writings_the_eye_takes_for_the_same_have_one_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


def test_different_names_keep_different_keys() -> None:
    assert match_key("三禾食品有限公司") != match_key("三禾食品有限责任公司")


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("重庆旭日贸易股份有限公司", "重庆旭日贸易", "股份有限公司"),
        ("苏州三禾食品(集团)有限公司", "苏州三禾食品", "(集团)有限公司"),
        ("苏州三禾食品（集团）有限责任公司", "苏州三禾食品", "（集团）有限责任公司"),
        ("飞利浦(中国)投资有限公司", "飞利浦(中国)投资", "有限公司"),
        ("旭日投资(有限合伙)", "旭日投资", "(有限合伙)"),
        ("成都九鼎纺织厂", "成都九鼎纺织厂", ""),
        ("有限公司", "有限公司", ""),
        ("Smith Trading Co., Ltd.", "Smith Trading", "Co., Ltd."),
        ("Smith Trading Co.,Ltd", "Smith Trading", "Co.,Ltd"),
        ("Foo (Shanghai) Co., Ltd", "Foo (Shanghai)", "Co., Ltd"),
        ("Müller GmbH & Co. KG", "Müller", "GmbH & Co. KG"),
        ("Dell Inc.", "Dell", "Inc."),
        ("Rossi S.p.A.", "Rossi", "S.p.A."),
        ("Costco", "Costco", ""),
        ("SPA Garden", "SPA Garden", ""),
        ("Ltd", "Ltd", ""),
        ("", "", ""),
    ],
)
def test_the_legal_form_is_set_apart(name: str, core: str, form: str) -> None:
    parts = split_legal_form(name)

    assert (parts.core, parts.form) == (core, form)


def test_a_name_is_tidied_without_losing_its_writing() -> None:
    assert tidy("  三禾\u200b  食品（集团） ") == "三禾 食品（集团）"


@pytest.mark.parametrize(
    ("family", "given", "middle", "name"),
    [
        ("Müller", "Zoë", "", "Zoë Müller"), ("García", "José", "María", "José María García"),
        ("Hill", "Ann", "", "Ann Hill"),
        ("O’Neill", "", "", "O’Neill"), ("", "Björk", "", "Björk"), ("Иванов", "Пётр", "", "Пётр Иванов"),
        ("王", "伟", "", "王伟"), ("欧阳", "修", "", "欧阳修"), ("𠮷田", "太郎", "", "𠮷田太郎"),
        ("김", "민수", "", "김민수"),
        ("王", "David", "", "王 David"), ("Smith", "小明", "", "小明 Smith"), ("王", "", "", "王"),
        ("", "小明", "", "小明"),
    ],
)  # fmt: skip
def test_a_name_in_two_parts_is_put_together_as_its_bearers_do(
    family: str, given: str, middle: str, name: str
) -> None:
    assert full_name(family, given, middle) == name
