"""One open file with all its verbs: what the window and the command line are handed."""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from crm_desktop.core.changes import Change
from crm_desktop.core.clock import Clock, SystemClock
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text
from crm_desktop.models import ENTITIES
from crm_desktop.models.ledger import Side
from crm_desktop.queries import house, record, search
from crm_desktop.queries.kept_lists import KeptLists
from crm_desktop.queries.list_query import FileListing
from crm_desktop.queries.lists_worked_out import WORKED_OUT
from crm_desktop.queries.records import CompanyProfile, RecordView
from crm_desktop.queries.worked_out import WorkedOutListing
from crm_desktop.services import bundles, chain_rules, ledger_rules, soundness, stock_rules
from crm_desktop.services.attachments import Attachments
from crm_desktop.services.company import CompanyService
from crm_desktop.services.deliveries import Deliveries
from crm_desktop.services.documents import Documents
from crm_desktop.services.drafts import Drafts
from crm_desktop.services.journal import Journal
from crm_desktop.services.lost_quotes import LostQuotes
from crm_desktop.services.moves import Moves
from crm_desktop.services.number_patterns import NumberPatterns
from crm_desktop.services.orders import Orders
from crm_desktop.services.printings import Printings
from crm_desktop.services.receivables import Receivables
from crm_desktop.services.records import Records
from crm_desktop.services.retiring import Retiring
from crm_desktop.services.returns import Returns
from crm_desktop.services.settings import Settings
from crm_desktop.services.statements import Statements
from crm_desktop.services.stock import Stock
from crm_desktop.services.views import SavedViews
from crm_desktop.services.warehouses import Warehouses
from crm_desktop.storage import backup, place
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.opening import ReadOnlyPlace

P = ParamSpec("P")
T = TypeVar("T")


