"""The search index: what is indexed is found, nothing else is, and it always equals one built anew."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, event, insert
from sqlalchemy.pool import StaticPool

from crm_desktop.core.pinyin_readings import said_name, syllables
from crm_desktop.core.pinyin_typed import typed_pinyin
from crm_desktop.core.text import folded
from crm_desktop.models import Base, Contact, Party, Product
from crm_desktop.storage import search
from crm_desktop.storage.search.words import PART, SILENT, is_word, spaced

HAN = "重庆长沙厦门单曾仇区查解朴盖乐行旭日贸易有限公司集团股份五金食品三禾安西先女吕"
SIGNS = HAN + "ABCdefxyz0123456789 -_%*\"'()（）&.·é"


@pytest.fixture(scope="module")
def engine() -> Any:
    engine = create_engine(
        "sqlite://", module=driver, poolclass=StaticPool, connect_args={"isolation_level": None}
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


@pytest.fixture(scope="module")
def tables(engine: Any) -> Iterator[Connection]:
    with engine.connect() as db:
        Base.metadata.create_all(db)
        search.create(db)
        db.commit()
        yield db


@pytest.fixture
def db(tables: Connection) -> Iterator[Connection]:
    yield tables
    tables.rollback()


def add(db: Connection, *names: str, **fields: Any) -> None:
    rows = [
        {"id": key, "uid": str(key), "number": f"K{key}", "name": name, "person_kind": "firm"} | fields
        for key, name in enumerate(names, 1)
    ]
    db.execute(insert(Party), rows)
    search.index_rows(db, "party", rows)


def found(db: Connection, text: str, entity: str = "customers") -> list[int]:
    return list(search.matching_ids(db, entity, text))


def words(db: Connection) -> dict[str, set[tuple[Any, ...]]]:
    """Every word of every index, with its record and place."""
    told: dict[str, set[tuple[Any, ...]]] = {}
    for table, place in search.places().items():
        db.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.told USING fts5vocab(main, {place.index}, instance)")
        told[table] = set(db.exec_driver_sql("SELECT term, doc, offset FROM temp.told").all())
        db.exec_driver_sql("DROP TABLE temp.told")
    return told


@pytest.mark.parametrize(
    "typed",
    [
        "重庆",
        "庆",
        "旭日贸易",
        "重庆 贸易",
        "cqxr",
        "CQXR",
        "zqxr",
        "xrmy",
        "chongqingxuri",
        "chongqingxurimaoyi",
        "chongqing xuri",
        "chong'qing",
        "Chóngqìng",
        "zhongqing",
        "chongq",
        "chongqi",
        "cqxur",
        "chqxri",
        "cqxrmyyxgs",
        "重庆 xr",
        "贸易有限",
    ],
)
def test_a_firm_is_found_by_any_writing_or_sound_of_its_name(db: Connection, typed: str) -> None:
    add(db, "重庆旭日贸易有限公司", "宁波华东五金厂")

    assert found(db, typed) == [1]


@pytest.mark.parametrize(
    "typed", ["食品集团", "食品(集团)", "食品（集团）有限", "集团)有", "shipinjituan", "spjtyx"]
)
def test_brackets_do_not_matter(db: Connection, typed: str) -> None:
    add(db, "苏州三禾食品(集团)有限公司", "宁波华东五金厂")

    assert found(db, typed) == [1]


@pytest.mark.parametrize(
    "typed", ["cx", "qc", "chongxu", "庆重", "宁庆", "xq", "wxgs", "youxian gs x", "庆重x", "重庆c"]
)
def test_what_neither_stands_nor_sounds_in_a_name_does_not_find_it(db: Connection, typed: str) -> None:
    add(db, "重庆旭日贸易有限公司")

    assert found(db, typed) == []


@pytest.mark.parametrize(
    ("fields", "typed"),
    [
        ({"phone": "0574-87654321"}, "8765"),
        ({"phone": "0574-87654321"}, "0574-8765"),
        ({"phone": "(0574) 8765 4321"}, "0574 8765"),
        ({"phone": "87654321、13812345678"}, "1234"),
        ({"mobile": "13812345678.0"}, "5678"),
        ({"mobile": "+86 138-1234-5678"}, "13812345678"),
        ({"mobile": "13812345678"}, "+86 138 1234"),
        ({"number": "C000237"}, "237"),
        ({"number": "C000237"}, "c0002"),
        ({"tax_number": "91330201MA2XXXXX1K"}, "ma2xx"),
        ({"email": "sales@example.com"}, "example.c"),
        ({"note": "see order XS2026"}, "order xs"),
        ({"address": "工业园 388 号"}, "园388"),
        ({"contact_name": "单志强"}, "志强"),
        ({"note": "100%_*\"'"}, "%_*\"'"),
    ],
)
def test_codes_phones_and_texts_are_found_by_their_parts(
    db: Connection, fields: dict[str, Any], typed: str
) -> None:
    add(db, "宁波华东五金厂", **fields)

    assert found(db, typed) == [1]


def test_nothing_is_found_across_two_fields(db: Connection) -> None:
    add(db, "华东", contact_name="王五", address="北京", phone="12345678", mobile="87654321")

    assert [
        typed for typed in ("东王", "五北", "京王", "京123", "678876", "东K", "王五123") if found(db, typed)
    ] == []


def test_brackets_alone_are_searched_for(db: Connection) -> None:
    add(db, "三禾(集团)", "三禾集团")

    assert found(db, "(") == [1]
    assert found(db, "（") == [1]


def test_one_letter_asks_for_names_and_codes_that_begin_so(db: Connection) -> None:
    add(db, "重庆旭日", "长虹", "旭日重工", "Cosmos")

    assert found(db, "c") == [1, 2, 4]
    assert found(db, "x") == [3]


def test_a_legal_form_is_read_one_way_only(db: Connection) -> None:
    add(db, "三禾有限责任公司", "威海三禾厂")

    assert found(db, "wei") == [2]
    assert found(db, "yxzrgs") == [1]


def test_another_reading_of_u_umlaut_is_typed_v_or_u(db: Connection) -> None:
    add(db, "吕氏绿化")

    assert [found(db, typed) for typed in ("lv", "lu", "lü", "lvshi", "lushilvhua")] == [[1]] * 5


def test_entities_are_searched_apart(db: Connection) -> None:
    add(db, "重庆旭日")
    rows = [{"id": 1, "uid": "1", "number": "P1", "name": "旭日灯具"}]
    db.execute(insert(Product), rows)
    search.index_rows(db, "products", rows)

    assert found(db, "旭日", "products") == [1]
    assert found(db, "重庆", "products") == []
    assert found(db, "旭日", "no such thing") == []


def pieces_are_long_enough(typed: str) -> bool:
    tokens = [spaced(piece).split() for piece in typed.split()]
    return all(len(one) != 1 or not is_word(one[0]) or len(one[0]) >= PART for one in tokens)


@given(st.text(SIGNS, min_size=1, max_size=14) | st.text(min_size=1, max_size=8), st.data())
def test_any_part_of_any_name_finds_it(tables: Connection, name: str, data: st.DataObject) -> None:
    plain = folded(name)
    start = data.draw(st.integers(0, len(plain) - 1))
    typed = plain[start : data.draw(st.integers(start + 1, len(plain)))]
    assume(spaced(typed).strip() or set(typed) & set(SILENT))
    assume(pieces_are_long_enough(typed))
    add(tables, name)
    try:
        assert found(tables, typed) == [1]
    finally:
        tables.rollback()


@given(st.text(HAN + "ABCD34", min_size=2, max_size=12), st.data())
def test_any_readings_of_neighbouring_characters_find_the_name(
    tables: Connection, name: str, data: st.DataObject
) -> None:
    signs = said_name(folded(name)).all_signs
    assume(len(signs) > 1)
    start = data.draw(st.integers(0, len(signs) - 2))
    chosen = signs[start : data.draw(st.integers(start + 2, len(signs)))]
    said = [data.draw(st.sampled_from(syllables()[sign])) for sign in chosen]
    initials = "".join(one[0] for one in said)
    assume(not initials.isdigit())
    spelled = "".join(said)
    cut = data.draw(st.integers(0, len(said[-1]) - 1))
    add(tables, "宁波华东", name)
    try:
        assert 2 in found(tables, initials)
        if all(len(one) > 1 or one in "aeo" for one in said):
            assert 2 in found(tables, spelled[: len(spelled) - cut])
    finally:
        tables.rollback()


@given(st.lists(st.text(HAN, min_size=1, max_size=8), min_size=1, max_size=8), st.data())
def test_only_names_that_have_it_are_found(tables: Connection, names: list[str], data: st.DataObject) -> None:
    typed = data.draw(st.text("重庆长行单乐日", min_size=1, max_size=3))
    add(tables, *names)
    try:
        assert found(tables, typed) == [key for key, name in enumerate(names, 1) if typed in name]
    finally:
        tables.rollback()


@given(
    st.lists(st.text(HAN, min_size=2, max_size=8), min_size=1, max_size=8),
    st.text("acdehglnqrsuxyz", min_size=2, max_size=6),
)
def test_only_names_that_sound_so_are_found(tables: Connection, names: list[str], typed: str) -> None:
    pinyin = typed_pinyin(typed)
    assert pinyin is not None
    add(tables, *names)
    try:
        assert all(pinyin.found_in(names[key - 1]) for key in found(tables, typed))
    finally:
        tables.rollback()


@given(st.text(max_size=30))
def test_nothing_typed_is_ever_an_error(tables: Connection, typed: str) -> None:
    for entity in ("customers", "orders"):
        found(tables, typed)
        place = search.place_of(entity)
        terms = search.terms_of(typed)
        if place and terms:
            search.first_ids(tables, place, search.beginning(terms), 3)


@pytest.mark.parametrize(
    "typed",
    [
        "AND",
        "OR NOT",
        "NEAR(",
        '"',
        '""',
        "^",
        "*",
        "a*",
        "words:x",
        "-",
        "--",
        "(",
        "{a}",
        "+",
        "~cq",
        "=a",
        "\x00",
        "\ud800",
        "",
    ],
)
def test_the_index_takes_nothing_typed_for_its_own_language(db: Connection, typed: str) -> None:
    add(db, "重庆旭日")

    assert found(db, typed) == []


names_of_changes = st.lists(
    st.tuples(st.sampled_from(["insert", "change", "delete"]), st.integers(1, 6), st.text(SIGNS, max_size=8)),
    max_size=25,
)


@given(names_of_changes)
def test_after_any_changes_the_index_equals_one_built_anew(
    tables: Connection, changes: list[tuple[str, int, str]]
) -> None:
    try:
        for verb, key, name in changes:
            follow(tables, verb, key, name)
        kept = words(tables)
        search.rebuild(tables)
        assert kept == words(tables)
    finally:
        tables.rollback()


def follow(db: Connection, verb: str, key: int, name: str) -> None:
    """One change of a contact, and the index told of it in one of its ways."""
    values = {"number": f"L{key}", "name": name, "mobile": "138" + "1" * key}
    known = db.exec_driver_sql("SELECT id FROM contact WHERE id = ?", (key,)).first()
    if verb == "delete":
        db.exec_driver_sql("DELETE FROM contact WHERE id = ?", (key,))
        search.forget(db, "contact", [key])
    elif known:
        db.execute(Contact.__table__.update().where(Contact.__table__.c.id == key), values)
        if verb == "change":
            search.refresh(db, "contact", [key])
        else:
            search.update(db, changed=[("contacts", key, values)])
    else:
        db.execute(insert(Contact), {"id": key, "uid": str(key), **values})
        search.update(db, inserted=[("contacts", key, values)])


def test_what_the_index_lacks_or_has_too_many_is_told(db: Connection) -> None:
    add(db, "重庆旭日", "长虹")
    search.forget(db, "party", [1])
    search.index_rows(db, "contact", [{"id": 7, "name": "单志强"}])

    assert search.differences(db) == {"party": 1, "contact": 1}


def test_a_table_that_is_not_searched_is_no_matter(db: Connection) -> None:
    search.index_rows(db, "allocation", [{"id": 1}])
    search.refresh(db, "allocation", [1])
    search.forget(db, "allocation", [1])

    assert search.differences(db) == {}
