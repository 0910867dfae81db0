"""Customers brought in: matched, filled, updated, numbered."""

from decimal import Decimal

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned

HEADS = ["客户编号", "客户名称", "手机", "信用额度(元)", "账期（天）"]


def counts(plan: Plan) -> list[int]:
    """New, updated, duplicate, skipped, in error."""
    verdicts = (Verdict.NEW, Verdict.UPDATE, Verdict.DUPLICATE, Verdict.SKIPPED, Verdict.ERROR)
    return [plan.count(verdict) for verdict in verdicts]


def test_a_book_of_customers_becomes_customers(file: CrmFile) -> None:
    plan = planned(
        file,
        book(
            ["客户资料"],
            HEADS,
            ["C0008", " 上海明德食品（集团）有限公司\u3000", "'13933669592", "¥20,000.00元", "月结30天"],
            ["C0027", "上海明德纺织厂", 17690918767.0, "2万", 90.0],
            ["合计", "", "共2户"],
        ),
    )
    apply(file, plan)

    assert counts(plan) == [2, 0, 0, 1, 0]
    assert all_of(
        file, "SELECT number, name, mobile, credit_limit, terms_kind, terms_days, mnemonic FROM party"
    ) == [
        ("C0008", "上海明德食品（集团）有限公司", "13933669592", 2000000, "month_end", 30, "SHMDSP"),
        ("C0027", "上海明德纺织厂", "17690918767", 2000000, "net", 90, "SHMDFZC"),
    ]


def test_the_same_customer_typed_twice_is_one_whose_blanks_are_filled(file: CrmFile) -> None:
    plan = planned(
        file,
        book(
            HEADS,
            ["C1", "重联食品（集团）有限公司", "", 500, ""],
            ["C1", "重联食品(集团)有限公司 ", "139", 900, 30],
            ["", "重联 食品(集团)有限公司", "139", 700, ""],
        ),
    )
    apply(file, plan)

    assert counts(plan) == [1, 0, 2, 0, 0]
    assert all_of(file, "SELECT number, mobile, credit_limit, terms_days FROM party") == [
        ("C1", "139", 50000, 30)
    ]


def test_the_same_book_again_adds_nothing(file: CrmFile) -> None:
    rows = [
        HEADS,
        ["C1", "甲公司", "139", 500, 30],
        ["C2", "乙公司", "", "", "现结"],
        ["C1", "甲公司", "139", "", ""],
    ]
    apply(file, planned(file, book(*rows)))
    before = all_of(file, "SELECT * FROM party")

    again = planned(file, book(*rows))
    apply(file, again)

    assert counts(again) == [0, 0, 3, 0, 0]
    assert all_of(file, "SELECT * FROM party") == before
    assert all_of(file, "SELECT count(*) FROM journal_step") == [(1,)]


def test_a_later_book_fills_blanks_and_leaves_the_rest(file: CrmFile) -> None:
    apply(file, planned(file, book(HEADS, ["C1", "甲公司", "", 500, 30])))
    plan = planned(file, book(HEADS, ["C1", "甲公司", "139", 900, ""]))
    apply(file, plan)

    assert counts(plan) == [0, 1, 0, 0, 0]
    assert all_of(file, "SELECT mobile, credit_limit, terms_days FROM party") == [("139", 50000, 30)]


def test_update_by_number_sets_what_differs(file: CrmFile) -> None:
    apply(file, planned(file, book(HEADS, ["C1", "甲公司", "138", 500, 30], ["C2", "乙公司", "", "", ""])))
    plan = planned(
        file,
        book(HEADS, ["C1", "甲有限公司", "139", "", ""], ["C2", "乙公司", "", "", ""]),
        update_by="number",
    )
    apply(file, plan)

    assert counts(plan) == [0, 1, 1, 0, 0]
    assert str(plan.sheets[0].verdicts.remarks[2]) == "Sets 2 fields: 客户名称, 手机"
    assert plan.sheets[0].page([2])[0].changes == {"name": ("甲公司", "甲有限公司"), "mobile": ("138", "139")}
    assert all_of(file, "SELECT name, mobile, credit_limit, name_key FROM party WHERE number = 'C1'") == [
        ("甲有限公司", "139", 50000, "甲有限公司")
    ]


