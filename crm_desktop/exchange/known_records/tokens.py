"""References to records: a key for one of the file, a negative token for one that is only planned."""

from collections.abc import Collection, Iterable
from itertools import count

Ref = int


class Tokens:
    """The planned records of one kind, numbered from 0; a token is the number's complement."""

    def __init__(self) -> None:
        self.count = 0
        self._keys: dict[int, int] = {}

    def give(self) -> Ref:
        """The token of the next planned record: -1, -2, …"""
        self.count += 1
        return -self.count

    def written(self, first_token: Ref, keys: range, dropped: Collection[Ref] = ()) -> None:
        """Note the keys that planned records got, from `first_token` on, but for those given up since."""
        refs = (ref for ref in count(first_token, -1) if ref not in dropped)
        self._keys.update(zip(refs, keys, strict=False))

    def wrote(self, refs: Iterable[Ref], keys: range) -> None:
        """Note the keys that these planned records got, in their order."""
        self._keys.update(zip(refs, keys, strict=True))

    def key_of(self, ref: Ref) -> int:
        """The key of a record of the file or of a planned one that has been written."""
        return ref if ref > 0 else self._keys[ref]

    def is_written(self, ref: Ref) -> bool:
        """Whether a reference has a key by now."""
        return ref > 0 or ref in self._keys
