"""The catalogues of translations: brought up to date from the code, completed, checked, compiled.

python -m tools.translations update [FRAGMENT.po …]   take over new texts; fill gaps from fragments
python -m tools.translations check                    say what is wrong with them; exit 1 if anything is
python -m tools.translations compile                  write the *.mo that the program reads
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tools.compile_translations import ROOT, catalogues, compile_all


@dataclass(frozen=True)
class Marked:
    """Which arguments of a call are texts; `in_context`: the first says where they stand."""

    texts: tuple[int, ...]
    in_context: bool = False

    @property
    def needed(self) -> int:
        return max(self.texts) + 1


MARKED = {"t": Marked((0,)), "tn": Marked((0, 1)), "tc": Marked((1,), in_context=True)}
HEADER = "# Translations of CRM Desktop."
HALF_WIDTH_MARK = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")


def texts_of_the_code() -> Catalog:
    """Every text marked for translation in the program, with the files it stands in."""
    texts = Catalog()
    for path in sorted((ROOT / "crm_desktop").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for message, context in marked_in(path.read_text("utf-8")):
            texts.add(message, locations=[(name, 0)], context=context)
    return texts


def marked_in(source: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """The texts marked in a module and their contexts, one within another too: Babel's search loses the outer."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        marked = MARKED.get(call.func.id) if isinstance(call.func, ast.Name) else None
        said = [one.value for one in call.args if isinstance(one, ast.Constant)]
        if marked and len(said) >= marked.needed:
            first, *more = (str(said[place]) for place in marked.texts)
            yield (first, *more) if more else first, str(said[0]) if marked.in_context else None


def read(path: Path, language: str) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


def update(path: Path, texts: Catalog, fragments: list[Path]) -> list[str]:
    """Bring the catalogue at `path` up to date with the code; answer what contradicts in the fragments."""
    language = path.parents[1].name
    catalogue = read(path, language) if path.exists() else Catalog(locale=language)
    catalogue.update(texts, no_fuzzy_matching=True, update_header_comment=False)
    contradictions = [line for source in fragments for line in fill(catalogue, read(source, language))]
    write(path, catalogue)
    return contradictions


def fill(catalogue: Catalog, fragment: Catalog) -> Iterator[str]:
    """Take over translations that are missing; name those that are there and differ."""
    for offered in fragment:
        wanted = catalogue.get(offered.id, offered.context) if offered.id else None
        if wanted is None or not is_translated(offered):
            continue
        if not is_translated(wanted):
            wanted.string = offered.string
        elif wanted.string != offered.string:
            yield f"{name_of(offered)}: kept {wanted.string!r}, not {offered.string!r}"


def write(path: Path, catalogue: Catalog) -> None:
    """Without dates, line numbers and texts no longer used, so that a difference shows what changed."""
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        header = Catalog(locale=catalogue.locale)
        target.write(
            f'{HEADER}\nmsgid ""\nmsgstr ""\n"Language: {catalogue.locale_identifier}\\n"\n'
            f'"Content-Type: text/plain; charset=utf-8\\n"\n'
            f'"Plural-Forms: {header.plural_forms}\\n"\n\n'.encode()
        )
        write_po(target, catalogue, width=110, omit_header=True, include_lineno=False, sort_output=True)


def problems(path: Path, texts: Catalog) -> Iterator[str]:
    """What keeps the catalogue at `path` from being complete and true to the code."""
    language = path.parents[1].name
    catalogue = read(path, language)
    known = {(message.id, message.context) for message in texts if message.id}
    for message in texts:
        if message.id and catalogue.get(message.id, message.context) is None:
            yield f"{name_of(message)}: not in the catalogue; run python -m tools.translations update"
    for message in catalogue:
        if not message.id:
            continue
        if (message.id, message.context) not in known:
            yield f"{name_of(message)}: no longer in the program"
        elif not is_translated(message):
            yield f"{name_of(message)}: not translated"
        else:
            yield from faults(message)
    yield from (f"{name_of(message)}: obsolete" for message in catalogue.obsolete.values())


def faults(message: Message) -> Iterator[str]:
    """What is wrong with one translation that is there."""
    source = forms(message.id)[-1]
    if message.fuzzy:
        yield f"{name_of(message)}: fuzzy"
    for form in forms(message.string):
        if placeholders(form) != placeholders(source):
            yield f"{name_of(message)}: its placeholders differ: {form}"
        if HALF_WIDTH_MARK.search(form):
            yield f"{name_of(message)}: half-width punctuation beside Chinese: {form}"
        if form.strip() != form and source.strip() == source:
            yield f"{name_of(message)}: blanks around the translation"


def placeholders(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """The singular and plural forms, or the one text there is."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def is_translated(message: Message) -> bool:
    return all(forms(message.string))


def name_of(message: Message) -> str:
    context = f"[{message.context}] " if message.context else ""
    place = f" ({message.locations[0][0]})" if message.locations else ""
    return f"{context}{forms(message.id)[0]!r}{place}"


def main() -> int:
    """Run one verb; exit status 1 where something is left to be done."""
    parser = argparse.ArgumentParser(prog="python -m tools.translations")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("update").add_argument("fragments", nargs="*", type=Path)
    verbs.add_parser("check")
    verbs.add_parser("compile")
    options = parser.parse_args()
    if options.verb == "compile":
        compile_all()
        return 0
    texts, lines = texts_of_the_code(), list[str]()
    for path in catalogues():
        if options.verb == "update":
            lines += update(path, texts, options.fragments)
        lines += problems(path, texts)
    print(*lines, sep="\n", file=sys.stderr)
    print(f"{len(texts)} texts, {len(lines)} problems")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
