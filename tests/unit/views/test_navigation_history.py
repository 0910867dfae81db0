"""The way back and forward."""

from crm_desktop.views.navigation_history import Location, NavigationHistory

DESK, LIST, ONE, TWO = (
    Location("desk"),
    Location("customers"),
    Location("customers", ("customers", 1)),
    Location("customers", ("customers", 2)),
)


def test_back_and_forward_walk_the_same_way() -> None:
    places = NavigationHistory()
    for location in (DESK, LIST, ONE):
        places.leave(location)

    assert places.back(TWO) == ONE
    assert places.back(ONE) == LIST
    assert places.forward(LIST) == ONE
    assert places.forward(ONE) == TWO
    assert places.forward(TWO) is None


def test_a_new_way_ends_the_way_forward() -> None:
    places = NavigationHistory()
    places.leave(DESK)
    places.back(ONE)

    places.leave(LIST)

    assert not places.can_go_forward
    assert places.can_go_back


def test_a_place_left_twice_is_one_step() -> None:
    places = NavigationHistory()
    places.leave(ONE)
    places.leave(ONE)

    assert places.back(TWO) == ONE
    assert places.back(ONE) is None


def test_the_way_back_is_not_endless() -> None:
    places = NavigationHistory()
    for number in range(300):
        places.leave(Location("customers", ("customers", number)))

    steps = 0
    here = TWO
    while (before := places.back(here)) is not None:
        here = before
        steps += 1
    assert steps == NavigationHistory.LONGEST