def test_update_by_another_field_finds_the_record_by_it(file: CrmFile) -> None:
    apply(file, planned(file, book(HEADS, ["C1", "甲公司", "138", 500, ""])))
    plan = planned(
        file, book(["客户名称", "手机", "地址"], ["甲公司改名", "138", "上海"]), update_by="mobile"
    )
    apply(file, plan)

    assert all_of(file, "SELECT number, name, address FROM party") == [("C1", "甲公司改名", "上海")]


def test_a_number_used_for_two_names_is_an_error(file: CrmFile) -> None:
    plan = planned(
        file, book(HEADS, ["C1", "北京旭日贸易有限公司", "", "", ""], ["C1", "成都九鼎纺织厂", "", "", ""])
    )

    assert counts(plan) == [1, 0, 0, 0, 1]
    assert [str(problem.message) for problem in plan.sheets[0].verdicts.all_problems()] == [
        "C1 is the number of “北京旭日贸易有限公司” already."
    ]


def test_a_slip_of_the_pen_under_the_same_number_is_the_same_customer(file: CrmFile) -> None:
    plan = planned(
        file, book(HEADS, ["C1", "北京旭日贸易有限公司", "", "", ""], ["C1", "北京旭日贸易公司", "", "", ""])
    )

    assert counts(plan) == [1, 0, 1, 0, 0]


def test_namesakes_with_other_numbers_and_telephones_are_two(file: CrmFile) -> None:
    plan = planned(
        file,
        book(
            HEADS, ["C1", "王伟", "139", "", ""], ["C2", "王伟", "138", "", ""], ["C3", "王伟", "138", "", ""]
        ),
    )

    assert counts(plan) == [3, 0, 0, 0, 0]


def test_customers_without_numbers_get_those_nobody_has(file: CrmFile) -> None:
    plan = planned(file, book(HEADS[:3], ["", "甲公司", ""], ["C0001", "乙公司", ""], ["", "丙公司", ""]))
    apply(file, plan)

    assert all_of(file, "SELECT number, name FROM party") == [
        ("C0002", "甲公司"),
        ("C0001", "乙公司"),
        ("C0003", "丙公司"),
    ]


def test_a_parent_company_may_stand_below_its_daughter(file: CrmFile) -> None:
    plan = planned(
        file,
        book(
            ["客户名称", "上级单位", "手机"],
            ["子公司", "母公司", "1"],
            ["母公司", "", "2"],
            ["孤公司", "无影集团", "3"],
        ),
    )
    apply(file, plan)

    assert all_of(file, "SELECT c.name, p.name FROM party c LEFT JOIN party p ON p.id = c.parent_id") == [
        ("子公司", "母公司"), ("母公司", None), ("孤公司", None)
    ]  # fmt: skip
    assert "无影集团" in str(plan.sheets[0].verdicts.remarks[4])


def test_a_row_without_a_name_is_an_error_and_nothing_is_imported(file: CrmFile) -> None:
    plan = planned(
        file,
        book(
            HEADS,
            ["C1", "甲公司", "", "", ""],
            ["C2", "", "139", 500, 30],
            ["C3", "丙公司", "", "很多", "看情况"],
        ),
    )

    assert [
        (problem.row, problem.column, str(problem.message))
        for problem in plan.sheets[0].verdicts.all_problems()
    ] == [
        (3, "客户名称", "The customer's name is missing."),
        (4, "信用额度(元)", "“很多” is not a number."),
        (4, "账期（天）", "“看情况” is not understood as payment terms."),
    ]
    with pytest.raises(Refusal):
        apply(file, plan)
    assert all_of(file, "SELECT count(*) FROM party") == [(0,)]


def test_rows_in_error_can_be_left_out(file: CrmFile) -> None:
    apply(
        file,
        planned(file, book(HEADS, ["C1", "甲公司", "", "", ""], ["C2", "", "139", "", ""])),
        skip_errors=True,
    )

    assert all_of(file, "SELECT number FROM party") == [("C1",)]


def test_new_words_join_the_dictionaries_in_order(file: CrmFile) -> None:
    rows = [
        ["客户名称", "客户类别", "业务员"],
        ["甲公司", "销售客户", "王雨欣"],
        ["乙公司", "潜在客户", "王雨欣"],
    ]
    apply(file, planned(file, book(*rows)))
    apply(file, planned(file, book(*rows, ["丙公司", "潜在客户", "陈建国"])))

    assert all_of(file, "SELECT dictionary, text FROM dictionary_entry ORDER BY dictionary, position, text") == [
        ("customer_type", "潜在客户"), ("customer_type", "销售客户"), ("staff", "王雨欣"), ("staff", "陈建国"),
    ]  # fmt: skip


