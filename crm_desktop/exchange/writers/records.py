"""Writes customers, products and contacts: new ones with their numbers, changed ones field by field."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from crm_desktop.exchange.kinds.customers import Customers
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.writers.writer import Writer, new_rows
from crm_desktop.models import ENTITIES, MODELS, Contact, Party
from crm_desktop.services.bundles import refuse_wrong
from crm_desktop.services.record_rules import rules_of

REFERENCES = {
    key: {field.key: field.refers_to for field in entity.fields if field.refers_to}
    for key, entity in ENTITIES.items()
}
"""The columns of every kind of record that refer to others, and to which."""


def write_records(writer: Writer, kind: RecordKind) -> None:
    """Insert a sheet's new records in the order of their rows, then set what updates say."""
    later: list[tuple[int, str, Ref]] = []
    keys = writer.work.insert_many(kind.model, _new(writer, kind, later))
    writer.note_written(kind, keys)
    writer.parents += [(kind.entity, column, keys[place], ref) for place, column, ref in later]
    changed = writer.work.update_many(kind.model, list(_changed(writer, kind)))
    rules_of(kind.entity).after_all(writer.work, [*keys, *changed])


def write_parts_of_products(writer: Writer) -> None:
    """Insert the units, listed prices and bundle parts of products, these being written, and change those that are
    otherwise now."""
    for rows in (writer.batch.units, writer.batch.prices, writer.batch.bundles):
        found = rows.to_insert({ref: writer.key_of("products", ref) for ref in rows.new})
        for values in found:
            writer.words["unit"].update(filter(None, [values.get("unit")]))
            writer.words["customer_level"].update(filter(None, [values.get("level")]))
            if "part_id" in values:
                values["part_id"] = writer.key_of("products", values["part_id"])
        writer.work.insert_many(rows.model, found)
        writer.work.update_many(rows.model, [{"id": key, **values} for key, values in rows.changed.items()])
        if rows is writer.batch.bundles and found:
            refuse_wrong(writer.work.connection, {values["product_id"] for values in found})


def write_parents(writer: Writer) -> None:
    """Set what records name of their own kind that was written after them, such as parents after daughters."""
    for entity in dict.fromkeys(one[0] for one in writer.parents):
        named = ((column, key, ref) for of, column, key, ref in writer.parents if of == entity)
        rows = [{"id": key, column: writer.key_of(entity, ref)} for column, key, ref in named]
        writer.work.update_many(MODELS[entity], rows)


def write_extras(writer: Writer) -> None:
    """Insert the customers made because rows refer to them, those written before left out, and complete others."""
    _complete(writer)
    tokens = writer.batch.known.customers.tokens
    waiting = {ref: values for ref, values in writer.batch.extras.items() if not tokens.is_written(ref)}
    if not waiting:
        return
    unnumbered = sum("number" not in values for values in waiting.values())
    numbers = writer.free_numbers("customers", unnumbered)
    rows = [values | {"number": values.get("number") or next(numbers)} for values in waiting.values()]
    for values in rows:
        writer.note_words("customers", values)
    tokens.wrote(waiting, writer.work.insert_many(Party, rows))


def write_main_contacts(writer: Writer) -> None:
    """Insert the contacts that come with customers written by now, those written before left out."""
    tokens, customers = writer.batch.known.contacts.tokens, writer.batch.known.customers.tokens
    waiting = {
        ref: values
        for ref, values in writer.batch.main_contacts.items()
        if not tokens.is_written(ref) and customers.is_written(values["customer_id"])
    }
    tokens.wrote(waiting, writer.work.insert_many(Contact, _contacts(writer, waiting.values())))


def _contacts(writer: Writer, waiting: Collection[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Contacts with their numbers and the keys of their customers; each is made when it is written."""
    customers = writer.batch.known.customers.tokens
    numbers = writer.free_numbers("contacts", sum("number" not in values for values in waiting))
    for values in waiting:
        number, customer = values.get("number") or next(numbers), customers.key_of(values["customer_id"])
        writer.note_words("contacts", values)
        yield {**values, "number": number, "customer_id": customer}


def _complete(writer: Writer) -> None:
    """Fill in what sheets of other kinds say of customers of the file."""
    completed = writer.batch.completed
    for values in completed.values():
        writer.note_words("customers", values)
    writer.work.update_many(Party, [{"id": ref, **values} for ref, values in completed.items()])
    completed.clear()


def _new(writer: Writer, kind: RecordKind, later: list[tuple[int, str, Ref]]) -> Iterator[dict[str, Any]]:
    numbers = writer.free_numbers(kind.entity, kind.unnumbered)
    told = kind.made_as()
    for place, row in enumerate(row for row in new_rows(kind, writer.heard) if kind.makes(row)):
        values = kind.written_values(row)
        if not values.get("number"):
            values["number"] = next(numbers)
        writer.note_words(kind.entity, values)
        _refer(writer, kind.entity, values, place, later)
        yield told | values


def _refer(
    writer: Writer, of: str, values: dict[str, Any], place: int, later: list[tuple[int, str, Ref]]
) -> None:
    """Keys in place of tokens; a parent that is not written yet is set afterwards."""
    for column, entity in REFERENCES[of].items():
        ref = values.get(column)
        if ref is None:
            continue
        if writer.batch.known.tokens(entity).is_written(ref):
            values[column] = writer.key_of(entity, ref)
        else:
            later.append((place, column, values.pop(column)))


def _changed(writer: Writer, kind: RecordKind) -> Iterator[dict[str, Any]]:
    for key, changes in kind.verdicts.updates.items():
        values = kind.written_changes(key, changes)
        for column, entity in REFERENCES[kind.entity].items():
            if column in values:
                values[column] = writer.key_of(entity, values[column])
        writer.note_words(kind.entity, values)
        if isinstance(kind, Customers) and "name" in values:
            values.pop("mnemonic", None)
        yield {"id": key, **values}
