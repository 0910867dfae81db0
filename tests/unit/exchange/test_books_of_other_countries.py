"""Small books in the languages and encodings of other countries come in whole, with what is left of each item."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.vocabulary import guesses
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import all_of, imported, names, owed

FACTS = [
    "K-1",
    "Ada",
    "Eva",
    "12 X",
    "00-950",
    "Y",
    "22 555 01 01",
    "600 100 200",
    "a@x.example",
    "5213017228",
    "z",
]


def saved(folder: Path, encoding: str, *rows: list[str]) -> Path:
    path = folder / "book.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in rows).encode(encoding))
    return path


@pytest.mark.parametrize(
    ("encoding", "heads"),
    [
        ("cp1250",
         "Kod klienta;Nazwa firmy;Osoba kontaktowa;Ulica i numer;Kod pocztowy;Miejscowość;"
         "Telefon;Komórka;Adres e-mail;NIP;Uwagi"),
        ("cp1250",
         "Číslo zákazníka;Zákazník;Kontaktní osoba;Ulice;PSČ;Město;"
         "Telefon;Mobilní telefon;E-mail;DIČ;Poznámka"),
        ("cp932",
         "得意先コード;得意先名;担当者;住所;郵便番号;市区町村;"
         "電話番号;携帯電話番号;メールアドレス;法人番号;備考"),
        ("cp949",
         "거래처코드;거래처명;담당자;사업장 주소;우편번호;도시;"
         "전화번호;휴대폰;이메일;사업자등록번호;비고"),
        ("cp950", "客戶編號;客戶名稱;聯絡人;通訊地址;郵遞區號;縣市;電話;手機;電子郵件;統一編號;備註"),
        ("cp1252",
         "Codice cliente;Ragione sociale;Referente;Indirizzo;CAP;Località;"
         "Telefono;Cellulare;E-mail;Partita IVA;Annotazioni"),
        ("cp1252",
         "Nº cliente;Nome da empresa;Contacto;Morada;Código postal;Localidade;"
         "Telefone;Telemóvel;E-mail;Contribuinte;Observações"),
        ("cp1252",
         "Debiteurennr.;Klantnaam;Contactpersoon;Adres;Postcode;Plaats;"
         "Telefoonnr.;Mobiel;E-mailadres;Btw-nummer;Opmerkingen"),
        ("cp1251",
         "Код клиента;Наименование;Контактное лицо;Юридический адрес;Индекс;Город;"
         "Телефон;Мобильный телефон;Эл. почта;ИНН;Примечание"),
        ("cp1254",
         "Cari kodu;Cari ünvanı;Yetkili kişi;Adres;Posta kodu;Şehir;"
         "Telefon;Cep telefonu;E-posta;Vergi no;Açıklama"),
        ("cp1252",
         "Kundnr;Företagsnamn;Kontaktperson;Gatuadress;Postnummer;Postort;"
         "Telefon;Mobil;E-post;Organisationsnummer;Anmärkning"),
    ],
)  # fmt: skip
def test_a_list_of_customers_comes_in_whole(file: CrmFile, tmp_path: Path, encoding: str, heads: str) -> None:
    done = imported(file, saved(tmp_path, encoding, heads.split(";"), FACTS))

    assert done.as_json()["sheets"][0]["unused"] == []
    kept = "number, name, address, postcode, city, phone, mobile, email, tax_number, note"
    assert [list(row) for row in all_of(file, f"SELECT {kept} FROM party")] == [
        [FACTS[0], FACTS[1], *FACTS[3:]]
    ]
    assert all_of(file, "SELECT name FROM contact") == [("Eva",)]


@pytest.mark.parametrize(
    ("encoding", "heads", "total"),
    [
        ("cp1250",
         "Nabywca;Numer faktury;Data wystawienia;Termin płatności;Kwota netto;VAT;"
         "Kwota brutto;Zapłacono;Pozostało;Waluta", "Razem"),
        ("cp1250",
         "Odběratel;Číslo faktury;Datum vystavení;Datum splatnosti;Základ daně;DPH;"
         "Celkem s DPH;Uhrazeno;Zbývá uhradit;Měna", "Celkem"),
        ("cp1250",
         "Vevő;Számlaszám;Számla kelte;Fizetési határidő;Nettó;ÁFA;"
         "Bruttó;Kifizetve;Hátralék;Pénznem", "Összesen"),
        ("cp932",
         "得意先名;請求書番号;請求日;支払期限;税抜金額;消費税;"
         "税込金額;入金額;未入金額;通貨", "合計"),
        ("cp949",
         "거래처명;세금계산서번호;작성일자;결제기한;공급가액;부가세;"
         "합계금액;수금액;미수금;통화", "합계"),
        ("cp950",
         "客戶名稱;單據號碼;開立日期;到期日;未稅金額;稅額;"
         "含稅金額;已收金額;未收金額;幣別", "總計"),
        ("cp1252",
         "Cliente;N. fattura;Data fattura;Scadenza;Imponibile;IVA;"
         "Totale;Incassato;Residuo;Valuta", "Totale"),
        ("cp1252",
         "Cliente;Nº da fatura;Data da fatura;Vencimento;Total sem IVA;IVA;"
         "Total com IVA;Já pago;Em dívida;Moeda", "Total geral"),
        ("cp1252",
         "Klant;Factuurnummer;Factuurdatum;Vervaldag;Bedrag excl. btw;Btw;"
         "Bedrag incl. btw;Voldaan;Nog open;Munt", "Totaal"),
        ("cp1251",
         "Покупатель;Номер счёта;Дата счёта;Срок оплаты;Сумма без НДС;НДС;"
         "Сумма с НДС;Оплачено;Задолженность;Валюта", "Итого"),
        ("cp1251",
         "Контрагент;Документ;Дата;Оплатить до;Без НДС;НДС;"
         "Всего с НДС;Сумма оплаты;Не оплачено;Валюта", "Всего"),
        ("cp1254",
         "Müşteri;Fatura no;Fatura tarihi;Vade;Matrah;KDV;"
         "Genel toplam;Tahsil edilen;Kalan;Para birimi", "Toplam"),
        ("cp1252",
         "Kund;Fakturanr;Fakturadatum;Förfallodag;Belopp exkl. moms;Moms;"
         "Totalt;Betalt;Kvar att betala;Valuta", "Summa"),
    ],
)  # fmt: skip
def test_what_is_left_of_invoices_is_owed(
    file: CrmFile, tmp_path: Path, encoding: str, heads: str, total: str
) -> None:
    rows = [
        "Akme;F-51;2026-07-13;2026-08-14;1000.00;230.00;1230.00;1230.00;0.00;CNY",
        "Borea;F-52;2026-07-14;2026-08-15;500.00;115.00;615.00;0.00;615.00;CNY",
        "Akme;F-53;2026-07-15;2026-08-16;200.00;46.00;246.00;100.00;146.00;CNY",
        f"{total};;;;1700.00;391.00;2091.00;1330.00;761.00;",
    ]
    done = imported(
        file,
        saved(tmp_path, encoding, heads.split(";"), *(row.split(";") for row in rows)),
        create_missing=True,
    )

    answer = done.as_json()["sheets"][0]
    assert (answer["entity"], answer["created"], answer["unused"], answer["errors"]) == (
        "receivables",
        3,
        [],
        [],
    )
    assert owed(file) == [("Akme", Decimal(146)), ("Borea", Decimal(615))]
    assert len(names(file)) == 2


@pytest.mark.parametrize(
    ("entity", "head", "field"),
    [
        ("receivables", "Nettofälligkeit", "due_date"),
        ("contacts", "Primäre E-Mail-Adresse", "email"),
        ("contacts", "Odběratelé", None),
        ("receivables", "Niewpłacono", None),
    ],
)
def test_only_a_long_word_ends_another(entity: str, head: str, field: str | None) -> None:
    assert [guess.field for guess in guesses(entity, label_of(head))] == ([field] if field else [])


def test_a_head_of_words_nobody_knows_is_no_amount(owed_after: OwedAfter) -> None:
    owed_by = owed_after(
        ["Покупатель", "Номер счёта", "Сумма", "Хрустальность"],
        ["Akme", "F-51", "1230", "7"],
        ["Borea", "F-52", "615", "9"],
    )

    assert owed_by == [("Akme", Decimal(1230)), ("Borea", Decimal(615))]


@pytest.mark.parametrize(
    ("word", "is_paid"), [("Оплачено", True), ("Nie", False), ("Obetald", False), ("완납", True)]
)
def test_a_word_of_another_country_says_what_is_paid(owed_after: OwedAfter, word: str, is_paid: bool) -> None:
    owed_by = owed_after(
        ["Customer", "Invoice no", "Amount", "Payment status"],
        ["Akme", "F-51", 1230, word],
        ["Borea", "F-52", 615, "unpaid"],
    )

    assert owed_by == [*([] if is_paid else [("Akme", Decimal(1230))]), ("Borea", Decimal(615))]


def test_a_column_headed_cep_with_telephones_is_no_postcode(file: CrmFile, tmp_path: Path) -> None:
    rows = [["Müşteri", "Şehir", "Cep"], ["Işık Matbaası", "Muğla", "0532 111 22 33"]]
    done = imported(file, saved(tmp_path, "cp1254", *rows))

    assert all_of(file, "SELECT postcode FROM party") == [(None,)]
    assert [one["column"] for one in done.as_json()["sheets"][0]["unused"]] == ["Cep"]
