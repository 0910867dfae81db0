"""Whatever mix of syllables, initials and characters one types of a name, the search box finds it."""

from random import Random

import pytest

from crm_desktop.core.i18n import t
from crm_desktop.core.pinyin_readings import said_name, syllables
from crm_desktop.core.pinyin_table import pinyin_table
from crm_desktop.models import Party
from crm_desktop.queries.search import Why, find
from crm_desktop.storage.file import CrmFile

COMMON = (
    "安欧六阿爱昂恩尔宏明星尚科技重庆旭日长乐厦门西安吕绿色曾单解查区朴盖仇山水华东江南北海天地人和平正大光上中下新"
    "家园美食品机械电子商贸易建材纺织五金化工医药器械汽车配件物流"
)
ENDS = ("", "", "有限公司", "（集团）股份有限公司", "厂", "ABC", "3")
NAMES = 60
TYPED = 3


def random_name(chance: Random) -> str:
    rare = sorted(pinyin_table().all_of)
    signs = [
        chance.choice(COMMON) if chance.random() < 0.8 else chance.choice(rare[:4000])
        for _ in range(chance.randint(2, 6))
    ]
    return "".join(signs) + chance.choice(ENDS)


def typed_of(sign: str, chance: Random) -> str:
    """A sign as a syllable, by an initial or as itself."""
    reading = chance.choice(syllables()[sign])
    two = reading[:2] if reading[:2] in ("zh", "ch", "sh") else reading[:1]
    return chance.choice((reading, reading, reading[:1], two, sign[0]))


def some_of(name: str, chance: Random) -> str:
    """Two or more neighbouring signs of a name, typed."""
    signs = said_name(name.lower().replace("（", "").replace("）", "")).all_signs
    start = chance.randrange(len(signs) - 1)
    end = chance.randint(start + 2, len(signs))
    return "".join(typed_of(sign, chance) for sign in signs[start:end])


@pytest.mark.parametrize("seed", range(2))
def test_any_mix_of_syllables_initials_and_characters_finds_the_name(file: CrmFile, seed: int) -> None:
    chance = Random(seed)
    names = [random_name(chance) for _ in range(NAMES)]
    with file.gesture(t("Put")) as work:
        work.insert_many(Party, ({"number": f"C{n:04}", "name": name} for n, name in enumerate(names)))
    missed: list[tuple[str, str]] = []
    with file.reading() as db:
        for name in names:
            for typed in {some_of(name, chance) for _ in range(TYPED)}:
                found = {hit.title for hit in find(db, typed, NAMES).hits}
                missed += [] if name in found else [(typed, name)]
    assert missed == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("axing", "安星"), ("oshang", "欧尚科技"), ("lan", "六安"), ("宏ming", "宏明"), ("hong明", "宏明"),
        ("宏m", "宏明"), ("宏mingkj", "宏明科技"), ("重qxur", "重庆旭日"),
    ],
)  # fmt: skip
def test_letters_that_could_be_another_syllable_and_characters_among_them_find(
    file: CrmFile, typed: str, name: str
) -> None:
    others = ("三禾", "蓝天", "红利", "明宏", "安庆")
    with file.gesture(t("Put")) as work:
        rows = ({"number": f"C{n}", "name": one} for n, one in enumerate((name, *others)))
        work.insert_many(Party, rows)
    with file.reading() as db:
        assert name in [hit.title for hit in find(db, typed).hits]


def test_plain_syllables_come_before_loose_readings(file: CrmFile) -> None:
    with file.gesture(t("Put")) as work:
        names = ("六安茶业", "上海兰花", "兰州牛肉", "lancome", "柳岸")
        work.insert_many(Party, ({"number": f"C{n}", "name": name} for n, name in enumerate(names)))
    with file.reading() as db:
        hits = find(db, "lan").hits
    told = {why: {hit.title for hit in hits if hit.why is why} for why in Why}
    assert [hit.why for hit in hits] == sorted(hit.why for hit in hits)
    assert told[Why.BEGINS] == {"lancome", "兰州牛肉"}
    assert told[Why.CONTAINS] == {"上海兰花"}
    assert told[Why.LOOSELY] == {"六安茶业", "柳岸"}
