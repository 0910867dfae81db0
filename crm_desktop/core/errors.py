"""The two kinds of trouble a user is told about; anything else is a bug and is caught at the edge."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from crm_desktop.core.i18n import Text


@dataclass(frozen=True)
class Concerned:
    """Records by the key of their entity (or their table, where they are no entity) and their own keys."""

    entity: str
    keys: tuple[int, ...]


class CrmError(Exception):
    """Base of every error whose text is a plain sentence for the user."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return str(self.text)


class Refusal(CrmError):
    """A rule of the business says no. `field` names the field to show it beside, where there is one, of a line
    under the record its place `row` from 1; `about` the records that are in the way, where something else can be done
    with them."""

    def __init__(
        self,
        text: Text,
        field: str | None = None,
        about: Concerned | None = None,
        row: int | None = None,
    ) -> None:
        super().__init__(text)
        self.field = field
        self.about = about
        self.row = row


class NotFound(Refusal):
    """What was named is not in the file."""


class NothingLeft(Refusal):
    """There is no step to take back, or none to do again."""


class FileTrouble(CrmError):
    """The file cannot be used as asked: locked, damaged, newer, full disk. Nothing was lost.

    `asked` says in a few words what could not be done, where whoever asked knows it.
    """

    asked: Text | None = None


@contextmanager
def tidying_after(first: BaseException) -> Generator[None, None, None]:
    """What fails within, while tidying up after `first`, does not take its place: `first` is the one told."""
    try:
        yield
    except Exception as second:  # noqa: BLE001 - whatever it is, the first trouble is why
        first.add_note(f"and then {type(second).__name__}")
