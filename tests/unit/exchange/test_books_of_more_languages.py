"""What customers owe in Portuguese and Japanese books; what is paid, said under a head nobody knows."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import all_of, brought_in, names, owed


@pytest.mark.parametrize(
    "heads",
    [
        ["取引先名", "請求書番号", "請求日", "支払期限", "請求金額（円）", "入金額（円）", "売掛残高（円）"],
        ["得意先名", "伝票番号", "売上日", "入金予定日", "売上金額", "入金済額", "未回収額"],
        ["顧客名", "請求番号", "発行日", "支払期日", "税込金額", "回収額", "残高"],
        ["お客様名", "請求書No", "日付", "期日", "請求額", "入金金額", "未収金額"],
        ["請求先", "請求書番号", "計上日", "お支払期限", "合計金額", "入金済", "未入金額"],
        ["Cliente", "Documento", "Emissão", "Vencimento", "Valor (R$)", "Valor pago", "Saldo em aberto"],
        [
            "Nome do cliente",
            "NF",
            "Data de emissão",
            "Data de vencimento",
            "Valor total",
            "Recebido",
            "A receber",
        ],
        ["Sacado", "Duplicata", "Emissão", "Vence em", "Valor do título", "Valor recebido", "Em aberto"],
        ["Razão social", "Nº fatura", "Data", "Vencimento", "Valor original", "Pago", "Saldo devedor"],
    ],
)
def test_what_is_left_is_owed(owed_after: OwedAfter, heads: list[str]) -> None:
    owed_by = owed_after(
        heads,
        ["Akebono", "S-2601", "2026-01-31", "2026-02-28", 132000, 132000, 0],
        ["Midori", "S-2602", "2026-01-31", "2026-02-28", 48400, 20000, 28400],
        ["Midori", "S-2603", "2026-02-28", "2026-03-31", 9900, 0, 9900],
    )

    assert owed_by == [("Midori", Decimal(38300))]


@pytest.mark.parametrize(
    ("head", "is_open", "is_paid"),
    [
        ("Situação", "Em aberto", "Pago"),
        ("Situação do pagamento", "Pendente", "Quitado"),
        ("Estado", "Vencida", "Liquidada"),
        ("入金状況", "未入金", "入金済み"),
        ("ステータス", "請求済", "完了"),
        ("Como está", "A receber", "Recebido do cliente, pago"),
        ("Fälligkeitsvermerk", "offen", "bezahlt"),
        ("Où en est-on", "impayée", "payée"),
        ("款项情况", "未到账", "已到账"),
        ("How it stands", "unpaid", "paid"),
    ],
)
def test_a_word_says_what_is_paid(owed_after: OwedAfter, head: str, is_open: str, is_paid: str) -> None:
    is_paid = is_paid.rpartition(", ")[2]
    owed_by = owed_after(
        ["Cliente", "Documento", "Emissão", "Vencimento", "Valor", head],
        ["Ateliê", "NF 4410", "2026-02-13", "2026-03-15", 2300, is_open],
        ["Padaria", "NF 4411", "2026-02-18", "2026-03-20", 415.7, is_paid],
        ["Colégio", "NF 4412", "2026-02-25", "2026-03-27", 7800, is_open],
    )

    assert owed_by == [("Ateliê", Decimal(2300)), ("Colégio", Decimal(7800))]


def test_papers_that_are_closed_say_nothing_of_payment(owed_after: OwedAfter) -> None:
    rows: list[Any] = [
        ["Ateliê", "4410", "2026-02-13", 2300, "open"],
        ["Padaria", "4411", "2026-02-18", 415.7, "closed"],
    ]
    owed_by = owed_after(["Customer", "Invoice no", "Date", "Amount", "Complaint"], *rows)

    assert owed_by == [("Ateliê", Decimal(2300)), ("Padaria", Decimal("415.7"))]


def test_japanese_payments_and_customers_come_in(file: CrmFile, tmp_path: Path) -> None:
    brought_in(
        file,
        tmp_path,
        ["取引先コード", "取引先名", "電話番号", "住所"],
        ["K-1", "株式会社あけぼの", "03-1234-5678", "東京都"],
    )
    brought_in(
        file,
        tmp_path,
        ["入金日", "取引先名", "入金額", "入金方法"],
        ["2026-02-28", "株式会社あけぼの", 5000, "振込"],
    )

    assert names(file) == ["株式会社あけぼの"]
    assert owed(file) == [("株式会社あけぼの", Decimal(-5000))]


@pytest.mark.parametrize(
    "heads",
    [
        ["*ContactName", "AccountNumber", "EmailAddress", "FirstName", "LastName"],
        ["Display name", "Account number", "Email", "First name", "Last name"],
        ["Full name", "Customer ID", "E-mail", "Given name", "Family name"],
        ["Name", "Customer no", "Email", "Vorname", "Nachname"],
        ["Contact", "Customer code", "Email", "Prénom", "Nom de famille"],
    ],
)
def test_a_name_beside_those_of_a_person_is_the_firm_s(
    file: CrmFile, tmp_path: Path, heads: list[str]
) -> None:
    brought_in(
        file,
        tmp_path,
        heads,
        ["Blackthorn Cycles", "BLA01", "shop@blackthorn.example", "Tess", "Arkley"],
        ["Drystone Walling Co", "DRY01", "info@drystone.example", "", ""],
        ["Elverton School", "ELV09", "bursar@elverton.example", "Mary-Jo", "Penhale"],
    )

    assert names(file) == ["Blackthorn Cycles", "Drystone Walling Co", "Elverton School"]
    assert all_of(file, "SELECT COUNT(*) FROM contact") == [(2,)]
