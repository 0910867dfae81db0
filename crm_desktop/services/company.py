"""The firm's own profile and its dictionaries."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import t
from crm_desktop.models import Company, DictionaryEntry
from crm_desktop.models.house import COMPANY_FIELDS
from crm_desktop.storage.file import CrmFile

LOGO_LIMIT = 2_000_000


class CompanyService:
    """Gestures on what belongs to the firm itself."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def fields(self) -> tuple[Field, ...]:
        """The fields of the profile."""
        return COMPANY_FIELDS

    def change(self, values: Mapping[str, Any], initiator: object = None) -> Change:
        """Set fields of the profile; `logo` takes the bytes of a PNG or JPEG picture, or None."""
        logo = values.get("logo")
        if logo is not None and (len(logo) > LOGO_LIMIT or not logo.startswith((b"\x89PNG", b"\xff\xd8"))):
            raise Refusal(t("The logo must be a PNG or JPEG picture of at most 2 MB."), "logo")
        with self._file.gesture(t("Edit company profile"), initiator=initiator) as work:
            work.seen = True
            company = work.session.scalars(select(Company)).first()
            if company is None:
                company = Company(name="")
                work.session.add(company)
            for name, value in values.items():
                setattr(company, name, (value.strip() or None) if isinstance(value, str) else value)
            company.name = company.name or ""
        return work.change

    def arrange_dictionary(self, name: str, texts: Sequence[str], initiator: object = None) -> Change:
        """Make a dictionary exactly these values in this order; records keep the values they have."""
        wanted = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
        with self._file.gesture(t("Edit dictionary"), initiator=initiator) as work:
            work.seen = True
            query = select(DictionaryEntry).where(DictionaryEntry.dictionary == name)
            known = {entry.text: entry for entry in work.session.scalars(query)}
            for text, entry in known.items():
                if text not in wanted:
                    work.session.delete(entry)
            for position, text in enumerate(wanted, 1):
                entry = known.get(text)
                if entry is None:
                    work.session.add(DictionaryEntry(dictionary=name, text=text, position=position))
                else:
                    entry.position = position
        return work.change