class Workspace:
    """The services of one open file. Everything may be called from any thread."""

    def __init__(self, file: CrmFile) -> None:
        self.file = file
        self.records = Records(file)
        self.documents = Documents(file)
        self.lost_quotes = LostQuotes(file)
        self.orders = Orders(file)
        self.deliveries = Deliveries(file)
        self.returns = Returns(file)
        self.printings = Printings(file)
        self.stock = Stock(file)
        self.moves = Moves(file)
        self.warehouses = Warehouses(file)
        self.retiring = Retiring(file)
        self.receivables = Receivables(file)
        self.statements = Statements(file)
        self.attachments = Attachments(file)
        self.journal = Journal(file)
        self.settings = Settings(file)
        self.number_patterns = NumberPatterns(file)
        self.profile = CompanyService(file)
        self.views = SavedViews(file)
        self.drafts = Drafts(file)
        self._listings: dict[str, FileListing | WorkedOutListing] = {}
        self._kept = (
            None if file.read_only else KeptLists(file.reading)
        )  # others may write what one only reads
        if self._kept:
            file.subscribe(self._kept.note)
        self._changes = 0
        file.subscribe(self._count)
        ledger_rules.register(file.rules)
        chain_rules.register(file.rules)
        stock_rules.register(file.rules)
        bundles.register(file.rules)

    def ledger(self, side: Side) -> Receivables:
        """The verbs of one side of the ledger; `receivables` are those of what is owed to us."""
        return self.receivables if side is Side.RECEIVABLE else Receivables(self.file, side)

    def statements_of(self, side: Side) -> Statements:
        """What is issued on one side of the ledger; `statements` are those to customers."""
        return self.statements if side is Side.RECEIVABLE else Statements(self.file, side)

    @classmethod
    def create(cls, path: Path, clock: Clock | None = None) -> "Workspace":
        """A new file; see `CrmFile.create`."""
        return cls(CrmFile.create(path, clock or SystemClock()))

    @classmethod
    def open(cls, path: Path, clock: Clock | None = None, *, read_only: bool = False) -> "Workspace":
        """An existing file; see `CrmFile.open`."""
        return cls(CrmFile.open(path, clock or SystemClock(), read_only=read_only))

    @classmethod
    def open_as_allowed(cls, path: Path, clock: Clock | None = None) -> "Workspace":
        """An existing file to work with; only to read where its place cannot be written to."""
        try:
            return cls.open(path, clock)
        except ReadOnlyPlace:
            return cls.open(path, clock, read_only=True)

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def clock(self) -> Clock:
        return self.file.clock

    @property
    def read_only(self) -> bool:
        return self.file.read_only

    @property
    def closed(self) -> bool:
        return self.file.closed

    def advice(self) -> Text | None:
        """What to tell once of how the file was found, or of the place it lies in; None where all is well."""
        return self.file.notice or place.advice(self.path)

    def backup_name(self, folder: Path) -> Path:
        """A name for a backup in that folder; see `storage.backup.proposed`."""
        return backup.proposed(self.path, folder, self.clock.now())

    def back_up(self, target: Path) -> backup.Backup:
        """A verified copy of all that is saved, at `target`; see `storage.backup.back_up`."""
        return backup.back_up(self.path, target, self.clock.now())

    def close(self) -> None:
        """Leave one self-contained file at rest."""
        self.file.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.file.__exit__(kind, error, trace)

    def ask(self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question of `queries`, on one consistent state of the file."""
        with self.file.reading() as db:
            return question(db, *args, **kwargs)

    def entities(self) -> tuple[Entity, ...]:
        """All kinds of records, in the order they are shown."""
        return tuple(ENTITIES.values())

    def entity(self, key: str) -> Entity:
        """The facts of one kind of record, or of what a list works out; KeyError for an unknown key."""
        return WORKED_OUT[key].entity if key in WORKED_OUT else ENTITIES[key]

    def listing(self, entity: str) -> FileListing | WorkedOutListing:
        """The list of one entity."""
        if entity not in self._listings:
            self._listings[entity] = self._listed(entity)
        return self._listings[entity]

    def _listed(self, entity: str) -> FileListing | WorkedOutListing:
        reading, today = self.file.reading, self.clock.today
        if entity in WORKED_OUT:
            return WorkedOutListing(reading, WORKED_OUT[entity], today, self._state)
        return FileListing(reading, entity, today, self._kept)

    def _count(self, _change: Change) -> None:
        self._changes += 1

    def _state(self) -> object:
        """Another one after every change; of a file that others may be writing another one each time."""
        return object() if self.file.read_only else self._changes

    def get(self, entity: str, key: int) -> RecordView:
        """One record with all its fields; NotFound where it is gone."""
        return self.ask(record.record, entity, key, self.clock.today())

    def named(self, entity: str, text: str) -> int:
        """The key of the record a person names by number, exact name or unique mnemonic."""
        return self.ask(record.named, entity, text)

    def count(self, entity: str) -> int:
        """How many records of an entity there are."""
        return self.ask(record.count, entity)

    def search(self, text: str, limit: int = 50) -> search.SearchAnswer:
        """What the search box finds, names that begin with the text first."""
        return self.ask(search.find, text, limit)

    def dictionary(self, name: str) -> list[str]:
        """The values of one of the user's lists, in the user's order."""
        return self.ask(house.dictionary, name)

    def company(self) -> CompanyProfile:
        """The firm the file belongs to."""
        return self.ask(house.company)

    def check(self) -> list[Text]:
        """What is wrong with the file, in plain sentences."""
        return soundness.check(self.file)

    def has_damaged_pages(self) -> bool:
        """Whether the file is damaged below its figures; see `services.salvage`."""
        return soundness.has_damaged_pages(self.file)

    def repair(self) -> soundness.Repaired:
        """Put right what can be computed anew; what had to go, and what is still wrong."""
        try:
            return soundness.repair(self.file)
        finally:
            if self._kept:
                self._kept.forget()
            self._changes += 1

    def undo(self, step: int | None = None, initiator: object = None) -> Change:
        """Take back the newest step, or a named one."""
        return self.journal.undo(step, initiator)

    def redo(self, step: int | None = None, initiator: object = None) -> Change:
        """Do again what was undone last, or a named step."""
        return self.journal.redo(step, initiator)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Have `listener` told of every committed change, in the thread that made it."""
        return self.file.subscribe(listener)
