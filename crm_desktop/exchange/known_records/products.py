"""Products: by code, and by name with specification."""

from sqlalchemy import Connection, select

from crm_desktop.core.names import match_key
from crm_desktop.exchange.known_records.tokens import Ref, Tokens
from crm_desktop.models import Product


class KnownProducts:
    """All products: by code, and by name with specification."""

    def __init__(self, db: Connection) -> None:
        self.tokens = Tokens()
        self._by_number: dict[str, Ref] = {}
        self._by_name: dict[tuple[str, str], Ref] = {}
        self._by_name_alone: dict[str, list[Ref]] = {}
        columns = select(Product.id, Product.number, Product.name, Product.specification)
        for key, number, name, specification in db.execute(columns):
            self._note(key, number, name, specification)

    def plan(self, number: str | None, name: str, specification: str | None) -> Ref:
        """Take a new product up among the planned ones."""
        ref = self.tokens.give()
        self._note(ref, number, name, specification)
        return ref

    def with_number(self, number: str | None) -> Ref | None:
        return self._by_number.get(number) if number else None

    def with_name(self, name: str | None, specification: str | None) -> Ref | None:
        """The product of that name and specification; the name alone will do where only one has it."""
        if not name:
            return None
        exact = self._by_name.get((match_key(name), match_key(specification or "")))
        if exact is not None or specification:
            return exact
        alone = self._by_name_alone.get(match_key(name), [])
        return alone[0] if len(alone) == 1 else None

    def _note(self, ref: Ref, number: str | None, name: str, specification: str | None) -> None:
        if number:
            self._by_number.setdefault(number, ref)
        key = match_key(name)
        self._by_name.setdefault((key, match_key(specification or "")), ref)
        self._by_name_alone.setdefault(key, []).append(ref)
