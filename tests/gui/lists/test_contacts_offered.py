"""Who can be named in a note: the persons of its customer, and whose the others are."""

from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import Reference
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.editors.pick_list import PickDelegate, PickList
from crm_desktop.views.shared.forms.new import NewRecordForm
from crm_desktop.views.shared.kit.on_screen import room_around
from crm_desktop.views.shared.record.profile import ProfileTab
from tests.gui.lists.conftest import opened


@pytest.fixture
def form(desk: FileDesk, firm: Workspace, qtbot: QtBot) -> NewRecordForm:
    """The form for a new activity, in a file whose third customer has a contact too."""
    firm.records.add("contacts", {"name": "曾国强", "customer_id": 3})
    page = opened(desk, "activities", qtbot)
    page.begin_new()
    return page.findChildren(NewRecordForm)[0]


def pick(form: NewRecordForm, key: str) -> PickEditor:
    return cast(PickEditor, form.cells[key].editor)


def offered(editor: PickEditor) -> list[str]:
    editor.open_all()
    return sorted(editor.picks_shown())


def test_the_contacts_of_the_customer_chosen_alone_are_offered(form: NewRecordForm, firm: Workspace) -> None:
    assert offered(pick(form, "contact_id")) == ["单志强", "曾国强", "曾子轩"]
    pick(form, "customer_id").show_value(Reference(3, firm.get("customers", 3).title))
    assert offered(pick(form, "contact_id")) == ["曾国强"]


def test_without_a_customer_it_says_whose_a_contact_is(form: NewRecordForm, firm: Workspace) -> None:
    (found,) = pick(form, "contact_id")._picks.offer("曾国强")  # pyright: ignore[reportPrivateUsage]
    assert found.detail == firm.get("customers", 3).title
    form.cells["customer_id"].retype(Reference(3, ""), None)
    (found,) = pick(form, "contact_id")._picks.offer("曾国强")  # pyright: ignore[reportPrivateUsage]
    assert found.detail == firm.get("contacts", 3).number


def test_a_contact_added_in_place_is_the_customers(form: NewRecordForm, firm: Workspace) -> None:
    pick(form, "customer_id").show_value(Reference(3, ""))
    new = pick(form, "contact_id")._picks.offer("林芳")[-1]  # pyright: ignore[reportPrivateUsage]
    assert firm.get("contacts", new.taken().id).values["customer_id"].id == 3


def test_a_contact_picked_first_says_the_customer(form: NewRecordForm, firm: Workspace) -> None:
    editor = pick(form, "contact_id")
    editor.show_value(Reference(3, "曾国强"))
    editor.edited.emit()
    assert form.cells["customer_id"].typed().id == 3


def test_the_page_of_an_activity_offers_its_customers_contacts(
    desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    firm.records.add("contacts", {"name": "曾国强", "customer_id": 3})
    values = {"date": firm.clock.today(), "kind": "call", "subject": "A", "customer_id": 3}
    key = firm.records.add("activities", values).new_id("activities")
    desk.open_record("activities", key)
    page = opened(desk, "activities", qtbot)
    qtbot.waitUntil(lambda: page.page.record is not None)
    profile = cast(ProfileTab, page.page.body("profile"))
    profile.form.edit("contact_id")
    cell = profile.form.sections[0].cells["contact_id"]
    assert offered(cast(PickEditor, cell.editor)) == ["曾国强"]


def test_the_list_is_wide_enough_for_whom_it_offers_and_stays_on_the_screen(
    form: NewRecordForm, firm: Workspace, qtbot: QtBot
) -> None:
    editor = pick(form, "contact_id")
    editor.open_all()
    completer = editor.completer()
    assert completer is not None
    listed = cast(PickList, completer.popup())
    qtbot.waitUntil(listed.isVisible)
    assert isinstance(listed.itemDelegate(), PickDelegate)
    measured = listed.fontMetrics().horizontalAdvance
    assert listed.width() > measured("曾子轩") + measured(firm.get("customers", 1).title)
    room = room_around(listed)
    assert listed.geometry().right() <= room.right()
    listed.move(room.right() - 40, listed.y())
    qtbot.waitUntil(lambda: listed.geometry().right() <= room.right())
    listed.hide()
