"""Books of other countries as text tables in the encodings their programs save them in."""

from decimal import Decimal
from pathlib import Path

from crm_desktop.cli.import_report import remarks_on
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, imported, names, owed


def book(folder: Path, text: str, encoding: str) -> Path:
    path = folder / "book.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_japanese_list_of_customers_comes_in_with_what_they_owe(file: CrmFile, tmp_path: Path) -> None:
    text = (
        "得意先コード,得意先名,電話番号,住所,売掛金残高(円)\n"
        "11,やまびこ書房,03-1234-5678,東京都杉並区4-2,8200\n"
        "12,大橋鉄工,072-123-456,大阪府堺市9,0\n"
    )

    imported(file, book(tmp_path, text, "cp932"))

    assert names(file) == ["やまびこ書房", "大橋鉄工"]
    assert owed(file) == [("やまびこ書房", Decimal(8200))]


def test_a_polish_list_of_invoices_comes_in_whole(file: CrmFile, tmp_path: Path) -> None:
    text = (
        "Kontrahent;Nr faktury;Data wystawienia;Termin płatności;Kwota brutto;Zapłacono;Pozostało\n"
        "Cukiernia Wiśnia;FV/7/2026;14.09.2026;28.09.2026;1230,00;500,00;730,00\n"
        "Zakład Kaczmarek;FV/8/2026;21.09.2026;05.10.2026;61,50;0,00;61,50\n"
    )
    done = imported(file, book(tmp_path, text, "cp1250"), create_missing=True)

    assert owed(file) == [("Cukiernia Wiśnia", Decimal(730)), ("Zakład Kaczmarek", Decimal("61.5"))]
    assert done.as_json()["sheets"][0]["unused"] == []


def test_letters_in_doubt_are_told(file: CrmFile, tmp_path: Path) -> None:
    done = imported(file, book(tmp_path, "Customer;City;Phone\nOmega Ltd;Bèze;0380 123456\n", "cp1252"))

    assert all_of(file, "SELECT city FROM party") == [("Bèze",)]
    told = "“Bèze” may also be “Bčze”"
    assert done.as_json()["sheets"][0]["letters"].startswith(told)
    remarks = [str(one) for plan in done.plans for one in remarks_on(plan.sheets)]
    assert any(told in one for one in remarks)
