"""The settings kept with a file: only what makes sense is taken."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Kind
from crm_desktop.queries.warehouses import usual
from crm_desktop.services.sample import fill
from crm_desktop.services.settings import DECLARED, Declared
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.empty_files import empty_workspace


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "firm.crm", clock) as opened:
        yield opened


def test_the_currency_of_the_books_goes_with_the_letterhead(workspace: Workspace) -> None:
    assert workspace.company().currency == "CNY"
    workspace.settings.set("currency", "USD")
    assert workspace.company().currency == "USD"
    workspace.profile.change({"name": "Firm"})
    assert (workspace.company().name, workspace.company().currency) == ("Firm", "USD")


def test_a_currency_nobody_knows_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="one of the choices") as refused:
        workspace.settings.set("currency", "XXX")
    assert refused.value.field == "currency"


@pytest.mark.parametrize(("language", "kept_in"), [("en", "GBP"), ("zh_CN", "CNY")])
def test_the_sample_company_keeps_its_books_in_its_own_money(
    workspace: Workspace, language: str, kept_in: str
) -> None:
    fill(workspace.file, 3, language, today=TODAY)
    assert workspace.company().currency == kept_in


@pytest.mark.parametrize("key", ["write_off_tolerance", "forms_right"])
def test_a_figure_that_is_emptied_is_as_it_was_at_first(workspace: Workspace, key: str) -> None:
    first = workspace.settings.get(key)
    workspace.settings.set(key, Decimal("2.5"))
    assert workspace.settings.get(key) == Decimal("2.5")
    workspace.settings.set(key, None)
    assert workspace.settings.get(key) == first


TEXTS = {"ageing_bounds": "10, 20", "level_discounts": "A 5%"}


def another(declared: Declared) -> object:
    """A value a setting can have besides the one it has at first."""
    field = declared.field
    if field.choices:
        return next(one.value for one in field.choices if one.value != declared.default)
    figures = {Kind.BOOLEAN: not declared.default, Kind.INTEGER: 12}
    return figures.get(field.kind, TEXTS.get(field.key, Decimal("1.5")))


@pytest.mark.parametrize("declared", DECLARED, ids=lambda one: one.field.key)
def test_a_file_stays_sound_whatever_is_set(workspace: Workspace, declared: Declared) -> None:
    value = another(declared)
    workspace.settings.set(declared.field.key, value)
    assert workspace.settings.get(declared.field.key) == value
    assert workspace.check() == []
    workspace.undo()
    workspace.redo()
    assert workspace.settings.get(declared.field.key) == value
    assert workspace.check() == []


def test_a_file_stays_sound_whichever_warehouse_is_the_usual_one(workspace: Workspace) -> None:
    shop = workspace.records.add("warehouses", {"name": "Shop"}).new_id("warehouses")
    workspace.warehouses.make_usual(shop)
    assert workspace.ask(usual) == shop
    assert workspace.check() == []
