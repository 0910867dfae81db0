"""The persons of the sample company."""

from typing import NamedTuple

from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.words import PeopleWords, Word, spelled_words

RARE = 0.04
WOMEN = 0.42


class Person(NamedTuple):
    """A name, a sex, and how the name is spelled in a mail address."""

    name: str
    sex: str
    spelling: str


class People:
    """Draws persons; common surnames come more often than rare ones."""

    def __init__(self, words: PeopleWords) -> None:
        self._words = words
        self._surnames = spelled_words(words.surnames)
        self._rare = spelled_words(words.rare_surnames)
        self._given = {
            sex: tuple(spelled_words(part) for part in parts)
            for sex, parts in (("male", words.male), ("female", words.female))
        }

    def person(self, chance: Chance) -> Person:
        sex = "female" if chance.happens(WOMEN) else "male"
        surname = self._surname(chance)
        given = self._given_name(chance, sex)
        if self._words.surname_first:
            return Person(surname.text + given.text, sex, f"{surname.spelling}.{given.spelling}")
        return Person(f"{given.text} {surname.text}", sex, f"{given.spelling}.{surname.spelling}")

    def _surname(self, chance: Chance) -> Word:
        if chance.happens(RARE):
            return chance.pick(self._rare)
        fraction = chance.fraction()
        return self._surnames[int(fraction * fraction * len(self._surnames))]

    def _given_name(self, chance: Chance, sex: str) -> Word:
        lists = self._given[sex]
        if chance.happens(self._words.one_given):
            return chance.pick(lists[self._words.single_from])
        first, second = chance.pick(lists[0]), chance.pick(lists[1])
        spelling = first.spelling + second.spelling.rstrip(".")
        return Word(f"{first.text}{self._words.joint}{second.text}", spelling)
