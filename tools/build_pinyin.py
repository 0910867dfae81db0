"""Generates the pinyin resources from pypinyin: every character's readings, and the phrases that decide one.

Run it after an update of pypinyin: `python -m tools.build_pinyin`. Written are `characters.txt` (readings,
likeliest first, then the characters that have just these) and `phrases.txt` (phrases in which a character
is not read as it usually is). `surnames.txt` and `words.txt` beside them are kept by hand.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "pinyin"
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
LONGEST_PHRASE = 3

# What these characters are read as in the names of firms, goods and persons, where pypinyin's first differs.
USUAL_IN_NAMES = {
    "长": "chang2",
    "都": "du1",
    "曾": "zeng1",
    "卜": "bu3",
    "似": "si4",
    "佛": "fo2",
    "泊": "bo2",
    "勒": "le4",
    "薄": "bo2",
    "贾": "jia3",
    "给": "gei3",
    "茄": "qie2",
    "莞": "guan3",
    "什": "shi2",
    "翟": "zhai2",
    "仇": "qiu2",
    "呢": "ni2",
    "伺": "si4",
    "肋": "lei4",
    "琢": "zhuo2",
    "嚼": "jiao2",
    "辗": "zhan3",
    "龈": "yin2",
    "囤": "tun2",
    "还": "huan2",
    "率": "lv4",
    "轧": "zha2",
    "宁": "ning2",
    "尉": "wei4",
    "缪": "miao4",
    "褚": "chu3",
    "谌": "chen2",
    "粘": "zhan1",
}

# A head of something (市长, 会长) straddles two words of a firm's name more often than it is meant
# (宁波市|长城, 公司|长沙分公司); these are kept.
GROWING = {"成长", "增长", "生长", "助长", "家长", "学长", "校长", "董事长", "队长", "船长", "班长"}


def straddles(phrase: str) -> bool:
    return phrase.endswith("长") and phrase not in GROWING


def numbered(reading: str) -> str:
    """chóng → chong2, lǜ → lv4, de → de5: letters a to z and the tone."""
    letters, tone = "", "5"
    for mark in unicodedata.normalize("NFD", reading):
        if mark == "\u0308":
            letters = letters[:-1] + "v"
        elif mark in TONES:
            tone = TONES[mark]
        elif mark.isascii() and mark.isalpha():
            letters += mark
    return letters + tone


def readings() -> dict[str, list[str]]:
    """Every character's readings, likeliest first."""
    from pypinyin.pinyin_dict import pinyin_dict

    table: dict[str, list[str]] = {}
    for code, text in sorted(pinyin_dict.items()):
        found = [numbered(reading) for reading in text.split(",")]
        usual = USUAL_IN_NAMES.get(chr(code))
        table[chr(code)] = list(dict.fromkeys([usual, *found] if usual else found))
    return table


def phrases(table: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Short phrases that read a character otherwise than its likeliest reading, tone aside."""
    from pypinyin.phrases_dict import phrases_dict

    for phrase, parts in sorted(phrases_dict.items()):
        said = [numbered(part[0]) for part in parts]
        if len(phrase) != len(said) or not 2 <= len(phrase) <= LONGEST_PHRASE or straddles(phrase):
            continue
        if any(char not in table for char in phrase):
            continue
        if any(one[:-1] != table[char][0][:-1] for char, one in zip(phrase, said, strict=True)):
            yield phrase, said


def by_hand() -> Iterator[tuple[str, list[str]]]:
    """The words and surnames kept by hand, with their readings."""
    for name in ("words.txt", "surnames.txt"):
        for line in (TARGET / name).read_text("utf-8").splitlines():
            word, *said = line.split()
            yield word, said


def main() -> None:
    """Write both files; a reading that only a word has is one of its character's too."""
    table = readings()
    for word, said in [*phrases(table), *by_hand()]:
        for char, reading in zip(word, said, strict=True):
            if reading[:-1] not in {known[:-1] for known in table[char]}:
                table[char].append(reading)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for char, found in table.items():
        groups[" ".join(found)].append(char)
    lines = (f"{key}\t{''.join(chars)}\n" for key, chars in sorted(groups.items()))
    (TARGET / "characters.txt").write_text("".join(lines), encoding="utf-8")
    said = (f"{phrase} {' '.join(parts)}\n" for phrase, parts in phrases(table))
    (TARGET / "phrases.txt").write_text("".join(said), encoding="utf-8")


if __name__ == "__main__":
    main()
