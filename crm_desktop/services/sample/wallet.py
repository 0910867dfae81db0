"""How much of what it owes a customer pays at once, and by which means."""

from crm_desktop.models.ledger import MeansKind
from crm_desktop.services.sample.account import Paid
from crm_desktop.services.sample.chance import Chance, Weighted

BILL_FROM = 500_000
PART_FROM = 300_000
UNIT, HUNDRED, THOUSAND = 100, 10_000, 100_000
WHOLLY = {means.value: Paid(means.value) for means in MeansKind}


class Wallet:
    """Amounts are cents, days ordinals."""

    def __init__(self, chance: Chance, means: Weighted[str]) -> None:
        self._chance = chance
        self._means = means

    def amount(self, owed: int) -> int:
        """Mostly what is owed; now and then whole units, a part in thousands, or more in hundreds."""
        fraction = self._chance.fraction()
        if fraction < 0.06 and owed > PART_FROM:
            return max(THOUSAND, int(owed * (0.4 + 4 * fraction)) // THOUSAND * THOUSAND)
        if fraction < 0.12 and owed > HUNDRED:
            return owed - owed % UNIT
        if fraction > 0.97 and owed > HUNDRED:
            return owed + -owed % HUNDRED
        return owed

    def paid(self, day: int, amount: int) -> Paid:
        """One means, seldom two: bills for large amounts only, maturing in three or six months."""
        means = self._chance.draw(self._means)
        if means == MeansKind.BILL and amount >= BILL_FROM:
            return Paid(means, matures=day + self._chance.pick((90, 180)))
        if amount > BILL_FROM and self._chance.happens(0.04):
            return Paid(MeansKind.BANK.value, cash=amount * 3 // 10 // HUNDRED * HUNDRED)
        return WHOLLY[MeansKind.BANK if means == MeansKind.BILL else means]
