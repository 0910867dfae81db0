"""What SQLite says, turned into one plain sentence with advice."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from crm_desktop.core.errors import FileTrouble, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.system_words import reason_of
from crm_desktop.storage.connection import driver
from crm_desktop.storage.damage import is_damaged

DAMAGED_TEXTS = (  # of a row, and of the words a search index was made with
    "Could not decode",
    "contentless_delete",
    "error in tokenizer",
    "invalid fts5 file",
    "no such tokenizer",
    "parse error in",
    "reserved fts5",
    "unrecognized column option",
    "unrecognized option",
    "vtable constructor failed",
)

HIDDEN = "."
"""What goes beside a file, its lock and its drafts, begins so; users know the file alone."""

NUMBERS = "uq_ledger_entry_number_of"
"""Of an index over more than columns SQLite names the index alone."""

UNEXPECTED = (ArithmeticError, AttributeError, LookupError, SQLAlchemyError, TypeError, ValueError)
"""What values lead to that no sound file holds; a fault of the program, where the file is sound."""


class Damaged(FileTrouble):
    """Pages of the file cannot be read; what can be read is salvaged into a new file."""


@contextmanager
def plain_words(path: Path) -> Generator[None, None, None]:
    """Raise FileTrouble or Refusal in place of the driver's errors; anything unknown passes as a bug."""
    try:
        yield
    except IntegrityError as error:
        if "UNIQUE" in str(error.orig):
            raise _taken(str(error.orig)) from error
        if "FOREIGN KEY" in str(error.orig):
            raise Refusal(t("Something else still refers to this record.")) from error
        _tell_damage(path, error)
        raise
    except (DBAPIError, driver.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        trouble = explained(str(original), path) or (damaged(path) if _is_damage(original) else None)
        if trouble is None:
            _tell_damage(path, error)
            raise
        raise (Damaged if _is_damage(original) else FileTrouble)(trouble) from error
    except UnicodeDecodeError as error:
        raise Damaged(damaged(path)) from error
    except UnicodeEncodeError as error:
        raise Refusal(t("The text holds half a character, which cannot be kept. Type it again.")) from error
    except OSError as error:
        named = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else path
        where = path if named.name.startswith(HIDDEN) else named
        why = reason_of(error)
        raise FileTrouble(t("{path} cannot be used: {reason}", path=str(where), reason=why)) from error
    except UNEXPECTED as error:
        _tell_damage(path, error)
        raise


def _tell_damage(path: Path, error: Exception) -> None:
    """Raise Damaged where it is the file that is damaged, and no fault of the program, that led to `error`."""
    if is_damaged(path):
        raise Damaged(damaged(path)) from error


@contextmanager
def no_lost_references() -> Generator[None, None, None]:
    """Refuse a switch of steps that would put something back without what it refers to."""
    try:
        yield
    except IntegrityError as error:
        if "FOREIGN KEY" not in str(error.orig):
            raise
        raise Refusal(
            t("This step needs something that is not there now. Redo the step that made it first.")
        ) from error


def damaged(path: Path) -> Text:
    """What is said of a file whose pages cannot be read."""
    return t("{name} is damaged. Open a backup, or run a check with repair into a new file.", name=path.name)


def explained(message: str, path: Path) -> Text | None:
    """The sentence for one of SQLite's messages about the file, or None for what is no trouble of the file."""
    name = path.name
    sentences = {
        "disk is full": t("The disk is full. Nothing was changed; make room and try again."),
        "disk I/O error": t(
            "{name} cannot be read or written. Nothing was changed; check the drive and try again.", name=name
        ),
        "readonly database": t("{name} is in a place that cannot be written to.", name=name),
        "database is locked": t("{name} is in use by another program. Try again in a moment.", name=name),
        "unable to open database": t("{name} cannot be opened. Is the place still there?", name=name),
        "not a database": t("{name} is not a CRM Desktop file.", name=name),
        "malformed": damaged(path),
    }
    return next((sentence for key, sentence in sentences.items() if key in message), None)


def _is_damage(error: BaseException | None) -> bool:
    """The driver keeps this very class for what is wrong with the file; its subclasses are for all the rest."""
    return type(error) is driver.DatabaseError or str(error).startswith(DAMAGED_TEXTS)


def _taken(message: str) -> Refusal:
    column = message.rsplit(".", 1)[-1]
    if column == "number" or NUMBERS in message:
        return Refusal(t("This number is taken already."), "number")
    return Refusal(t("This entry exists already."))
