"""Short lists in the encodings of their countries, without a mark: read as written, or told to be in doubt."""

import pytest

from crm_desktop.exchange.reading.doubts import Doubt
from crm_desktop.exchange.reading.encodings import decoded

POLISH = "Odbiorca;Ulica;Miasto\nCukiernia Wiśnia;Dębowa 4;Łódź\nZakład Kaczmarek;Źródlana 9;Zduńska Wola\n"
CZECH = "Odběratel;Ulice;Město\nPekařství Houska;Nádražní 4;Třebíč\nLékárna U Hvězdy;Křížová 9;Děčín\n"
SLOVAK = "Odberateľ;Ulica;Mesto\nKvety Ľalia;Dlhá 4;Košice\nStolárstvo Ďurica;Štúrova 9;Žilina\n"
HUNGARIAN = "Vevő;Utca;Város\nPékség Búzavirág;Fő utca 4;Győr\nKőfaragó Bt.;Rózsa tér 9;Székesfehérvár\n"
ROMANIAN = "Client;Stradă;Oraş\nBrutăria Grâu;Str. Gării 4;Braşov\nFlorăria Ţărăncuţa;Str. Morii 9;Iaşi\n"
RUSSIAN = "Покупатель;Улица;Город\nПекарня Калач;ул. Речная, 4;Тверь\nАптека Шалфей;пл. Труда, 9;Пенза\n"
UKRAINIAN = "Покупець;Вулиця;Місто\nПекарня Їжак;вул. Річкова, 4;Вінниця\nАптека М'ята;пл. Єдності, 9;Суми\n"
GREEK = "Πελάτης;Οδός;Πόλη\nΦούρνος Στάχυ;Ερμού 4;Αθήνα\nΦαρμακείο Υγεία;Κορίνθου 9;Πάτρα\n"
TURKISH = "Müşteri;Adres;Şehir\nBuğday Fırını;Çiçek Sokak 4;Muğla\nIşık Matbaası;Irmak Cad. 9;Şanlıurfa\n"
JAPANESE = (
    "得意先名;担当者;住所\nやまびこ書房;石川 直子;東京都杉並区4-2\n株式会社大橋鉄工;大橋 進;大阪府堺市9\n"
)
KATAKANA = "Customer,City\nカメラのオオタニ,横浜市\nテーラー中村,静岡市\n"
KOREAN = "거래처명;담당자;주소\n바다횟집;오상현;부산광역시 중구 4\n(주)새길전자;윤미경;서울특별시 구로구 9\n"
TAIWANESE = (
    "客戶名稱;聯絡人;地址\n長春藤書店;蔡淑惠;台中市北區三民路4號\n日昇機械廠;許國雄;高雄市三民區建國路9號\n"
)
CHINESE = "客户名称;联系人;地址\n长春藤书店;蔡淑惠;武汉市江岸区中山大道4号\n日昇机械厂;许国雄;苏州市吴中区宝带路9号\n"
FRENCH = (
    "Client;Adresse;Ville\nCrèmerie du Marché;4 rue de l’Église;Nîmes\nÉpicerie Fleury;9 quai Ney;Évian\n"
)
GERMAN = "Kunde;Straße;Ort\nKäserei Wölfl;Große Gasse 4;Füssen\nÖlmühle Rößner;Am Anger 9;Überlingen\n"
SPANISH = (
    "Cliente;Dirección;Población\nHelados Ibiza;Calle Muñoz 4;Logroño\nÓptica Peñón;Plaza Ávila 9;León\n"
)
PORTUGUESE = "Cliente;Endereço;Município\nPão da Avó;Rua João 4;São João\nIrmãos Leitão;Av. Açores 9;Évora\n"
ITALIAN = "Cliente;Via;Città\nCaffè Aurora;Via Libertà 4;Forlì\nDitta Perilli;Corso Niccolò 9;Cantù\n"
DUTCH = "Klant;Straat;Plaats\nCafé De Één;Coöperatiestraat 4;Goes\nFirma Daniëls;Zeeweg 9;Ede\n"
SWEDISH = "Kund;Gata;Ort\nSjöbergs Måleri;Östra Vägen 4;Växjö\nBageri Råg;Ågatan 9;Malmö\n"
DANISH = "Kunde;Gade;By\nBageriet Rugbrød;Nørregade 4;Køge\nTømrer Åby;Sømærket 9;Ærøskøbing\n"
ICELANDIC = "Nafn;Heimili;Staður\nBakarí Þórðar;Aðalgata 4;Ísafjörður\nBlómið;Strandvegur 9;Akureyri\n"
LATVIAN = (
    "Klients;Adrese;Pilsēta\nMaiznīca Rieciens;Brīvības iela 4;Rīga\nZiedu Nams;Lāčplēša iela 9;Jūrmala\n"
)
PLAIN_BUT_ONE = "Name;Ort\nMeier;Berlin\nAcme Ltd;London\nJanssen;Gent\nBäcker;Kiel\n"

