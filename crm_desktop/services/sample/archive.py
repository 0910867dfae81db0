"""The customer archive (客户档案) of a sample customer: what its four blocks say."""

import datetime as dt
from decimal import Decimal
from typing import Any

from crm_desktop.core.terms import Terms
from crm_desktop.services.sample.buyers import HABITS, Buyer, Payer, Size
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.places import FIRM, SOLE_TRADER, Site, tax_number
from crm_desktop.services.sample.words import Words

EMPLOYEES = {Size.KEY: (180, 1200), Size.MIDDLE: (30, 260), Size.SMALL: (3, 40), Size.PROSPECT: (5, 120)}
LEVELS = {Size.KEY: (0, 0, 0, 1), Size.MIDDLE: (1, 1, 2), Size.SMALL: (2, 3, 3), Size.PERSON: (3, 3)}
GRADES = {Payer.PROMPT: 0, Payer.USUAL: 1, Payer.LATE: 2, Payer.SLOW: 3, Payer.STUCK: 3}
SCALES = ((500, 0), (100, 1), (20, 2), (0, 3))
OLD = 2500
QUIET_DAYS = 180


class Archive:
    """Fills the blocks; the larger the customer, the more is known."""

    def __init__(self, words: Words, first: int, last: int) -> None:
        self._words = words
        self._first = first
        self._last = last

    def grading(self, chance: Chance, buyer: Buyer) -> dict[str, Any]:
        """Level, type, source, salesperson, stage and life cycle."""
        lists = self._words.dictionaries
        levels = LEVELS.get(buyer.size)
        return {
            "type": lists["customer_type"][
                2 if buyer.size is Size.PROSPECT else 4 if chance.happens(0.05) else 0
            ],
            "level": lists["customer_level"][chance.pick(levels)] if levels else None,
            "source": chance.pick(lists["source"]),
            "salesperson": self._words.house.sellers[buyer.seller],
            "relation_stage": self._stage(chance, buyer),
            "life_cycle": self._life_cycle(buyer),
            "channel": chance.pick(lists["channel"]),
            "cooperation_since": self._since(chance, buyer),
        }

    def credit(self, chance: Chance, buyer: Buyer) -> dict[str, Any]:
        """Terms, credit grade and limit."""
        grades = self._words.dictionaries["credit_grade"]
        limits = HABITS[buyer.size].limits
        known = buyer.orders > 0
        return terms_fields(buyer.terms) | {
            "credit_grade": grades[GRADES[buyer.payer]] if known and not chance.happens(0.2) else None,
            "credit_limit": Decimal(chance.pick(limits)) if limits and chance.happens(0.7) else None,
        }

    def invoicing(self, chance: Chance, name: str, site: Site, *, sole_trader: bool) -> dict[str, Any]:
        """Tax number, invoice title, bank."""
        banks = self._words.banks
        bank = chance.pick(banks["names"])
        return {
            "tax_number": tax_number(
                chance, site.place.tax, site.region, SOLE_TRADER if sole_trader else FIRM
            ),
            "invoice_title": name,
            "bank": banks["branch"].format(bank=bank, short=site.place.short, district=site.district),
            "bank_account": chance.spelled(banks["account"]),
        }

    def business(self, chance: Chance, buyer: Buyer) -> dict[str, Any]:
        """How large the customer is and what it makes."""
        employees = _natural(chance.number(*EMPLOYEES[buyer.size]))
        scale = next(place for least, place in SCALES if employees >= least)
        revenue = employees * chance.number(20, 90) * 10_000
        return {
            "employees": employees,
            "scale": self._words.dictionaries["scale"][scale],
            "revenue": Decimal(_natural(revenue)),
            "yearly_purchases": Decimal(_natural(revenue // chance.number(20, 60))),
            "main_products": chance.pick(self._words.firms.main_products),
            "has_money": chance.happens(0.8),
            "has_authority": chance.happens(0.7),
            "has_need": chance.happens(0.85),
        }

    def details(self, chance: Chance) -> dict[str, Any]:
        """What one knows of a customer one visits: wishes, departments, rivals."""
        words = self._words.archive
        using, supporting = chance.some(words.departments, 2)
        return {
            "strategy": chance.pick(words.strategy),
            "bottlenecks": chance.pick(words.bottlenecks),
            "logistics_manner": chance.pick(words.logistics_manner),
            "logistics_cost": Decimal(chance.number(4, 60) * 10),
            "delivery_wishes": chance.pick(words.delivery_wishes),
            "packing_wishes": chance.pick(words.packing_wishes),
            "business_state": chance.pick(words.business_state),
            "using_department": using,
            "buying_department": words.buying_department,
            "supporting_department": supporting,
            "installed_products": chance.pick(words.installed),
            "competitors": chance.pick(words.competitors),
            "competitor_share": chance.pick(words.competitor_share),
            "competitor_strengths": chance.pick(words.competitor_strengths),
            "competitor_note": chance.pick(words.our_answer),
            "persons_note": chance.pick(words.persons_note),
        }

    def _stage(self, chance: Chance, buyer: Buyer) -> str:
        if not buyer.orders:
            return chance.pick(("prospect", "prospect", "target", "non"))
        if buyer.end < self._last - QUIET_DAYS:
            return "lost"
        return "first" if buyer.orders == 1 else "repeat" if buyer.orders < 8 else "loyal"

    def _life_cycle(self, buyer: Buyer) -> str | None:
        if not buyer.orders:
            return None
        if buyer.end < self._last - QUIET_DAYS:
            return "declining"
        age = self._last - buyer.start
        return "exploring" if age < QUIET_DAYS else "forming" if age < 2 * QUIET_DAYS else "stable"

    def _since(self, chance: Chance, buyer: Buyer) -> dt.date | None:
        if not buyer.orders:
            return None
        back = chance.number(0, OLD) if buyer.start == self._first else 0
        return dt.date.fromordinal(buyer.start - back)


def terms_fields(terms: Terms) -> dict[str, Any]:
    """Terms as the fields of a customer."""
    return {
        "terms_kind": terms.kind.value,
        "terms_days": terms.days or None,
        "terms_months": terms.months or None,
        "terms_cutoff_day": terms.cutoff_day,
        "terms_pay_day": terms.pay_day,
        "terms_base": terms.base.value,
    }


def _natural(number: int) -> int:
    """`number` with its two leading digits kept, as people state such figures."""
    step = 10 ** max(0, len(str(number)) - 2)
    return number // step * step