def test_an_import_is_one_step_that_undo_takes_back_and_redo_brings_again(file: CrmFile) -> None:
    change = apply(
        file,
        planned(
            file, books(甲=[HEADS, ["C1", "甲公司", "1", 5, 5]], 乙=[HEADS, ["C2", "乙公司", "2", 5, 5]])
        ),
    )
    before = all_of(file, "SELECT * FROM party ORDER BY id")

    assert str(change.label) == "Import of book.xlsx"
    file.undo()
    assert all_of(file, "SELECT count(*) FROM party") == [(0,)]
    file.redo()
    assert all_of(file, "SELECT * FROM party ORDER BY id") == before


def test_a_file_changed_since_the_preview_wants_another_look(file: CrmFile) -> None:
    plan = planned(file, book(HEADS, ["C1", "甲公司", "", "", ""]))
    apply(file, planned(file, book(HEADS, ["C1", "乙公司", "", "", ""])))

    with pytest.raises(Refusal, match="Prepare it again"):
        apply(file, plan)


def test_amounts_follow_the_unit_declared_above_the_head(file: CrmFile) -> None:
    apply(file, planned(file, book(["单位：万元"], ["客户名称", "信用额度", "手机"], ["甲公司", 1.5, "1"])))

    assert all_of(file, "SELECT credit_limit FROM party") == [(int(Decimal("15000.00") * 100),)]


def test_a_book_nobody_understands_is_refused(file: CrmFile) -> None:
    with pytest.raises(Refusal, match="looks like"):
        planned(file, book(["x", "y"], ["1", "2"]))


def test_a_page_of_the_preview_shows_cells_values_and_reasons(file: CrmFile) -> None:
    plan = planned(file, book(HEADS, ["C1", "甲公司", "", "500元", ""], ["C2", "", "", "", ""]))
    good, bad = plan.sheets[0].page([2, 3])

    assert (good.verdict, good.cells[3], good.values["credit_limit"]) == (
        Verdict.NEW,
        "500元",
        Decimal("500.00"),
    )
    assert (bad.verdict, [problem.column for problem in bad.problems]) == (Verdict.ERROR, ["客户名称"])


def test_a_credit_limit_below_zero_is_an_error(file: CrmFile) -> None:
    plan = planned(file, book(HEADS, ["C1", "甲公司", "", -500, ""], ["C2", "乙公司", "", 500, ""]))
    told = [(problem.row, str(problem.message)) for problem in plan.sheets[0].verdicts.all_problems()]
    assert told == [(2, "“-500”: Credit limit cannot be below 0.")]


def test_a_row_that_says_otherwise_than_the_file_is_told_where(file: CrmFile) -> None:
    apply(file, planned(file, book(HEADS, ["C1", "甲公司", "138", 500, 30])))
    plan = planned(file, book(HEADS, ["C1", "甲公司", "139", 700, 30], ["C1", "甲公司", "138", 500, 30]))

    assert plan.count(Verdict.DUPLICATE) == 2
    assert [str(plan.sheets[0].verdicts.remarks[row]) for row in (2, 3)] == [
        "In the file already, where it says otherwise: 手机, 信用额度(元).",
        "In the file already.",
    ]


def test_update_by_number_never_gives_a_namesake_another_number(file: CrmFile) -> None:
    apply(file, planned(file, book(HEADS[:2], ["C1", "甲公司"])))
    plan = planned(file, book(HEADS[:2], ["C5", "甲公司"], ["C1", "甲公司（上海）"]), update_by="number")
    apply(file, plan)

    assert all_of(file, "SELECT number, name FROM party ORDER BY number") == [
        ("C1", "甲公司（上海）"),
        ("C5", "甲公司"),
    ]


