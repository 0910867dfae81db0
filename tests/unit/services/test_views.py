"""Saved views of a list."""

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.services.views import SavedViews
from crm_desktop.storage.file import CrmFile


@pytest.fixture
def views(file: CrmFile) -> SavedViews:
    return SavedViews(file)


def names(views: SavedViews) -> list[str]:
    return [view.name for view in views.list("customers")]


def test_a_view_gets_another_name_and_undo_gives_the_old_one_back(file: CrmFile, views: SavedViews) -> None:
    views.save("customers", "Late", {})
    view = views.list("customers")[0]

    views.rename(view.id, " Overdue ")

    assert names(views) == ["Overdue"]
    file.undo()
    assert names(views) == ["Late"]


@pytest.mark.parametrize("name", ["", "Taken"])
def test_a_view_gets_no_name_that_is_blank_or_taken(views: SavedViews, name: str) -> None:
    views.save("customers", "Late", {})
    views.save("customers", "Taken", {})
    late = next(view for view in views.list("customers") if view.name == "Late")

    with pytest.raises(Refusal):
        views.rename(late.id, name)

    assert names(views) == ["Late", "Taken"]
