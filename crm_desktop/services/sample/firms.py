"""What the sample company's customers are called; no name comes twice."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from crm_desktop.services.sample.chance import Chance, Weighted
from crm_desktop.services.sample.places import Site
from crm_desktop.services.sample.words import FirmWords, PeopleWords, spelled_words


class FirmName(NamedTuple):
    """A firm's name, its industry, its mail domain, and whether it is a sole trader's."""

    name: str
    industry: str
    domain: str
    sole_trader: bool


class Names:
    """Draws names that were not drawn before."""

    def __init__(self, words: FirmWords, people: PeopleWords) -> None:
        self._words = words
        self._first = spelled_words(words.first)
        self._second = spelled_words(words.second)
        self._avoid = frozenset(words.avoid.split())
        self._surnames = [word.text for word in spelled_words(people.surnames)]
        self._patterns = weighted(words.patterns)
        self._trades = Weighted(words.trades, [trade[2] for trade in words.trades])
        self._forms = {key: weighted(forms) for key, forms in words.forms.items() if key != "sole_traders"}
        self._sole = frozenset(words.forms["sole_traders"])
        self._taken: set[str] = set()
        self._times: defaultdict[str, int] = defaultdict(int)

    def firm(self, chance: Chance, site: Site) -> FirmName:
        while True:
            drawn = self._draw(chance, site)
            if drawn.name.count("&") < 2 and ")(" not in drawn.name and self.take(drawn.name):
                return drawn

    def branch(self, parent: str, site: Site) -> str | None:
        """The name of `parent`'s branch at `site`; None if there is one already."""
        name = self._words.branch.format(parent=parent, short=site.place.short)
        return name if self.take(name) else None

    def take(self, name: str) -> bool:
        """Whether `name` was free; it is taken from now on."""
        if name in self._taken:
            return False
        self._taken.add(name)
        return True

    def _draw(self, chance: Chance, site: Site) -> FirmName:
        brand, spelling = self._brand(chance)
        trade, industry, _, forms = chance.draw(self._trades)
        form = chance.draw(self._forms[forms])
        name = chance.draw(self._patterns).format(
            brand=brand,
            trade=trade,
            form=form,
            short=site.place.short,
            province=site.place.province.rstrip(self._words.province_endings),
            surname=chance.pick(self._surnames),
            surname2=chance.pick(self._surnames),
        )
        return FirmName(name, industry, self._domain(spelling), form in self._sole)

    def _domain(self, spelling: str) -> str:
        """A domain of its own below .example, where no mail ever arrives."""
        self._times[spelling] += 1
        times = self._times[spelling]
        return f"{spelling}{times if times > 1 else ''}.example"

    def _brand(self, chance: Chance) -> tuple[str, str]:
        while True:
            first, second = chance.pick(self._first), chance.pick(self._second)
            brand = first.text + second.text
            if brand not in self._avoid and first.text != second.text:
                return brand, first.spelling + second.spelling


def weighted(pairs: Sequence[Sequence[Any]]) -> Weighted[Any]:
    """A table of [thing, weight]."""
    return Weighted([pair[0] for pair in pairs], [pair[1] for pair in pairs])
