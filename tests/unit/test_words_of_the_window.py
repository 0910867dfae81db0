"""What the window is started with is understood, or said to be no word of its own."""

import pytest

from crm_desktop.app import answer_words


@pytest.mark.parametrize("words", [[], ["firm.crm"], ["--sample"]])
def test_a_file_the_sample_or_nothing_starts_the_window(words: list[str]) -> None:
    answer_words(words)


@pytest.mark.parametrize(("word", "said"), [("--help", "--sample"), ("-h", "FILE"), ("--version", "0.")])
def test_help_is_given_without_a_window(word: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        answer_words([word])
    assert ended.value.code == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--smaple"], "Not understood: --smaple"),
        (["one.crm", "two.crm"], "Not understood: two.crm"),
        (["--sample", "one.crm"], "FILE: not beside --sample"),
    ],
)
def test_other_words_are_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        answer_words(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
