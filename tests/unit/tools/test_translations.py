"""The catalogues are brought up to date, completed from fragments and checked."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools.translations import marked_in, problems, read, update


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "zh_CN" / "LC_MESSAGES" / "crm_desktop.po"
    path.parent.mkdir(parents=True)
    path.write_text("", "utf-8")
    return path


def code_with(*messages: str) -> Catalog:
    texts = Catalog()
    for message in messages:
        texts.add(message)
    return texts


def offering(tmp_path: Path, message: str, translation: str) -> Path:
    fragment = tmp_path / "fragment.po"
    fragment.write_text(f'msgid "{message}"\nmsgstr "{translation}"\n', "utf-8")
    return fragment


def translation_of(message: str, catalogue: Path) -> object:
    entry = read(catalogue, "zh_CN").get(message)
    return entry and entry.string


def test_texts_within_texts_are_both_found() -> None:
    source = (
        't("Taken: {names}", names=str(tc("list", ", ")).join(words)); tn("{n} row", "{n} rows", 2); t(name)'
    )
    assert list(marked_in(source)) == [
        ("Taken: {names}", None),
        (", ", "list"),
        (("{n} row", "{n} rows"), None),
    ]


def test_a_missing_translation_is_filled_from_a_fragment(catalogue: Path, tmp_path: Path) -> None:
    texts = code_with("Customer")
    assert update(catalogue, texts, [offering(tmp_path, "Customer", "客户")]) == []
    assert list(problems(catalogue, texts)) == []
    assert translation_of("Customer", catalogue) == "客户"


def test_a_translation_that_is_there_is_kept_and_the_contradiction_named(
    catalogue: Path, tmp_path: Path
) -> None:
    texts = code_with("Customer")
    update(catalogue, texts, [offering(tmp_path, "Customer", "客户")])
    assert len(update(catalogue, texts, [offering(tmp_path, "Customer", "顾客")])) == 1
    assert translation_of("Customer", catalogue) == "客户"


def test_texts_that_left_the_program_leave_the_catalogue(catalogue: Path, tmp_path: Path) -> None:
    update(catalogue, code_with("Customer", "Order"), [])
    update(catalogue, code_with("Order"), [])
    assert [message.id for message in read(catalogue, "zh_CN") if message.id] == ["Order"]


@pytest.mark.parametrize(
    ("message", "translation", "complaint"),
    [
        ("Customer", "", "not translated"),
        ("{n} rows", "{m} 行", "placeholders differ"),
        ("Owed:", "欠款:", "half-width"),
        ("Owed", "欠款 ", "blanks"),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(
    catalogue: Path, tmp_path: Path, message: str, translation: str, complaint: str
) -> None:
    texts = code_with(message)
    update(catalogue, texts, [offering(tmp_path, message, translation)])
    assert [complaint in line for line in problems(catalogue, texts)] == [True]


def test_a_text_the_catalogue_has_not_got_and_one_too_many_are_said(catalogue: Path) -> None:
    update(catalogue, code_with("Customer"), [])
    said = list(problems(catalogue, code_with("Order")))
    assert any("not in the catalogue" in line for line in said)
    assert any("no longer in the program" in line for line in said)


def test_a_catalogue_brought_up_to_date_twice_is_the_same(catalogue: Path) -> None:
    texts = code_with("Order", "Customer", "A long sentence that needs folding " * 6)
    update(catalogue, texts, [])
    first = catalogue.read_bytes()
    update(catalogue, texts, [])
    assert catalogue.read_bytes() == first
