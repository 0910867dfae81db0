"""What one column leaves open, the other columns of its sheet tell."""

import datetime as dt

from crm_desktop.exchange.values.habits import Habits

TODAY = dt.date(2026, 11, 20)


def test_dates_follow_the_order_another_column_proves() -> None:
    due = ["05/04/2026", "06/04/2026"]
    habits = Habits([], [["25/03/2026", "26/03/2026"], due], TODAY)

    assert habits.order(due) == "dmy"
    assert Habits([], [due], TODAY).order(due) == "mdy"


def test_an_order_that_nothing_tells_is_open() -> None:
    both_ways = ["2/4/2024", "4/4/2024", "5/3/2024"]

    assert Habits([["$100.00"]], [both_ways], TODAY).is_open(both_ways)
    assert not Habits([], [both_ways], TODAY, told="dmy").is_open(both_ways)
    assert not Habits([["£100.00"]], [both_ways], TODAY).is_open(both_ways)
    assert not Habits([], [both_ways, ["25/3/2024"]], TODAY).is_open(both_ways)
    assert not Habits([], [["2.4.2024"]], TODAY).is_open(["2.4.2024"])
    assert not Habits([], [["4/4/2024"]], TODAY).is_open(["4/4/2024"])


def test_days_until_due_tell_the_order_where_only_one_gives_terms_people_grant() -> None:
    begin, end = ["3/5/2024", "6/5/2024"], ["2/6/2024", "5/6/2024"]
    habits = Habits([], [begin, end], TODAY, span=(begin, end))

    assert (habits.order(begin), habits.is_open(end)) == ("dmy", False)
    both = ["3/5/2024"], ["3/5/2024"]
    assert Habits([], both, TODAY, span=both).is_open(["3/5/2024"])


def test_a_column_that_proves_its_own_order_keeps_it() -> None:
    american, british = ["03/25/2026"], ["25/03/2026"]

    assert Habits([], [american, british], TODAY).order(american) == "mdy"


def test_where_money_is_european_the_day_stands_first() -> None:
    dates = ["03/05/2026", "04/05/2026"]

    assert Habits([["£100.00"]], [dates], TODAY).order(dates) == "dmy"
    assert Habits([["1.234,50"]], [dates], TODAY).order(dates) == "dmy"
    assert Habits([["$100.00"]], [dates], TODAY).order(dates) == "mdy"


def test_a_point_among_strokes_is_european() -> None:
    dates = ["03/05/2026", "04/05/2026", "6.5.2026"]

    assert Habits([], [dates], TODAY).order(dates) == "dmy"


def test_short_years_stand_first_where_they_lie_closer_together_so() -> None:
    chinese, open_ones = ["11-03-05", "11-04-12"], ["03-05-26", "06-07-26"]

    assert (Habits([], [chinese], TODAY).order(chinese), Habits([], [chinese], TODAY).is_open(chinese)) == (
        "ymd",
        False,
    )
    assert Habits([], [open_ones], TODAY).is_open(open_ones)
