"""Typed pinyin: which names it fits, and which it does not."""

import pytest

from crm_desktop.core.pinyin_typed import typed_pinyin


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("cqxr", "重庆旭日"),
        ("zqxr", "重庆旭日"),
        ("chongqingxuri", "重庆旭日"),
        ("chongqxuri", "重庆旭日"),
        ("cqxur", "重庆旭日"),
        ("chqx", "重庆旭日"),
        ("qingx", "重庆旭日"),
        ("xi'an", "西安"),
        ("xian", "西安"),
        ("xian", "限时"),
        ("changan", "长安"),
        ("abcmaoyi", "ABC贸易"),
        ("3mzg", "3M中国"),
        ("lv", "吕布"),
        ("lubu", "吕布"),
        ("shipinjt", "三禾食品(集团)有限公司"),
        ("ALE", "阿乐"),
    ],
)
def test_it_fits_names_that_can_be_said_so(typed: str, name: str) -> None:
    pinyin = typed_pinyin(typed)

    assert pinyin is not None
    assert pinyin.found_in(name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("qc", "重庆"),
        ("chongxu", "重庆旭日"),
        ("chongqingxurim", "重庆旭日"),
        ("wxgs", "三禾有限公司"),
        ("smith", "Smith"),
        ("xi", ""),
    ],
)
def test_it_does_not_fit_others(typed: str, name: str) -> None:
    pinyin = typed_pinyin(typed)

    assert pinyin is not None
    assert not pinyin.found_in(name)


def test_only_the_beginning_counts_where_a_name_begins_so() -> None:
    pinyin = typed_pinyin("xr")

    assert pinyin is not None
    assert pinyin.begins("旭日五金")
    assert not pinyin.begins("宁波旭日")


@pytest.mark.parametrize("typed", ["123", "重庆", "a-b", "", "…"])
def test_what_is_no_pinyin_is_not_read_as_such(typed: str) -> None:
    assert typed_pinyin(typed) is None


def test_letters_without_end_are_read_in_no_time() -> None:
    pinyin = typed_pinyin("anan" * 50)

    assert pinyin is not None
    assert pinyin.found_in("安" * 100)
    assert not pinyin.found_in("安" * 99)
    assert len(pinyin.ways(200, 16)) == 16