def test_a_house_number_in_a_column_of_its_own_goes_behind_its_street(file: CrmFile) -> None:
    heads = [
        "Kundennummer",
        "Firmenname",
        "Ansprechpartner",
        "Straße",
        "Hausnr.",
        "PLZ",
        "Ort",
        "Bemerkungen",
    ]
    rows = [
        ["K7", "Adler Druck GmbH", "Eva Kurz", "Lange Gasse", "12a", "04109", "Leipzig", "zahlt pünktlich"],
        ["K8", "Berg & Tal OHG", "", "Am Markt 3", "", "01067", "Dresden", ""],
    ]
    apply(file, planned(file, book(heads, *rows)))

    assert all_of(file, "SELECT name, contact_name, address, postcode, city, note FROM party") == [
        ("Adler Druck GmbH", "Eva Kurz", "Lange Gasse 12a", "04109", "Leipzig", "zahlt pünktlich"),
        ("Berg & Tal OHG", None, "Am Markt 3", "01067", "Dresden", None),
    ]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["Code client", "Raison sociale", "Adresse", "Complément d'adresse", "Code postal", "Ville",
         "Téléphone", "Portable",
          "Courriel", "Commentaires", "Client depuis"],
         ["F1", "Étoile SARL", "3 rue Haute", "Bât. B", "69001", "Lyon", "04 72 00 00 01",
          "06 00 00 00 01", "a@etoile.example",
          "fidèle", "2024-03-15"]),
        (["Código cliente", "Razón social", "Dirección", "Address line 2", "Código postal", "Ciudad",
         "Teléfono", "Móvil",
          "Correo electrónico", "Observaciones", "Cliente desde"],
         ["F1", "Étoile SARL", "3 rue Haute", "Bât. B", "69001", "Lyon", "04 72 00 00 01",
          "06 00 00 00 01", "a@etoile.example",
          "fidèle", "2024-03-15"]),
    ],
)  # fmt: skip
def test_french_and_spanish_heads_are_known(file: CrmFile, heads: list[str], row: list[str]) -> None:
    apply(file, planned(file, book(heads, row)))

    columns = "number, name, address, postcode, city, phone, mobile, email, note, cooperation_since"
    assert all_of(file, f"SELECT {columns} FROM party") == [
        ("F1", "Étoile SARL", "3 rue Haute, Bât. B", "69001", "Lyon", "04 72 00 00 01",
         "06 00 00 00 01", "a@etoile.example",
         "fidèle", "2024-03-15")
    ]  # fmt: skip


def test_terms_in_days_and_the_day_one_joined_are_known_by_a_programs_own_heads(file: CrmFile) -> None:
    heads = ["customer_id", "customer_name", "payment_terms_days", "credit_limit", "member_since"]
    apply(file, planned(file, book(heads, ["C1", "Oak Ltd", 21, 900, "2023-11-30"])))

    assert all_of(file, "SELECT terms_kind, terms_days, cooperation_since FROM party") == [
        ("net", 21, "2023-11-30")
    ]


def test_a_cash_discount_is_named_and_the_terms_beside_it_are_kept(file: CrmFile) -> None:
    plan = planned(
        file, book(["Customer Name", "Terms"], ["Oak Ltd", "3/10 net 30"], ["Elm Ltd", "by agreement"])
    )
    apply(file, plan)

    verdicts = plan.sheets[0].verdicts
    assert [str(problem.of_cell) for problem in verdicts.all_left_out()] == [
        "Terms: “3/10 net 30”: the cash discount is not taken.",
        "Terms: “by agreement” is not understood as payment terms. Left empty.",
    ]
    assert all_of(file, "SELECT terms_kind, terms_days FROM party ORDER BY id") == [
        ("net", 30),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("phones", "customers"),
    [
        (("01-7", "01-23"), 2),
        (("7", "23"), 2),
        (("01-7", "01 7"), 1),
        (("8001", "0512-65778001"), 1),
        (("0", "01-23"), 1),
        (("01-7", ""), 1),
    ],
)
def test_namesakes_with_other_short_telephones_are_kept_apart_and_named(
    file: CrmFile, phones: tuple[str, str], customers: int
) -> None:
    rows = (["Alder & Sons Ltd", "Lyon", phone] for phone in phones)
    plan = planned(file, book(["Customer name", "City", "Phone"], *rows))
    apply(file, plan)

    assert len(all_of(file, "SELECT id FROM party")) == customers
    doubts = [str(one.message) for told in plan.sheets[0].verdicts.doubts.values() for one in told]
    assert doubts == ["Another customer is called “Alder & Sons Ltd” too, with other facts; kept apart."] * (
        customers - 1
    )
