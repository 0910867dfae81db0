"""What a rollback journal that was left behind tells of the file it belongs to.

The numbers are those of the format's own description, https://www.sqlite.org/fileformat2.html#the_rollback_journal.
"""

from pathlib import Path

MAGIC = bytes.fromhex("d9d505f920a163d7")
NONCE_AT, SECTOR_AT, PAGE_AT = slice(12, 16), slice(20, 24), slice(24, 28)
HEAD = 28
LARGEST = 65536
STEP = 200


def first_page_in(journal: Path) -> bytes | None:
    """The file's first page as it was before the change; None where the journal does not begin with it whole."""
    with journal.open("rb") as file:
        head = file.read(HEAD)
        if not head.startswith(MAGIC) or len(head) < HEAD:
            return None
        sector, size = int.from_bytes(head[SECTOR_AT]), int.from_bytes(head[PAGE_AT])
        if not 0 < size <= LARGEST or not 0 < sector <= LARGEST:
            return None
        file.seek(sector)
        record = file.read(size + 8)
    number, page, checksum = record[:4], record[4 : 4 + size], record[4 + size :]
    if len(record) < size + 8 or int.from_bytes(number) != 1:
        return None
    return page if int.from_bytes(checksum) == _checksum(page, int.from_bytes(head[NONCE_AT])) else None


def _checksum(page: bytes, nonce: int) -> int:
    return (nonce + sum(page[len(page) - STEP :: -STEP][: (len(page) - 1) // STEP])) & 0xFFFFFFFF
