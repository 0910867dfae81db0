#!/bin/sh
# Babel 2.18.0: a text marked around another one that has a context and goes through a plain call is not found at all.
#
# extract("python", …) looks for the texts that a program marks for translation with t("…") and, in a context,
# tc("context", "…"). One marked text is given to the other as an argument, in four ways.
#
# Expected: the outer text is found in each; a text inside it may be found too.
# Happens: given as it is, both are found. Inside str(…), with a method behind it or without, neither is, where the inner
#   one has a context; without a context the outer one is. Nothing is said: the extraction ends well, and the catalogue
#   counts as complete.
# Bears on: programs that fill a sentence with a joined list. The sentence never reaches the translators and is shown in
#   the language of the source; every count of untranslated texts says none. ast.walk() over the source finds all.
#
# Output seen:
#   t("{x} left", x=tc("list", "none"))                     {x} left | none
#   t("{x} left", x=str(t("none")))                         {x} left
#   t("{x} left", x=str(tc("list", "none")))                (nothing)
#   t("{x} left", x=str(tc("list", ", ")).join(names))      (nothing)
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet babel==2.18.0

"$dir/venv/bin/python" - <<'PYTHON'
import sys
from io import BytesIO

from babel.messages.extract import extract

KEYWORDS = {"t": None, "tc": ((1, "c"), 2)}
SEEN = {
    't("{x} left", x=tc("list", "none"))': ["{x} left", "none"],
    't("{x} left", x=str(t("none")))': ["{x} left"],
    't("{x} left", x=str(tc("list", "none")))': [],
    't("{x} left", x=str(tc("list", ", ")).join(names))': [],
}


def found(source):
    texts = [row[1] for row in extract("python", BytesIO(source.encode()), keywords=KEYWORDS)]
    texts = [text[-1] if isinstance(text, tuple) else text for text in texts]
    print(f"{source:55} {' | '.join(texts) or '(nothing)'}")
    return texts


sys.exit("changed" if {source: found(source) for source in SEEN} != SEEN else 0)
PYTHON
