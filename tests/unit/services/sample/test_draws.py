"""What is drawn one by one: chances, persons, places, names, goods, days."""

import datetime as dt
import re
from decimal import Decimal
from itertools import pairwise

import pytest

from crm_desktop.core.money import rounded
from crm_desktop.services.sample.chance import Chance, Weighted
from crm_desktop.services.sample.firms import Names
from crm_desktop.services.sample.goods import Shelf
from crm_desktop.services.sample.order_lines import line_amount, packed, unpacked
from crm_desktop.services.sample.people import People
from crm_desktop.services.sample.places import Places
from crm_desktop.services.sample.seasons import Seasons
from crm_desktop.services.sample.word_file import words_in
from crm_desktop.services.sample.words import Words

LANGUAGES = ("zh_CN", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return words_in(request.param)


@pytest.fixture(scope="module")
def shelf(words: Words) -> Shelf:
    return Shelf(words.goods, words.house.vat)


def test_a_chance_repeats_itself_for_the_same_seed_only() -> None:
    assert [Chance(1, "a").fraction() for _ in range(3)] == [Chance(1, "a").fraction() for _ in range(3)]
    assert Chance(1, "a").fraction() != Chance(1, "b").fraction()


def test_what_weighs_nothing_is_never_drawn() -> None:
    weighted = Weighted(["never", "always", "never"], [0, 1, 0])
    assert {weighted.at(n / 100) for n in range(100)} == {"always"}


def test_a_pattern_is_filled_with_digits_and_letters() -> None:
    assert re.fullmatch(r"0571-8\d{7} [A-Z]", Chance(1).spelled("0571-8####### @"))
    assert re.fullmatch(r"\d{19}", Chance(1).spelled("#" * 19))


def test_persons_of_both_sexes_come_and_names_repeat_seldom(words: Words) -> None:
    people, chance = People(words.people), Chance(1)
    drawn = [people.person(chance) for _ in range(400)]
    assert {person.sex for person in drawn} == {"male", "female"}
    assert len({person.name for person in drawn}) > 330
    assert all(re.fullmatch(r"[a-z.]+", person.spelling) for person in drawn)


def test_surnames_that_are_read_in_their_own_way_come_too() -> None:
    people, chance = People(words_in("zh_CN").people), Chance(1)
    assert {"单", "仇", "解", "查", "区"} & {people.person(chance).name[0] for _ in range(2000)}


def test_no_name_comes_twice_and_none_that_is_avoided(words: Words) -> None:
    names, places, chance = Names(words.firms, words.people), Places(words), Chance(1)
    drawn = [names.firm(chance, places.site(chance)).name for _ in range(3000)]
    assert len(set(drawn)) == 3000
    avoided = words.firms.avoid.split()
    assert not [name for name in drawn if any(word in name for word in avoided) and name[:2] in avoided]


def test_an_address_names_the_district_and_the_phone_the_town(words: Words) -> None:
    places, chance = Places(words), Chance(1)
    for _ in range(200):
        site = places.site(chance)
        assert site.district in places.address(chance, site)
        assert chance.spelled(site.place.phone)[:3] == site.place.phone[:3]


def test_every_district_has_the_tax_region_of_its_province() -> None:
    by_province: dict[str, set[str]] = {}
    for place in words_in("zh_CN").places:
        codes = {code for _, _, code in place.districts}
        assert all(re.fullmatch(r"\d{6}", code) for code in codes)
        by_province.setdefault(place.province, set()).update(code[:2] for code in codes)
    assert all(len(codes) == 1 for codes in by_province.values())


def test_every_barcode_differs_and_its_check_digit_is_right(shelf: Shelf) -> None:
    codes = [row["barcode"] for row in shelf.rows(Chance(1))]
    assert len(set(codes)) == len(codes) >= 60
    for code in codes:
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(code))
        assert total % 10 == 0
        assert len(code) == 13


def test_a_product_sells_above_its_cost_and_its_stock_is_worth_its_cost(shelf: Shelf) -> None:
    for row in shelf.rows(Chance(1)):
        net = row["sale_price"] / (1 + row["vat_rate"])
        assert net > row["cost_price"]
        assert row["stock_value"] == rounded(row["stock_quantity"] * row["cost_price"])


def test_a_basket_holds_each_product_once_in_whole_packs(shelf: Shelf) -> None:
    chance = Chance(1)
    taste = shelf.taste(chance, 2.0, 0.95, 4.0)
    for month in range(1, 13):
        lines = shelf.basket(chance, taste, month)
        assert len({line.product for line in lines}) == len(lines) > 0
        assert all(line.quantity % shelf.articles[line.product].pack == 0 for line in lines)
        assert unpacked(packed(lines)) == lines


def test_goods_sell_in_their_season() -> None:
    words = words_in("zh_CN")
    shelf, chance = Shelf(words.goods, words.house.vat), Chance(1)
    fan = next(place for place, one in enumerate(shelf.articles) if "电风扇" in one.name)
    taste = shelf.taste(chance, 1.0, 1.0, 3.0)

    def sold(month: int) -> int:
        return sum(line.product == fan for _ in range(1500) for line in shelf.basket(chance, taste, month))

    assert sold(7) > 1.5 * sold(1)


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "amount"), [(3, 3333, 0, 9999), (1, 33, 500, 31), (7, 1290, 500, 8579)]
)
def test_a_line_is_rounded_once_half_up(quantity: int, price: int, discount: int, amount: int) -> None:
    exact = Decimal(quantity * price) / 100 * (1 - Decimal(discount) / 10_000)
    assert line_amount(quantity, price, discount) == amount == int(rounded(exact) * 100)


def test_the_tax_inside_an_amount_is_what_the_rules_say() -> None:
    shelf = Shelf(words_in("zh_CN").goods, 13)
    assert shelf.tax(10_000) == 1_150
    assert shelf.tax(3_333) == 383


def test_orders_keep_to_a_rhythm_and_rest_on_sundays(words: Words) -> None:
    seasons = Seasons(dt.date(2024, 11, 20), dt.date(2026, 11, 20), words.months, words.weekdays)
    days = seasons.rhythm(Chance(1), 24, seasons.first, seasons.last)
    assert days == sorted(days)
    assert seasons.first <= days[0]
    assert days[-1] <= seasons.last
    assert max(later - day for day, later in pairwise(days)) < 110
    assert sum(dt.date.fromordinal(day).weekday() == 6 for day in days) <= 2


def test_the_spring_festival_is_quiet() -> None:
    words = words_in("zh_CN")
    seasons = Seasons(dt.date(2024, 11, 20), dt.date(2026, 11, 20), words.months, words.weekdays)
    chance = Chance(1)
    months = [dt.date.fromordinal(seasons.any_day(chance)).month for _ in range(4000)]
    assert months.count(2) < 0.6 * months.count(3)
