"""The books chosen, each with what the user makes of its sheets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm_desktop.exchange.book import Book
from crm_desktop.exchange.book_sheet import SheetChoice
from crm_desktop.exchange.sheets.all_kinds import ORDER_OF_IMPORT
from crm_desktop.views.pages.importing.drafts import SheetDraft


@dataclass(frozen=True)
class BookDraft:
    """One book with its sheets as the user has them."""

    book: Book
    sheets: tuple[SheetDraft, ...]

    @classmethod
    def of(cls, book: Book, likely: str | None = None) -> "BookDraft":
        """A book as recognised; a single sheet nobody understands is taken for `likely`, if it can be that."""
        draft = cls(book, _drafted(book))
        if likely in ORDER_OF_IMPORT and len(draft.sheets) == 1 and _is_unknown(draft.sheets[0]):
            draft.sheets[0].use_kind(likely)
            if draft.sheets[0].missing() is not None:
                draft.sheets[0].use_kind(None)
        return draft

    @property
    def choices(self) -> dict[str, SheetChoice]:
        """What is made of each sheet, as the planning takes it."""
        return {sheet.name: sheet.choice for sheet in self.sheets}

    @property
    def is_used(self) -> bool:
        """Whether anything of it is imported."""
        return any(sheet.entity is not None for sheet in self.sheets)

    def taken_over(self, book: Book) -> "BookDraft":
        """The same made of the book read once more; sheets that are new stand as recognised."""
        known = {sheet.name: sheet for sheet in self.sheets}
        fresh = _drafted(book)
        for draft in fresh:
            if draft.name in known:
                draft.resume(known[draft.name])
        return BookDraft(book, fresh)


def _drafted(book: Book) -> tuple[SheetDraft, ...]:
    drafts = tuple(SheetDraft(sheet, place) for place, sheet in enumerate(book.sheets))
    for draft in drafts:
        draft.beside = [one for one in drafts if one is not draft and one.sheet.raw is draft.sheet.raw]
    return drafts


def _is_unknown(draft: SheetDraft) -> bool:
    """Whether nobody has an idea what the sheet is."""
    return draft.entity is None and not draft.sheet.kinds and draft.sheet.told is None


def sheets_of(books: Sequence[BookDraft]) -> Iterator[tuple[BookDraft, SheetDraft]]:
    """All sheets of all books, in their order."""
    for book in books:
        for sheet in book.sheets:
            yield book, sheet
