"""Why a file cannot be read: a short code in the reading process, one plain sentence in the program."""


class Unreadable(Exception):
    """Raised in the reading process; `code` is a key of the sentences the program has."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