WRITTEN = [
    *[(text, "cp1250") for text in (POLISH, CZECH, SLOVAK, HUNGARIAN, ROMANIAN)],
    *[(text, "cp1251") for text in (RUSSIAN, UKRAINIAN)],
    *[
        (text, "cp1252")
        for text in (FRENCH, GERMAN, SPANISH, PORTUGUESE, ITALIAN, DUTCH, SWEDISH, DANISH, ICELANDIC)
    ],
    *[(text, "mac_roman") for text in (FRENCH, GERMAN, SPANISH, PORTUGUESE, ITALIAN, SWEDISH)],
    (POLISH, "iso8859_2"), (POLISH, "cp852"), (GERMAN, "cp850"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"),
    (GREEK, "cp1253"), (TURKISH, "cp1254"), (LATVIAN, "cp1257"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp"),
    (KATAKANA, "cp932"), (KOREAN, "cp949"), (TAIWANESE, "cp950"), (TAIWANESE, "gb18030"), (CHINESE, "gb18030"),
    (PLAIN_BUT_ONE, "cp1252"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_a_short_list_is_read_as_it_was_written_without_a_doubt(text: str, encoding: str) -> None:
    found = decoded(text.encode(encoding))

    assert (found.text, found.doubt) == (text, None)


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_one_row_suffices_or_is_told_to_be_in_doubt(text: str, encoding: str) -> None:
    head, *rows = text.splitlines()
    for row in rows:
        one = f"{head}\n{row}\n"
        found = decoded(one.encode(encoding))
        assert found.text == one or found.doubt is not None


def test_a_letter_that_may_be_two_is_told_with_both() -> None:
    found = decoded("Customer;City\nOmega;Bèze\n".encode("cp1252"))

    assert found.doubt == Doubt("Bèze", "Bčze")


def test_words_of_no_language_are_told_to_look_garbled() -> None:
    hebrew = "לקוח;כתובת;עיר\nמאפיית השחר;רחוב הרצל 4;חיפה\nפרחי הגליל;רחוב ביאליק 9;נתניה\n"
    found = decoded(hebrew.encode("cp1255"))

    assert found.doubt is not None
    assert (found.doubt.read != "", found.doubt.otherwise) == (True, "")


@pytest.mark.parametrize(
    "text", ["Nº;€\nA;£5\n", "Nº factura;Importe (€)\nA-1;5 €\n", "Owes £\nTim;£5\n", "5°\n1ª\n"]
)
def test_signs_of_money_and_numbers_alone_are_western(text: str) -> None:
    assert decoded(text.encode("cp1252")).text == text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "cp950"])
@pytest.mark.parametrize("bad", [b"\xff", b"\x80"])
def test_one_damaged_byte_in_a_short_list_costs_one_letter_and_not_the_list(
    encoding: str, bad: bytes
) -> None:
    head, name = "客戶名稱,城市\n", "長春"
    data = f"{head}{name}公司,上海\n".encode(encoding)
    at = len((head + name).encode(encoding))

    read = decoded(data[:at] + bad + data[at:]).text

    assert read.startswith(head + name)
    assert "\ufffd" in read
