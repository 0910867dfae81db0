"""The console command: what it answers, and how it fails."""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.app import console as run_line
from crm_desktop.queries.issued import issued_statements
from crm_desktop.reports.picture import page_texts
from crm_desktop.services.workspace import Workspace

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = str(tmp_path / "a.crm")
    assert run_line(["new", path]) == 0
    return path


def answer(capsys: Capture, *argv: str) -> Any:
    """The JSON a command answers with; nothing else may stand on stdout."""
    capsys.readouterr()
    assert run_line([*argv, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(capsys: Capture, *argv: str, status: int = 1) -> str:
    """The one sentence a command fails with."""
    capsys.readouterr()
    assert run_line(list(argv)) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    return told.err


def test_a_new_file_is_empty_and_counted(file: str, capsys: Capture) -> None:
    found = answer(capsys, "info", file)
    assert set(found) == {
        "counts",
        "orders_total",
        "receivable_total",
        "received_total",
        "open_total",
        "stock_value",
        "schema",
    }
    assert {kind: n for kind, n in found["counts"].items() if n} == {"warehouses": 1}
    assert found["open_total"] == "0.00"


def test_records_are_added_listed_set_shown_and_deleted(file: str, capsys: Capture) -> None:
    made = answer(capsys, "add", file, "customers", "name=重庆旭日贸易", "credit_limit=1,000", "city=重庆")
    assert (made["number"], made["mnemonic"], made["credit_limit"]) == ("C0001", "CQXRMY", "1000.00")
    answer(capsys, "add", file, "contacts", "name=单志强", "customer=cqxrmy", "sex=male")
    answer(capsys, "set", file, "customers", "C0001", "city=", "level=A")
    shown = answer(capsys, "show", file, "customers", "重庆旭日贸易")
    assert (shown["city"], shown["level"]) == (None, "A")
    listed = answer(capsys, "list", file, "contacts", "--search", "szq")
    assert listed["total"] == 1
    assert (listed["rows"][0]["name"], listed["rows"][0]["customer"]) == ("单志强", "重庆旭日贸易")
    assert answer(capsys, "delete", file, "contacts", "单志强")["deleted"] == 1
    assert answer(capsys, "info", file)["counts"]["contacts"] == 0


def test_a_list_is_sorted_and_limited(file: str, capsys: Capture) -> None:
    for name in ("B", "C", "A"):
        answer(capsys, "add", file, "customers", f"name={name}")
    found = answer(capsys, "list", file, "customers", "--sort=-name", "--limit", "2")
    assert (found["total"], [row["name"] for row in found["rows"]]) == (3, ["C", "B"])


def test_money_is_received_aged_and_stated(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    got = answer(capsys, "receive", file, "A", "120.50", "--date", "2026-11-02")
    assert (got["amount"], got["unapplied"], got["balance"]) == ("120.50", "120.50", "-120.50")
    ageing = answer(capsys, "ageing", file, "--as-of", "2026-11-20", "--bounds", "15,45")
    assert list(ageing["total"]) == ["not_due", "1-15", "16-45", "over_45", "gross", "unapplied", "net"]
    assert ageing["rows"][0]["net"] == "-120.50"
    assert answer(capsys, "ageing", file, "--as-of", "2026-11-01")["rows"] == []
    stated = answer(capsys, "statement", file, "A", "--from", "2026-11-01", "--to", "2026-11-30")
    assert (stated["opening"], stated["closing"]) == ("0.00", "-120.50")
    assert [line["credit"] for line in stated["lines"]] == ["120.50"]


def test_figures_and_steps_are_read_under_plain_words(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    answer(capsys, "undo", file)
    answer(capsys, "add", file, "customers", "name=B")
    run_line(["ageing", file, "--bounds", "15,45"])
    run_line(["history", file])
    run_line(["receive", file, "B", "5"])
    run_line(["list", file, "receipts"])
    shown = capsys.readouterr().out
    assert all(words in shown for words in ("Not due", "Over 45 days", "undone for good", "Bank transfer"))
    assert not any(key in shown for key in ("not_due", "dropped"))


def test_wrong_choices_are_told_as_they_are_typed(file: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        run_line(["statement", file, "A", "--from", "2026-1-1", "--to", "2026-1-2", "--kind", "x"])
    assert "StatementKind" not in capsys.readouterr().err


def test_a_statement_is_printed_to_a_file(file: str, capsys: Capture, tmp_path: Path) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    out = tmp_path / "s.pdf"
    asked = ("statement", file, "A", "--from", "2026-11-01", "--to", "2026-11-30", "--pdf", str(out))
    assert run_line(list(asked)) == 0
    assert "does not name the firm yet" in capsys.readouterr().err
    assert out.read_bytes().startswith(b"%PDF-")
    with Workspace.open(Path(file)) as workspace:
        workspace.profile.change({"name": "海岳商行"})
    assert run_line(list(asked)) == 0
    assert capsys.readouterr().err == ""
    assert "对账单" in page_texts(out.read_bytes())[0]


def test_steps_are_told_undone_and_redone(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    answer(capsys, "set", file, "customers", "A", "city=宁波")
    steps = answer(capsys, "history", file)["steps"]
    assert [step["label"] for step in steps] == ["Edit city of A", "New customer A"]
    row = answer(capsys, "history", file, "customers", "A")["history"][0]
    assert row["changes"] == [{"field": "City", "before": "", "after": "宁波"}]
    undone = answer(capsys, "undo", file, "--step", str(steps[0]["step"]))
    assert [one["label"] for one in undone["undone"]] == ["Undone: Edit city of A"]
    assert len(answer(capsys, "undo", file, "--steps", "5")["undone"]) == 1
    assert len(answer(capsys, "redo", file, "--steps", "2")["redone"]) == 2
    assert answer(capsys, "show", file, "customers", "A")["city"] == "宁波"


def test_a_sample_company_is_made_and_sound(tmp_path: Path, capsys: Capture) -> None:
    path = str(tmp_path / "s.crm")
    answer(capsys, "new", path, "--sample", "--customers", "50", "--language", "en")
    assert answer(capsys, "info", path)["counts"]["customers"] == 50
    assert answer(capsys, "check", path) == {"ok": True, "problems": []}


def test_a_detailed_statement_tells_what_was_sold(tmp_path: Path, capsys: Capture) -> None:
    path = str(tmp_path / "s.crm")
    answer(capsys, "new", path, "--sample", "--customers", "20", "--language", "en")
    charges = answer(capsys, "list", path, "receivables", "--sort=-date")["rows"]
    charge = next(row for row in charges if row["order"])
    lines = answer(capsys, "show", path, "orders", charge["order"])["lines"]
    asked = ("statement", path, charge["customer"], "--from", charge["date"], "--to", charge["date"])
    plain = answer(capsys, *asked)
    told = answer(capsys, *asked, "--kind", "detailed")
    sold = next(line for line in told["lines"] if line["number"] == charge["number"])["lines"]
    assert [(one["order"], one["product"], one["amount"]) for one in sold] == [
        (charge["order"], line["product_name"], line["amount"]) for line in lines
    ]
    assert not any("lines" in line for line in plain["lines"])
    bare = [{key: line[key] for key in line if key != "lines"} for line in told["lines"]]
    assert told | {"kind": "balance", "lines": bare} == plain
    run_line([*asked, "--kind", "detailed"])
    assert f"{sold[0]['product']} {sold[0]['specification']}, " in capsys.readouterr().out


def test_reports_are_named_and_saved(file: str, capsys: Capture, tmp_path: Path) -> None:
    names = [one["name"] for one in answer(capsys, "report", file, "--list")["reports"]]
    assert {"statement", "statements", "receipt", "customer-file", "ageing", "list"} <= set(names)
    out = tmp_path / "ageing.xlsx"
    answer(capsys, "report", file, "ageing", "as_of=2026-11-20", "--output", str(out))
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["info", "{missing}"], "does not exist"),
        (["new", "{file}"], "exists already"),
        (["list", "{file}", "planets"], "none of"),
        (["show", "{file}", "customers", "X"], "no customer"),
        (["add", "{file}", "customers", "city=宁波"], "must not be empty"),
        (["add", "{file}", "customers", "name"], "FIELD=VALUE"),
        (["add", "{file}", "customers", "name=A", "colour=red"], "no field"),
        (["add", "{file}", "customers", "name=A", "credit_limit=much"], "not a number"),
        (["receive", "{file}", "X", "10"], "no customer"),
        (["statement", "{file}", "X", "--from", "soon", "--to", "2026-11-30"], ""),
        (["undo", "{file}"], "nothing to undo"),
        (["report", "{file}", "poem", "--output", "x.pdf"], "no report"),
        (["report", "{file}"], "Name a report"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    file: str, tmp_path: Path, capsys: Capture, argv: list[str], sentence: str
) -> None:
    words = [word.format(file=file, missing=tmp_path / "none.crm") for word in argv]
    told = refusal(capsys, *words)
    assert sentence in told
    assert told.count("\n") == 1


def test_wrong_usage_is_status_two(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        run_line(["dance"])
    assert ended.value.code == 2


def test_a_bug_is_a_sentence_and_a_line_in_the_log(
    file: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "单志强"

    def broken(*_: object) -> None:
        raise ZeroDivisionError(secret)

    monkeypatch.setattr("crm_desktop.queries.overview.count", broken)
    told = refusal(capsys, "info", file)
    assert "Something went wrong" in told
    log = Path(told.rsplit("Details: ", 1)[1].strip())
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert secret not in log.read_text(encoding="utf-8")


def test_the_command_speaks_chinese_where_the_system_does(
    file: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    assert "没有" in refusal(capsys, "show", file, "customers", "X")


def test_it_runs_as_a_process_of_its_own(file: str, console: list[str]) -> None:
    done = subprocess.run([*console, "info", file, "--json"], capture_output=True, check=True)
    assert json.loads(done.stdout)["schema"] >= 1


def test_several_steps_are_taken_back_together_or_not_at_all(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    for amount in ("5", "6"):
        answer(capsys, "receive", file, "A", amount)
    sent = answer(capsys, "list", file, "receipts", "--sort", "amount")["rows"][0]["number"]
    with Workspace.open(Path(file)) as workspace:
        workspace.receivables.mark_left_house([workspace.named("receipts", sent)])
    assert "has left the house" in refusal(capsys, "undo", file, "--steps", "3")
    assert answer(capsys, "list", file, "receipts")["total"] == 2
    assert [step["state"] for step in answer(capsys, "history", file)["steps"]] == ["done"] * 4


def test_an_empty_date_is_not_taken_for_today(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    assert "is not a date" in refusal(capsys, "receive", file, "A", "5", "--date", "")
    assert "is not a date" in refusal(capsys, "ageing", file, "--as-of", " ")
    assert "is not a date" in refusal(capsys, "export", file, "customers", "out.csv", "--as-of", "")
    assert "rising numbers" in refusal(capsys, "ageing", file, "--bounds", "")


@pytest.mark.parametrize("amount", ["12,50", "1_0", "1e2", "5%", "1e999999999", "NaN"])
def test_an_amount_that_may_be_meant_otherwise_is_refused(file: str, capsys: Capture, amount: str) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    assert "is not a number" in refusal(capsys, "receive", file, "A", amount)


def test_what_was_reversed_counts_in_no_total(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    answer(capsys, "add", file, "receivables", "customer=A", "amount=100")
    got = answer(capsys, "receive", file, "A", "30")
    with Workspace.open(Path(file)) as workspace:
        workspace.receivables.reverse(workspace.named("receipts", got["number"]))
    told = answer(capsys, "info", file)
    totals = [told[f"{name}_total"] for name in ("receivable", "received", "open")]
    assert totals == ["100.00", "0.00", "100.00"]


def test_an_export_names_its_columns_as_lists_do(file: str, capsys: Capture, tmp_path: Path) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    answer(capsys, "add", file, "receivables", "customer=A", "amount=100")
    told = answer(capsys, "export", file, "receivables", str(tmp_path / "out.csv"))
    assert set(told["columns"]) == set(answer(capsys, "list", file, "receivables")["rows"][0])


def test_a_file_is_no_folder_for_the_tour_and_no_name_none_for_a_file(file: str, capsys: Capture) -> None:
    assert "is a file, not a folder" in refusal(capsys, "tour", "--output", file)
    assert refusal(capsys, "new", "") == "Name the file to make.\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["list"], "crm list: 缺少 FILE, ENTITY"),
        (["list", "a.crm", "customers", "--limit", "x"], "crm list: --limit：'x' 在此无效"),
        (["list", "a.crm", "customers", "--limit"], "crm list: --limit：缺少内容"),
        (["info", "a.crm", "extra"], "crm: 无法识别 extra"),
        (["statement", "a.crm", "A", "--from", "1", "--to", "2", "--kind", "x"], "--kind：'x' 不在可选范围"),
    ],
)
def test_wrong_usage_is_told_in_the_users_language(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, line: list[str], said: str
) -> None:
    monkeypatch.setenv("CRM_LANGUAGE", "zh_CN")
    with pytest.raises(SystemExit) as ended:
        run_line(line)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.startswith("用法：")
    assert said in told


def test_help_speaks_the_users_language(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_LANGUAGE", "zh_CN")
    for verb in ([], ["import"]):
        with pytest.raises(SystemExit):
            run_line([*verb, "--help"])
        told = capsys.readouterr().out
        assert "显示本帮助" in told
        assert not any(word in told for word in ("usage", "positional", "options:"))


def test_a_list_is_a_working_paper_and_a_document_leaves_the_house(
    file: str, capsys: Capture, tmp_path: Path
) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    first = answer(capsys, "receive", file, "A", "5")["number"]
    answer(capsys, "export", file, "receipts", str(tmp_path / "list.csv"))
    answer(capsys, "report", file, "list", "entity=receipts", "--output", str(tmp_path / "list.pdf"))
    assert len(answer(capsys, "undo", file)["undone"]) == 1
    answer(capsys, "redo", file)
    answer(capsys, "report", file, "receipt", f"receipt={first}", "--output", str(tmp_path / "r.png"))
    assert "has left the house. Void it or reverse it" in refusal(capsys, "undo", file)


def test_beside_an_open_window_it_is_said_what_is_not_noted_and_nothing_of_a_working_paper(
    file: str, capsys: Capture, tmp_path: Path
) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    answer(capsys, "receive", file, "A", "100")
    ageing = ("report", file, "ageing", "--output", str(tmp_path / "a.pdf"))
    statement = (
        "statement",
        file,
        "A",
        "--from",
        "2020-01-01",
        "--to",
        "2099-12-31",
        "--pdf",
        str(tmp_path / "s.pdf"),
    )
    said: list[list[bool]] = []
    for known in (False, True):
        with Workspace.open(Path(file)) as window:
            if known:
                window.receivables.mark_left_house([1])
            told: list[bool] = []
            for argv in (ageing, statement):
                assert run_line(list(argv)) == 0
                told.append("not noted in it" in capsys.readouterr().err)
            said.append(told)
    assert said == [[False, True], [False, False]]


def test_a_backup_is_a_file_of_its_own_with_as_much_in_it(file: str, tmp_path: Path, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=重庆旭日贸易")
    folder = tmp_path / "stick"
    folder.mkdir()

    first = answer(capsys, "backup", file, "--to", str(folder))
    second = answer(capsys, "backup", file, "--to", str(folder))

    assert first["counts"]["customers"] == 1
    assert first["backup"] != second["backup"]
    assert {str(path) for path in folder.iterdir()} == {first["backup"], second["backup"]}
    assert answer(capsys, "list", first["backup"], "customers")["rows"][0]["name"] == "重庆旭日贸易"


def test_a_backup_is_made_beside_a_window_that_has_the_file_open(file: str, capsys: Capture) -> None:
    with Workspace.open(Path(file)) as workspace:
        workspace.records.add("customers", {"name": "Harrow"})
        made = answer(capsys, "backup", file)

    assert Path(made["backup"]).parent == Path(file).parent
    assert made["counts"]["customers"] == 1


def test_a_backup_goes_into_no_folder_that_is_not_there(file: str, tmp_path: Path, capsys: Capture) -> None:
    assert "no folder" in refusal(capsys, "backup", file, "--to", str(tmp_path / "stick"))


def test_an_issued_statement_and_a_document_are_voided_by_number(
    file: str, capsys: Capture, tmp_path: Path
) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    number = answer(capsys, "receive", file, "A", "120.50", "--date", "2026-11-02")["number"]
    period = (date(2026, 11, 1), date(2026, 11, 15))
    with Workspace.open(Path(file)) as workspace:
        workspace.statements.issue(1, *period)
        statement = workspace.ask(issued_statements)[0]
        workspace.statements.confirm(statement.id)
    assert "only when they know" in refusal(capsys, "void", file, statement.number, "--reason", "wrong month")
    assert "one document" in refusal(capsys, "void", file, statement.number, number, "--reason", "wrong")
    voided = answer(capsys, "void", file, statement.number, "--reason", "wrong month", "--confirmed")
    assert voided["voided"] == [statement.number]
    stated = answer(capsys, "statement", file, "A", "--from", "2026-11-01", "--to", "2026-11-30")
    assert stated["voided"] == [statement.number]
    answer(capsys, "void", file, number, "--reason", "typed twice")
    assert answer(capsys, "info", file)["received_total"] == "0.00"


def test_undo_says_what_it_passed_over_and_a_set_that_it_changed_nothing(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=A")
    run_line(["set", file, "customers", "A", "city=宁波"])
    capsys.readouterr()
    run_line(["set", file, "customers", "A", "city=宁波"])
    assert capsys.readouterr().out == "Nothing was changed: Edit city of A\n"
    run_line(["receive", file, "A", "100", "--allocate", "oldest"])
    assert "Nothing to allocate" in capsys.readouterr().out
    with Workspace.open(Path(file)) as workspace:
        workspace.receivables.mark_left_house([1])
    undone = answer(capsys, "undo", file)["undone"][0]
    assert undone["label"] == "Undone: Edit city of A"
    assert "Void it or reverse it" in undone["passed"][-1]["why"]
    assert "Void it or reverse it" in refusal(capsys, "undo", file)


def test_customers_are_retired_and_brought_back(file: str, capsys: Capture) -> None:
    for name in ("宁波北方机械厂", "Alder Tools Ltd"):
        answer(capsys, "add", file, "customers", f"name={name}")
    assert (
        answer(capsys, "retire", file, "C0001", "C0002", "--on", "2020-11-01")["label"]
        == "Retire 2 customers"
    )
    assert answer(capsys, "show", file, "customers", "C0001")["retired_on"] == "2020-11-01"
    with Workspace.open(Path(file)) as opened:
        assert {hit.detail for hit in opened.search("C000").hits} == {"out of use"}
    assert "already" in refusal(capsys, "retire", file, "C0001")
    answer(capsys, "retire", file, "C0001", "--back")
    assert answer(capsys, "show", file, "customers", "C0001")["retired_on"] is None


def test_suppliers_are_retired_and_brought_back_as_customers_are(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=Alder Tools Ltd")
    answer(capsys, "add", file, "suppliers", "name=Birch Timber")
    for who, label in (("G001", "Retire Birch Timber"), ("C0001", "Retire Alder Tools Ltd")):
        assert answer(capsys, "retire", file, who)["label"] == label
        answer(capsys, "retire", file, who, "--back")
    both = answer(capsys, "retire", file, "C0001", "Birch Timber")
    assert both["label"] == "Retire 2 customers and suppliers"
    assert answer(capsys, "show", file, "suppliers", "G001")["retired_on"] is not None
    assert "no customer, supplier or warehouse “G009”" in refusal(capsys, "retire", file, "G009")


def test_who_is_retired_is_not_guessed_between_a_customer_and_a_supplier(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "suppliers", "name=Birch Timber", "city=Hull")
    with Workspace.open(Path(file)) as workspace:
        workspace.records.add("customers", {"name": "Birch Timber", "city": "York"})
    assert "use the number" in refusal(capsys, "retire", file, "Birch Timber")
    answer(capsys, "retire", file, "C0001")
    assert answer(capsys, "show", file, "suppliers", "G001")["retired_on"] is None


@pytest.mark.parametrize("other", ["customers", "suppliers"])
def test_a_firm_known_in_another_role_is_made_no_second_time(file: str, capsys: Capture, other: str) -> None:
    mine, number, role = ("suppliers", "C0001", "is_supplier") if other == "customers" else (
        "customers", "G001", "is_customer",
    )  # fmt: skip
    answer(capsys, "add", file, other, "name=Birch Timber", "tax_number=GB1", "phone=0161 496 0112")
    for facts in ([], ["tax_number=GB1"], ["phone=0161 496 0112", "note=pays late"]):
        said = refusal(capsys, "add", file, mine, "name=Birch Timber", *facts)
        assert "“Birch Timber” is there already" in said
        assert f"crm set {file} {other} {number} {role}=yes" in said
    assert answer(capsys, "list", file, mine)["total"] == 0
    answer(capsys, "set", file, other, number, f"{role}=yes")
    assert answer(capsys, "show", file, mine, "Birch Timber")["number"] == number


def test_a_firm_of_the_same_name_that_is_another_is_added(file: str, capsys: Capture) -> None:
    answer(capsys, "add", file, "customers", "name=Birch Timber", "tax_number=GB1")
    answer(capsys, "add", file, "suppliers", "name=Birch Timber", "tax_number=GB2")
    assert answer(capsys, "list", file, "suppliers")["total"] == 1
