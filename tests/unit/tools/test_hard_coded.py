"""The finder of unmarked texts finds them, and nothing else."""

from pathlib import Path

import pytest

from tools.hard_coded import chinese_literals, unmarked_texts


def found(tmp_path: Path, code: str) -> int:
    source = tmp_path / "screen.py"
    source.write_text(code, "utf-8")
    return len(list(unmarked_texts(source)))


@pytest.mark.parametrize(
    "code",
    [
        "label.setText('Saved')",
        "QLabel(f'{n} customers')",
        "label.setText('Saved ' + when)",
        "menu.addAction(icon, 'Delete')",
        "raise Refusal('This cannot be')",
        "parser.add_argument('--limit', help='how many')",
        "label.setText('b' if bold else 'Plain words')",
        "QMessageBox.warning(self, 'Sorry', str(text))",
        "t(f'{n} customers')",
        "t(message)",
        "tn('{n} customer', several, n)",
    ],
)
def test_words_that_are_shown_unmarked_are_found(tmp_path: Path, code: str) -> None:
    assert found(tmp_path, code) == 1


@pytest.mark.parametrize(
    "code",
    [
        "label.setText(str(t('Saved')))",
        "label.setText(f'<b>{name}</b>: {amount}')",
        "label.setText('–')",
        "label.setObjectName('total')",
        "log.warning('The file is locked')",
        "raise Refusal(t('Too much'), 'amount')",
        "parser.add_argument('--limit', type=int)",
        "tn('{n} customer', '{n} customers', n)",
        "tc('ledger', 'Open')",
    ],
)
def test_marked_texts_and_names_of_things_are_let_pass(tmp_path: Path, code: str) -> None:
    assert found(tmp_path, code) == 0


def test_chinese_in_a_literal_is_found_but_not_in_a_docstring(tmp_path: Path) -> None:
    source = tmp_path / "screen.py"
    source.write_text('"""对账单"""\ntitle = "对账单"  # 对账单\nQuote(heard_as=("报价",))\n', "utf-8")
    assert [line.split(":")[-2] for line in chinese_literals(source)] == ["2"]
