"""The system's reasons are told in the user's words and language."""

import errno
import os

import pytest

from crm_desktop.core.system_words import reason_of


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (errno.ENOSPC, "the disk is full", "磁盘已满"),
        (errno.EACCES, "there is no permission for it", "没有权限"),
        (errno.EROFS, "the place is for reading only", "该位置只读"),
        (errno.ENAMETOOLONG, "the name is too long", "名称太长"),
    ],
)
def test_a_reason_is_told_in_the_language_of_the_user(number: int, english: str, chinese: str) -> None:
    reason = reason_of(OSError(number, os.strerror(number)))

    assert (reason.render("en"), reason.render("zh_CN")) == (english, chinese)


def test_a_file_that_another_program_holds_on_windows_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    error = OSError(errno.EACCES, "in use")
    monkeypatch.setattr(error, "winerror", 32, raising=False)

    assert str(reason_of(error)) == "another program has it open"


def test_a_reason_there_are_no_words_for_stays_the_system_s() -> None:
    assert str(reason_of(OSError(errno.ELOOP, "Too many links"))) == "Too many links"
    assert str(reason_of(OSError("it failed"))) == "it failed"
