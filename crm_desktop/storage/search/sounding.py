"""Typed pinyin as expressions of the index: names that surely sound so, and those that may."""

from collections.abc import Iterator
from itertools import islice, pairwise, product

from crm_desktop.core.pinyin_typed import TypedPinyin, Way
from crm_desktop.core.typed_sounds import Sound
from crm_desktop.storage.search.expression import both, either, phrase

MOST_WAYS = 16
MOST_PHRASES = 24
MOST_STRETCHES = 10


def surely(pinyin: TypedPinyin, *, begin: bool = False) -> str:
    """Names that sound so: those of one or two signs' initials or one syllable, and likeliest readings."""
    if pinyin.has_signs:
        return ""
    told = [_pair(pinyin.letters, begin)] if len(pinyin.letters) == 2 else []
    ways = pinyin.ways(len(pinyin.letters), MOST_WAYS)
    single = [phrase([_mark(one, begin)]) for way in ways if len(way) == 1 for one in way[0].syllables]
    phrases = (words for way in ways if len(way) > 1 for words in _phrases(way, begin))
    sure = list(islice(phrases, MOST_PHRASES + 1))
    return either([*told, *single, *(sure if len(sure) <= MOST_PHRASES else [])])


def perhaps(pinyin: TypedPinyin, *, begin: bool = False) -> str:
    """At least all other names that sound so, loosely too.

    Where every reading begins a sound at the same place, what stands before and behind is asked for apart.
    """
    if len(pinyin.letters) <= 2 and not pinyin.has_signs:
        return ""
    places = pinyin.crossings[: MOST_STRETCHES + 1]
    stretches = [_stretch(pinyin, one, two, begin and not one) for one, two in pairwise(places)]
    return both(stretches)


def _stretch(pinyin: TypedPinyin, start: int, end: int, begin: bool) -> str:
    """One of the ways to read the letters from `start` to `end` and the sound that follows; "" for anything."""
    shortened, last = end, len(pinyin.letters)
    ways = pinyin.loose_ways(start, end, MOST_WAYS + 1)
    while len(ways) > MOST_WAYS:
        shortened -= 1
        ways = pinyin.loose_ways(start, shortened, MOST_WAYS + 1)
    if shortened == end < last:
        ways = [(*way, following) for way in ways for following in _first_sounds(pinyin, end)]
    told = [_possible(way, begin) for way in ways if len(way) > 1 or start or shortened < last]
    return either(told) if all(told) else ""


def _first_sounds(pinyin: TypedPinyin, place: int) -> list[Sound]:
    """What the sound at `place` surely begins with."""
    sound = pinyin.loose[place][0][1]
    return [sound if sound.is_sign else Sound(sound.letters[0])]


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
    pairs = [_pair_words(one, two) for one, two in pairwise(way)]
    if begin and pairs:
        pairs[0] = [f"^{word}" for word in pairs[0]]
    told = [either(phrase([word]) for word in words) for words in pairs]
    told += [phrase([sound.letters]) for sound in way if sound.is_sign]
    heard = (sound for sound in way if len(sound.letters) > 1)
    told += [either(phrase([f"+{one}"]) for one in sound.syllables) for sound in heard]
    return both(told)


def _pair_words(one: Sound, two: Sound) -> list[str]:
    return [f"~{a}{b}" for a in one.initials for b in two.initials]


def _pair_word(one: Sound, two: Sound) -> str:
    return f"~{one.letters[0]}{two.letters[0]}"
