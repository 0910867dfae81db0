"""Commands found by words and by initials, in either language."""

import pytest

from crm_desktop.core.i18n import t, verbatim
from crm_desktop.views.matching import BEGINS, INITIALS, SPELLED, WHOLE, WITHIN, WORDS, rank
from crm_desktop.views.shared.commands import Command


def nothing() -> None:
    return


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("import customers", WHOLE),
        ("imp", BEGINS),
        ("IMP", BEGINS),
        ("cus imp", WORDS),
        ("tomer", WITHIN),
        ("export", None),
    ],
)
def test_the_better_a_label_fits_the_lower_its_rank(typed: str, expected: int | None) -> None:
    assert rank(typed, Command("x", t("Import customers"), nothing)) == expected


def test_chinese_is_found_by_its_initials_or_in_full_from_the_first_on() -> None:
    command = Command("x", verbatim("新建客户"), nothing)

    assert rank("xj", command) == INITIALS
    assert rank("xjkh", command) == INITIALS
    assert rank("xinjian", command) == SPELLED
    assert rank("xin", command) == INITIALS
    assert rank("kh", command) is None
    assert rank("客户", command) == WITHIN


def test_further_words_find_a_command_too() -> None:
    command = Command("x", t("Dark theme"), nothing, words=(t("Appearance"),))

    assert rank("appear", command) == BEGINS
