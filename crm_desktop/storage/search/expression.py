"""What is typed, as an expression of the full-text index. Everything typed is meant literally."""

from collections.abc import Iterable

from crm_desktop.storage.search.words import PART, in_parts, is_word


def phrase(tokens: Iterable[str], *, unfinished: bool = False) -> str:
    """These words one after another; `unfinished`: the last is only how one begins."""
    quoted = '"' + " ".join(tokens).replace('"', '""') + '"'
    return f"{quoted} *" if unfinished else quoted


def either(expressions: Iterable[str]) -> str:
    """One of them; "" where there is none."""
    return _joined(" OR ", expressions)


def both(expressions: Iterable[str]) -> str:
    """All of them; "" where there is none."""
    return _joined(" AND ", expressions)


def in_text(tokens: list[str]) -> str:
    """Found in running text: whole words, the last by its beginning."""
    marked = [f"={token}" if is_word(token) else token for token in tokens]
    return phrase(marked, unfinished=is_word(tokens[-1]))


def in_names(tokens: list[str]) -> str:
    """Found in a name or code: any part of it."""
    return phrase(in_parts(tokens), unfinished=len(tokens) > 1 and _is_short(tokens[-1]))


def begins_names(tokens: list[str]) -> str:
    """Found as the beginning of a name or code."""
    cut = in_parts(tokens)
    whole = [f"^{cut[0]}", *cut] if len(cut) > 1 else [f"^{cut[0]}"]
    return phrase(whole, unfinished=_is_short(tokens[-1]))


def _is_short(token: str) -> bool:
    return is_word(token) and len(token) < PART


def _joined(word: str, expressions: Iterable[str]) -> str:
    told = list(dict.fromkeys(expression for expression in expressions if expression))
    return told[0] if len(told) == 1 else "(" + word.join(told) + ")" if told else ""
