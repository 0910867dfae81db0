"""Address books as Google, Outlook and others hand them out, brought in as contacts and their firms."""

from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned

OLD_GOOGLE = (
    "Name", "Given Name", "Additional Name", "Family Name", "Yomi Name", "Name Prefix", "Nickname", "Birthday",
    "Gender",
    "Billing Information", "Directory Server", "Occupation", "Hobby", "Sensitivity", "Priority", "Subject",
    "Notes", "Language",
    "Group Membership", "E-mail 1 - Type", "E-mail 1 - Value", "E-mail 2 - Type", "E-mail 2 - Value",
    "Phone 1 - Type",
    "Phone 1 - Value", "Phone 2 - Type", "Phone 2 - Value", "Phone 3 - Type", "Phone 3 - Value", "Address 1 - Type",
    "Address 1 - Formatted", "Address 1 - Street", "Address 1 - City", "Address 1 - Region",
    "Address 1 - Postal Code",
    "Organization 1 - Type", "Organization 1 - Name", "Organization 1 - Title", "Organization 1 - Department",
    "Website 1 - Value",
)  # fmt: skip
NEW_GOOGLE = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Name Prefix", "Nickname", "File As",
    "Organization Name",
    "Organization Title", "Organization Department", "Birthday", "Notes", "Photo", "Labels", "E-mail 1 - Label",
    "E-mail 1 - Value",
    "E-mail 2 - Label", "E-mail 2 - Value", "Phone 1 - Label", "Phone 1 - Value", "Phone 2 - Label",
    "Phone 2 - Value",
    "Phone 3 - Label", "Phone 3 - Value", "Address 1 - Label", "Address 1 - Formatted", "Address 1 - Street",
    "Address 1 - City",
    "Address 1 - Region", "Address 1 - Postal Code", "Website 1 - Label", "Website 1 - Value",
)  # fmt: skip
OUTLOOK = {
    "en": {
        "given": "First Name", "family": "Last Name", "firm": "Company", "department": "Department",
        "position": "Job Title",
        "street": "Business Street", "city": "Business City", "postcode": "Business Postal Code",
        "home": "Home Street",
        "fax": "Business Fax", "work": "Business Phone", "work2": "Business Phone 2", "main": "Company Main Phone",
        "private": "Home Phone", "mobile": "Mobile Phone", "mail": "E-mail Address", "mail2": "E-mail 2 Address",
        "birthday": "Birthday", "sex": "Gender", "note": "Notes", "web": "Web Page", "salutation": "Title",
        "account": "Account",
        "subject": "Sensitivity",
    },
    "de": {
        "given": "Vorname", "family": "Nachname", "firm": "Firma", "department": "Abteilung", "position": "Position",
        "street": "Straße geschäftlich", "city": "Ort geschäftlich", "postcode": "Postleitzahl geschäftlich",
        "home": "Straße privat", "fax": "Fax geschäftlich", "work": "Telefon geschäftlich",
        "work2": "Telefon geschäftlich 2",
        "main": "Telefon Firma", "private": "Telefon (privat)", "mobile": "Mobiltelefon", "mail": "E-Mail-Adresse",
        "mail2": "E-Mail 2: Adresse", "birthday": "Geburtstag", "sex": "Geschlecht", "note": "Notizen",
        "web": "Webseite",
        "salutation": "Anrede", "account": "Konto", "subject": "Vertraulichkeit",
    },
    "zh": {
        "given": "名", "family": "姓", "firm": "单位", "department": "部门", "position": "职务",
        "street": "商务地址 街道",
        "city": "商务地址 市/县", "postcode": "商务地址 邮政编码", "home": "住宅地址 街道", "fax": "商务传真",
        "work": "商务电话",
        "work2": "商务电话 2", "main": "单位主要电话", "private": "住宅电话", "mobile": "移动电话",
        "mail": "电子邮件地址",
        "mail2": "电子邮件 2 地址", "birthday": "生日", "sex": "性别", "note": "附注", "web": "网页",
        "salutation": "称谓",
        "account": "帐户", "subject": "敏感度",
    },
}  # fmt: skip


def rows(heads: tuple[str, ...], *people: dict[str, str]) -> list[list[str]]:
    return [list(heads), *([person.get(head, "") for head in heads] for person in people)]


def brought_in(file: CrmFile, *table: list[Any]) -> Plan:
    plan = planned(file, book(*table), create_missing=True)
    apply(file, plan)
    return plan


def people(file: CrmFile, *columns: str) -> list[tuple[Any, ...]]:
    wanted = ", ".join(columns)
    return all_of(
        file, f"SELECT {wanted} FROM contact c LEFT JOIN party k ON k.id = c.customer_id ORDER BY c.id"
    )


