"""How wide the columns of a table become."""

from crm_desktop.views.shared.tables.widths import Claim, shared_out

NAME = Claim(wanted=120, content=200, least=100)
NOTE = Claim(wanted=260, content=90, least=80)
MONEY = Claim(wanted=150, content=110, least=110)
TABLE = (NAME, NOTE, MONEY)


def test_the_flexible_column_takes_what_is_left() -> None:
    assert shared_out(TABLE, 0, 800) == [390, 260, 150]


def test_a_half_empty_column_makes_room_for_a_name_that_is_cut() -> None:
    widths = shared_out(TABLE, 0, 500)

    assert 200 <= widths[0] < 200 + len(TABLE)
    assert sum(widths) == 500


def test_words_become_as_narrow_as_they_may_before_a_figure_is_cut() -> None:
    assert shared_out(TABLE, 0, 290) == [100, 80, 110]


def test_where_nothing_can_give_way_the_table_is_scrolled() -> None:
    assert shared_out(TABLE, 0, 100) == [100, 80, 110]


def test_a_single_pixel_that_is_missing_leaves_nothing_to_scroll() -> None:
    assert sum(shared_out((Claim(50, 50, 50), Claim(60, 50, 50), Claim(60, 50, 50)), 0, 169)) == 169


def test_what_is_said_aside_of_a_figure_gives_way_after_all_others() -> None:
    claims = [Claim(100, 100, 60, 90), Claim(100, 100, 60), Claim(200, 120, 100)]
    assert shared_out(claims, 2, 320) == [100, 100, 120]
    assert shared_out(claims, 2, 270)[0] >= 90
    assert shared_out(claims, 2, 250) == [90, 60, 100]
    assert shared_out(claims, 2, 220) == [60, 60, 100]
