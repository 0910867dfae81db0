"""Where the sample company's customers sit: town, district, street, and the numbers that go with them."""

from dataclasses import dataclass

from crm_desktop.services.sample import check_digits
from crm_desktop.services.sample.chance import Chance, Weighted
from crm_desktop.services.sample.words import PlaceWords, Words

FIRM = "91"
SOLE_TRADER = "92"


@dataclass(frozen=True)
class Site:
    """A district of a town; `region` is the code its tax numbers carry, `area` the district as it is written."""

    place: PlaceWords
    district: str
    area: str
    region: str


class Places:
    """Draws sites, many near the firm, some far away, and addresses there."""

    def __init__(self, words: Words) -> None:
        self._all = Weighted(words.places, [place.weight for place in words.places])
        self._streets = words.streets.names.split("|")
        self._words = words.streets
        self._mobiles = words.people.mobiles

    def site(self, chance: Chance) -> Site:
        place = chance.draw(self._all)
        name, sort, region = chance.pick(place.districts)
        above = place.city if place.city == place.province else place.province + place.city
        if sort in self._words.of_its_own:
            above = place.province
        area = self._words.area.format(above=above, city=place.city, district=name + sort)
        return Site(place, name, area, region)

    def address(self, chance: Chance, site: Site, *, home: bool = False) -> str:
        """An address at `site`: a firm's, or that of a flat or house."""
        house = chance.pick(self._words.homes if home else self._words.houses).format(
            street=chance.pick(self._streets),
            n=chance.number(2, 899),
            b=chance.number(1, 28),
            r=chance.number(1, 12) * 100 + chance.number(1, 8),
        )
        return self._words.address.format(area=site.area, house=house)

    def mobile(self, chance: Chance, place: PlaceWords) -> str:
        return chance.spelled(chance.pick(place.mobiles or self._mobiles))


def tax_number(chance: Chance, tax: str, region: str, kind: str = FIRM) -> str:
    """A tax number of the sort named, its check digits right."""
    match tax:
        case "uscc":
            return check_digits.credit_code(kind, region, chance.spelled("########"))
        case "gb_vat":
            return check_digits.british_vat(region or chance.spelled("4######"))
        case _:
            return chance.spelled("##-#######")
