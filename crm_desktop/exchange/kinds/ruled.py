"""The rules of an entity run over what an import plans."""

from collections.abc import Collection
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.rules import Rows, Rule
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.known_records.looking_up import values_of
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.models import ENTITIES, MODELS


def refused_by_rules(batch: Batch, entity: str, rows: Rows) -> dict[Ref, Refusal]:
    """Those of the rows, as they are to be, that break a rule of their entity, given the file and what is planned
    so far; the others count as planned from now on. Who bears which values and what stands under records is known to
    the kind of sheet itself."""
    refused: dict[Ref, Refusal] = {}
    for rule in filter(_is_judged, ENTITIES[entity].rules):

        def others(keys: Collection[int], rule: Rule = rule) -> Rows:
            looked_in, columns = rule.elsewhere or (entity, rule.columns)
            return as_planned(batch, looked_in, keys, columns)

        refused |= rule.refuse(rows, others)
    batch.ruled.setdefault(entity, {}).update(
        {ref: dict(row) for ref, row in rows.items() if ref not in refused}
    )
    return refused


def _is_judged(rule: Rule) -> bool:
    return not rule.borne_by and (rule.elsewhere is None or rule.elsewhere.entity in MODELS)


def as_planned(
    batch: Batch, entity: str, keys: Collection[Ref], columns: Collection[str]
) -> dict[Ref, dict[str, Any]]:
    """These records as they will be."""
    planned = batch.ruled.get(entity, {})
    there = values_of(batch.known.db, MODELS[entity], [key for key in keys if key > 0], columns)
    return {key: {**there.get(key, {}), **planned.get(key, {})} for key in keys}