def test_googles_old_heads_make_contacts_with_their_firms(file: CrmFile) -> None:
    table = rows(
        OLD_GOOGLE,
        {"Name": "Iris Moss", "Given Name": "Iris", "Family Name": "Moss", "Group Membership": "* myContacts",
         "E-mail 1 - Value": "iris@moss.example ::: im@moss.example", "Phone 1 - Type": "Mobile",
         "Phone 1 - Value": "+44 7700 900201", "Phone 2 - Type": "Work", "Phone 2 - Value": "0151 496 0101",
         "Organization 1 - Name": "Moss Tiles", "Organization 1 - Title": "Buyer", "Notes": "likes green"},
        {"Name": "Tom Rook", "Given Name": "Tom", "Family Name": "Rook", "Group Membership": "* myContacts",
         "Phone 1 - Type": "Mobile", "Phone 1 - Value": "+44 7700 900202 ::: +44 7700 900203",
         "Phone 2 - Type": "Home",
         "Phone 2 - Value": "0151 496 0102"},
    )  # fmt: skip
    plan = brought_in(file, *table)

    assert [sheet.entity for sheet in plan.sheets] == ["contacts"]
    assert people(file, "c.name", "k.name", "c.mobile", "c.phone", "other_phone", "c.email", "position",
    "c.note") == [
        ("Iris Moss", "Moss Tiles", "+44 7700 900201",
         "0151 496 0101", None, "iris@moss.example; im@moss.example", "Buyer",
         "likes green"),
        ("Tom Rook", None, "+44 7700 900202", "+44 7700 900203", "0151 496 0102", None, None, None),
    ]  # fmt: skip


def test_googles_new_heads_make_contacts_and_a_row_without_a_person_its_firm(file: CrmFile) -> None:
    table = rows(
        NEW_GOOGLE,
        {"First Name": "Noël", "Last Name": "Ärger", "Organization Name": "Ärger KG", "Birthday": "1975-06-01",
         "Notes": "first line\nsecond line", "Labels": "* myContacts", "Phone 1 - Label": "Work Fax",
         "Phone 1 - Value": "030 5550001", "Phone 2 - Value": "030 5550002", "Address 1 - Label": "Home",
         "Address 1 - Formatted": "Waldweg 1\n12345 Tal", "Address 1 - City": "Tal"},
        {"First Name": "Sam", "Last Name": "Oak", "Birthday": " --07-04", "Labels": "* myContacts"},
        {"Organization Name": "Lime & Daughters", "Labels": "* myContacts", "Phone 1 - Label": "Work",
         "Phone 1 - Value": "0151 496 0103 ::: 0151 496 0104", "E-mail 1 - Value": "office@lime.example",
         "Address 1 - Formatted": "9 Dock Rd\nLiverpool L3 4AA", "Address 1 - City": "Liverpool",
         "Website 1 - Value": "lime.example"},
    )  # fmt: skip
    plan = brought_in(file, *table)

    assert [plan.count(Verdict.NEW), plan.count(Verdict.ERROR)] == [3, 0]
    assert people(file, "c.name", "k.name", "k.fax", "c.phone", "birthday", "home_address", "k.city", "c.note") == [
        ("Noël Ärger", "Ärger KG", "030 5550001", "030 5550002", "1975-06-01", "Waldweg 1\n12345 Tal", None,
         "first line\nsecond line"),
        ("Sam Oak", None, None, None, None, None, None, None),
    ]  # fmt: skip
    assert all_of(file, "SELECT phone, email, address, city, website FROM party WHERE name LIKE 'Lime%'") == [
        (
            "0151 496 0103 / 0151 496 0104",
            "office@lime.example",
            "9 Dock Rd\nLiverpool L3 4AA",
            "Liverpool",
            "lime.example",
        )
    ]
    named = [str(problem.of_cell) for problem in plan.sheets[0].verdicts.all_left_out()]
    assert named == ["Birthday: “--07-04” says no year. Left empty."]

    again = planned(file, book(*table), create_missing=True)
    assert [again.count(verdict) for verdict in (Verdict.NEW, Verdict.UPDATE, Verdict.ERROR)] == [0, 0, 0]


