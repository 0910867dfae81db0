"""Finding one among few by its sound; periods by name."""

from datetime import date

import pytest

from crm_desktop.views.shared.editors.matching import found, is_meant
from crm_desktop.views.shared.periods import Period, named_periods

CITIES = [(index, city) for index, city in enumerate(("重庆", "成都", "大重庆", "Leeds"))]


@pytest.mark.parametrize(
    ("typed", "cities"),
    [
        ("cq", ["重庆", "大重庆"]),
        ("chongq", ["重庆", "大重庆"]),
        ("重", ["重庆", "大重庆"]),
        ("c", ["重庆", "成都", "大重庆"]),
        ("lee", ["Leeds"]),
        ("", ["重庆", "成都", "大重庆", "Leeds"]),
        ("x", []),
    ],
)
def test_a_choice_is_found_by_characters_pinyin_and_initials(typed: str, cities: list[str]) -> None:
    assert [text for _, text in found(typed, CITIES)] == cities


def test_full_width_letters_mean_the_same() -> None:
    assert is_meant("ＣＤ", "成都")


def test_the_usual_periods_end_today_or_with_their_month() -> None:
    periods = {str(label): period for label, period in named_periods(date(2026, 3, 31))}

    assert periods["Last three months"] == Period(date(2025, 12, 1), date(2026, 3, 31))
    assert periods["Last month"] == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert periods["Last year"] == Period(date(2025, 1, 1), date(2025, 12, 31))
