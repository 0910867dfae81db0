"""What can be done is said in the words of where it is read."""

from crm_desktop.core.i18n import t
from crm_desktop.core.ways import read_at_console, way

DO = way(t("Press “{button}”.", button="Go"), t("Say --go."))


def test_the_window_reads_its_own_words_and_the_console_its_options() -> None:
    said = t("It stands still. {do}", do=DO)

    assert str(said) == "It stands still. Press “Go”."
    with read_at_console():
        assert str(said) == "It stands still. Say --go."
    assert str(said) == "It stands still. Press “Go”."


def test_what_the_console_has_the_window_do_reads_as_in_the_window() -> None:
    with read_at_console(), read_at_console(False):
        assert str(DO) == "Press “Go”."
