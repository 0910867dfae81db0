"""What happened with each customer: its account and the notes on it."""

from crm_desktop.services.sample.account import Account
from crm_desktop.services.sample.buyers import Buyers, Size
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.customers import Client
from crm_desktop.services.sample.firms import weighted
from crm_desktop.services.sample.goods import Shelf
from crm_desktop.services.sample.paying import History
from crm_desktop.services.sample.seasons import Seasons
from crm_desktop.services.sample.talk import Note, Talk
from crm_desktop.services.sample.wallet import Wallet
from crm_desktop.services.sample.words import LedgerWords


class Planner:
    """Lives the customers' histories one after another."""

    def __init__(
        self, words: LedgerWords, shelf: Shelf, seasons: Seasons, talk: Talk, buyers: Buyers, chance: Chance
    ) -> None:
        self._shelf = shelf
        self._seasons = seasons
        self._talk = talk
        self._buyers = buyers
        self._chance = chance
        self._firm_wallet = Wallet(chance, weighted(words.firm_means))
        self._person_wallet = Wallet(chance, weighted(words.person_means))

    def account(self, client: Client) -> Account:
        """The customer's documents."""
        wallet = self._person_wallet if client.buyer.size is Size.PERSON else self._firm_wallet
        return History(client.buyer, self._shelf, self._seasons, self._chance, wallet).account()

    def notes(self, client: Client, first_contact: int) -> list[Note]:
        """The notes on the customer, whose contacts' keys begin at `first_contact`."""
        return self._talk.notes(
            client, first_contact, self._buyers.activities(self._chance, client.buyer.size)
        )