@pytest.mark.parametrize("language", list(OUTLOOK))
def test_outlook_makes_contacts_in_each_of_its_languages(file: CrmFile, language: str) -> None:
    head = OUTLOOK[language]
    someone = {
        "given": "Uwe", "family": "Kühn", "firm": "Kühn Möbel", "department": "Lager", "position": "Leiter",
        "street": "Ring 4",
        "city": "Ulm", "postcode": "89073", "home": "Gasse 2", "fax": "0731 5550", "work": "0731 5551",
        "work2": "0731 5552",
        "main": "0731 5553", "private": "0731 5554", "mobile": "0171/5555555", "mail": "u@kuehn.example",
        "mail2": "uk@kuehn.example", "birthday": "0/0/00", "sex": "Unspecified", "note": "a\nb",
        "web": "kuehn.example",
        "subject": "Normal",
    }  # fmt: skip
    table = rows(tuple(head.values()), {head[key]: value for key, value in someone.items()})
    plan = brought_in(file, *table)

    assert [sheet.entity for sheet in plan.sheets] == ["contacts"]
    assert not list(plan.sheets[0].verdicts.all_left_out())
    assert people(file, "c.name", "department", "position", "c.mobile", "c.phone", "other_phone", "c.email",
    "home_address") == [
        ("Uwe Kühn", "Lager", "Leiter", "0171/5555555", "0731 5551", "0731 5554 / 0731 5552",
         "u@kuehn.example; uk@kuehn.example",
         "Gasse 2")
    ]  # fmt: skip
    assert all_of(file, "SELECT name, phone, fax, address, city, postcode, website FROM party") == [
        ("Kühn Möbel", "0731 5553", "0731 5550", "Ring 4", "Ulm", "89073", "kuehn.example")
    ]


def test_contacts_point_to_accounts_brought_in_before_by_id_or_name(file: CrmFile) -> None:
    accounts = [
        ["Account Id", "Account Name", "Phone", "Billing City"],
        ["zc_1", "Fir Ltd", "1", "Leeds"],
        ["zc_2", "Ash Ltd", "2", ""],
    ]
    apply(file, planned(file, book(*accounts)))
    heads = [
        "Contact Id",
        "Contact Owner",
        "Lead Source",
        "First Name",
        "Last Name",
        "Account Id",
        "Account Name",
        "Email",
        "Mobile",
    ]
    brought_in(file, heads, ["zc_71", "me", "fair", "Amy", "Lo", "zc_2", "", "amy@ash.example", "3"],
               ["zc_72", "me", "", "Ben", "Hu", "", "Fir Ltd", "", "4"])  # fmt: skip

    assert people(file, "c.number", "c.name", "k.name") == [
        ("zc_71", "Amy Lo", "Ash Ltd"),
        ("zc_72", "Ben Hu", "Fir Ltd"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        [["Record ID", "First Name", "Last Name", "Email", "Phone Number", "Mobile Phone Number", "Job Title",
         "Company Name",
          "Lifecycle Stage", "Contact owner"],
         ["501", "Eva", "Lund", "eva@lund.example", "08 555 01", "070 555 02", "CEO", "Lund AB", "Lead", "me"]],
        [["Contact ID", "First Name", "Last Name", "Account Name", "Title", "Phone", "Mobile", "Email",
         "Mailing City"],
         ["501", "Eva", "Lund", "Lund AB", "CEO", "08 555 01", "070 555 02", "eva@lund.example", ""]],
        [["FN", "ORG", "TITLE", "TEL;WORK", "TEL;CELL", "EMAIL;INTERNET", "Contact no."],
         ["Eva Lund", "Lund AB", "CEO", "08 555 01", "070 555 02", "eva@lund.example", "501"]],
    ],
)  # fmt: skip
def test_other_programs_heads_say_the_same(file: CrmFile, table: list[list[str]]) -> None:
    brought_in(file, *table)

    assert people(file, "c.number", "c.name", "k.name", "position", "c.phone", "c.mobile", "c.email") == [
        ("501", "Eva Lund", "Lund AB", "CEO", "08 555 01", "070 555 02", "eva@lund.example")
    ]


@pytest.mark.parametrize(
    ("cell", "mobile", "phone", "other"),
    [
        ("13911112222/0571-88881111", "13911112222", "0571-88881111", None),
        ("13911112222、13933334444", "13911112222", None, "13933334444"),
        ("13911112222；13933334444；13955556666", "13911112222", "13955556666", "13933334444"),
        ("13911112222\n13933334444", "13911112222", None, "13933334444"),
        ("0171/9001234", "0171/9001234", None, None),
        ("13911112222，13911112222", "13911112222", None, None),
    ],
)
def test_several_numbers_of_a_cell_are_kept_apart(
    file: CrmFile, cell: str, mobile: str, phone: str | None, other: str | None
) -> None:
    brought_in(file, ["姓名", "公司", "手机"], ["王伟", "甲公司", cell])

    assert people(file, "c.mobile", "c.phone", "other_phone") == [(mobile, phone, other)]
