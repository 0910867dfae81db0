"""Typed pinyin as expressions of the index: names that surely sound so, and those that may."""

from collections.abc import Iterator
from itertools import islice, pairwise, product

from crm_desktop.core.pinyin_typed import Sound, TypedPinyin, Way
from crm_desktop.storage.search.expression import both, either, phrase

MOST_WAYS = 16
MOST_PHRASES = 24
LONGEST_READING = 18
NEVER_INITIAL = frozenset("iuv")


def surely(pinyin: TypedPinyin, *, begin: bool = False) -> str:
    """Names that sound so: those of one or two signs' initials or one syllable, and likeliest readings."""
    told = [_pair(pinyin.letters, begin)] if len(pinyin.letters) == 2 else []
    ways = pinyin.ways(len(pinyin.letters), MOST_WAYS)
    single = [phrase([_mark(one, begin)]) for way in ways if len(way) == 1 for one in way[0].syllables]
    phrases = (words for way in ways if len(way) > 1 for words in _phrases(way, begin))
    sure = list(islice(phrases, MOST_PHRASES + 1))
    return either([*told, *single, *(sure if len(sure) <= MOST_PHRASES else [])])


def perhaps(pinyin: TypedPinyin, *, begin: bool = False) -> str:
    """At least all other names that sound so; long pinyin is looked up by its first letters."""
    length = min(len(pinyin.letters), LONGEST_READING)
    ways = pinyin.ways(length, MOST_WAYS + 1)
    while len(ways) > MOST_WAYS:
        length -= 1
        ways = pinyin.ways(length, MOST_WAYS + 1)
    if not pinyin.plain or NEVER_INITIAL.isdisjoint(pinyin.letters):
        ways.insert(0, pinyin.initials)
    return either(_possible(way, begin) for way in ways if len(way) > 1 and len(pinyin.letters) > 2)


def _mark(syllable: str, begin: bool) -> str:
    return f"^{syllable}" if begin else f"+{syllable}"


def _pair(initials: str, begin: bool) -> str:
    return phrase([f"^~{initials}" if begin else f"~{initials}"])


def _phrases(way: Way, begin: bool) -> Iterator[str]:
    """The syllables and pairs of initials in their order, for each way to finish what is unfinished.

    None where a lone initial stands before another sound: a phrase cannot leave out its syllable.
    """
    if any(len(sound.letters) == 1 and not sound.whole for sound in way[:-1]):
        return
    pairs = [_pair_word(one, two) for one, two in pairwise(way)]
    ends = [""] if len(way[-1].letters) == 1 else [f"+{syllable}" for syllable in way[-1].syllables]
    for *said, end in product(*(sound.syllables for sound in way[:-1]), ends):
        order = [word for syllable, pair in zip(said, pairs, strict=True) for word in (f"+{syllable}", pair)]
        start = [_mark(said[0], begin), *order] if begin else order
        yield phrase([*start, end] if end else start)


def _possible(way: Way, begin: bool) -> str:
    words = [_pair_word(one, two) for one, two in pairwise(way)]
    if begin:
        words[0] = f"^{words[0]}"
    told = [phrase([word]) for word in dict.fromkeys(words)]
    heard = (sound for sound in way if len(sound.letters) > 1)
    told += [either(phrase([f"+{one}"]) for one in sound.syllables) for sound in heard]
    return both(told)


def _pair_word(one: Sound, two: Sound) -> str:
    return f"~{one.letters[0]}{two.letters[0]}"
