"""Texts in the user's language: marked where they are born, translated where they are shown.

`t("Customer {name} saved", name=…)` makes a `Text`; `str(text)` renders it in the program's language,
`text.render("zh_CN")` in a named one (a printout follows the customer's language). A parameter that is a text
itself may be written `{kind:inline}`, with a small first letter.
"""

import gettext
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from typing import Any

from crm_desktop.core.places import resource

SOURCE_LANGUAGE = "en"
LANGUAGES = {"zh_CN": "简体中文", "en": "English"}

_active = SOURCE_LANGUAGE


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = str(resource("translations"))
    return gettext.translation("crm_desktop", folder, [language], fallback=language == SOURCE_LANGUAGE)


def use_language(language: str) -> None:
    """Make `language` (a key of LANGUAGES) the one that `str(text)` renders in, at once."""
    global _active  # noqa: PLW0603 - the one switch of the program's language
    _active = language if language in LANGUAGES else SOURCE_LANGUAGE


def active_language() -> str:
    return _active


def closest_language(locale_name: str | None) -> str:
    """The program's language for a system locale such as `zh_CN.UTF-8` or `de-DE`: Chinese or English."""
    return "zh_CN" if (locale_name or "").lower().startswith("zh") else SOURCE_LANGUAGE


class _Word(str):
    """A text within a sentence: `{kind:inline}` writes its first letter small ("Delete 3 customers")."""

    def __format__(self, spec: str) -> str:
        if spec != "inline":
            return super().__format__(spec)
        is_acronym = self[:2].isupper()
        return str(self) if is_acronym else self[:1].lower() + self[1:]


@dataclass(frozen=True)
class Text:
    """A translatable text with its parameters; parameters that are texts themselves follow its language."""

    message: str
    params: Mapping[str, Any] = field(default_factory=dict[str, Any])
    plural: str | None = None
    context: str | None = None

    def __hash__(self) -> int:
        return hash((self.message, self.context))

    def render(self, language: str) -> str:
        """The text in `language`; falls back to the English source."""
        pattern = self._pattern(_catalogue(language))
        if not self.params:
            return pattern
        values = {k: _Word(v.render(language)) if isinstance(v, Text) else v for k, v in self.params.items()}
        return pattern.format(**values)

    def __str__(self) -> str:
        return self.render(_active)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready form (the journal keeps step names in it, so that they follow the language)."""
        params = {k: v.to_json() if isinstance(v, Text) else v for k, v in self.params.items()}
        out: dict[str, Any] = {"message": self.message}
        return out | {
            k: v for k, v in (("params", params), ("plural", self.plural), ("context", self.context)) if v
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Text":
        params = {
            k: cls.from_json(v) if isinstance(v, dict) and "message" in v else v
            for k, v in data.get("params", {}).items()
        }
        return cls(data["message"], params, data.get("plural"), data.get("context"))

    def _pattern(self, catalogue: gettext.NullTranslations) -> str:
        if not self.message:
            return ""
        if self.plural is not None:
            return catalogue.ngettext(self.message, self.plural, int(self.params["n"]))
        if self.context is not None:
            return catalogue.pgettext(self.context, self.message)
        return catalogue.gettext(self.message)


def t(message: str, /, **params: Any) -> Text:
    """Mark `message` for translation; `{name}` in it is filled from `params`."""
    return Text(message, params)


def tn(singular: str, plural: str, n: int, /, **params: Any) -> Text:
    """Mark a text that depends on the number `n`, which both forms may name as `{n}`."""
    return Text(singular, {"n": n, **params}, plural=plural)


def tc(context: str, message: str, /, **params: Any) -> Text:
    """Mark a text whose translation depends on where it stands."""
    return Text(message, params, context=context)


def together(sentences: Sequence[Text]) -> Text:
    """Whole sentences, of which there is one at least, as one text."""
    return reduce(lambda one, more: Text("{one} {more}", {"one": one, "more": more}), sentences)


def verbatim(text: str) -> Text:
    """A text of the user's own (a name, a number), shown as it is in every language."""
    return Text("{text}", {"text": text})
