"""What is typed, word by word: how the index finds each."""

from collections.abc import Callable
from dataclasses import dataclass

from crm_desktop.core.phones import phone_digits
from crm_desktop.core.pinyin_typed import typed_pinyin
from crm_desktop.core.text import folded
from crm_desktop.storage.search.expression import (
    begins_names,
    both,
    either,
    in_names,
    in_text,
    phrase,
)
from crm_desktop.storage.search.sounding import perhaps, surely
from crm_desktop.storage.search.words import PART, SILENT, START, is_word, parts, spaced

LONGEST_QUERY = 200
PHONE_SIGNS = frozenset("0123456789+-()./ ")


@dataclass(frozen=True)
class Finder:
    """How one word is found: by `sure`, or by `perhaps` where the record's name `fits`."""

    sure: str
    perhaps: str = ""
    fits: Callable[[str], bool] | None = None

    @property
    def any_way(self) -> str:
        return either([self.sure, self.perhaps])


@dataclass(frozen=True)
class Term:
    """One word of what is typed: anywhere in a record, or as the beginning of its name or a code of it."""

    words: str
    """It in comparing form, blanks between its words."""
    anywhere: Finder
    begin: Finder
    plain: Callable[[str], bool] | None = None
    """Whether a name is said so in a plain reading; None for what is not said."""

    def is_loose(self, name: str) -> bool:
        """Whether a name is neither written nor plainly said so, but can be read so at a stretch."""
        if self.plain is None or self.anywhere.fits is None or self.plain(name):
            return False
        return self.words not in " ".join(spaced(folded(name)).split()) and self.anywhere.fits(name)

    def begins(self, name: str) -> bool:
        """Whether a name or code begins with it, written or said so."""
        written = " ".join(spaced(folded(name)).split()).startswith(self.words)
        return written or bool(self.begin.fits and self.begin.fits(name))


def terms_of(text: str) -> tuple[Term, ...]:
    """The words of what is typed, all of which a record must have; none where there is nothing to search."""
    plain = folded(text[:LONGEST_QUERY])
    if _is_phone(plain):
        return (_phone(plain),)
    words = [word for word in plain.split() if spaced(word).strip()]
    if words:
        return tuple(map(_term, words))
    return tuple(_only(sign, phrase([sign])) for sign in dict.fromkeys(plain) if sign in SILENT)


def _term(word: str) -> Term:
    tokens = spaced(word).split()
    if tokens == [word] and is_word(word) and len(word) < PART:
        return _short(word)
    return _sounding(tokens, either([in_names(tokens), in_text(tokens)]))


def _short(word: str) -> Term:
    """One or two letters or digits: what begins with them, a word of one, or, two of them, names that sound so."""
    if len(word) < START:
        return _only(word, either([phrase([f"^{word}"]), phrase([f"_{word}"])]))
    return _sounding([word], phrase([f"_{word}"]))


def _sounding(tokens: list[str], anywhere: str) -> Term:
    """A term found as written `anywhere`, and by names that sound so."""
    pinyin = typed_pinyin("".join(tokens))
    begin, written = begins_names(tokens), " ".join(tokens)
    if pinyin is None:
        return Term(written, Finder(anywhere), Finder(begin))
    sure, sure_begin = either([anywhere, surely(pinyin)]), either([begin, surely(pinyin, begin=True)])
    return Term(
        written,
        Finder(sure, perhaps(pinyin), pinyin.found_in),
        Finder(sure_begin, perhaps(pinyin, begin=True), pinyin.begins),
        pinyin.plainly_in,
    )


def _is_phone(plain: str) -> bool:
    """Whether it is a number written with blanks, dashes or a country code."""
    return set(plain) <= PHONE_SIGNS and not plain.isdigit() and any(map(_is_long, phone_digits(plain)))


def _is_long(digits: str) -> bool:
    return len(digits) >= PART


def _phone(plain: str) -> Term:
    """A phone number; or a date, a code, several words that look like one."""
    number = both(phrase(parts(digits)) for digits in phone_digits(plain) if _is_long(digits))
    words = [_term(word).anywhere.sure for word in plain.split() if spaced(word).strip()]
    tokens = spaced(plain).split()
    return Term(" ".join(tokens), Finder(either([number, both(words)])), Finder(begins_names(tokens)))


def _only(written: str, expression: str) -> Term:
    return Term(written, Finder(expression), Finder(expression))
