#!/bin/sh
# phonenumbers 9.0.43: "lines 78 to 80" becomes "extension 80", and the number counts as valid.
#
# A firm with several lines in a row prints 021-62345678~80 on its cards: three lines, the last digits from 78 to 80.
# There is no extension 80.
#
# Expected: either the first line alone, or a refusal, which is what the same list written with a stroke gets.
# Happens: the wave dash, narrow or full-width, is taken for a sign that an extension follows. The number is valid,
#   formatted as "ext. 80", and a telephone program dials 80 after the switchboard answers. A comma does the same:
#   two numbers written 62345678,79.
# Bears on: the import of address lists and business cards; the other lines are lost and nobody is asked.
#
# Output seen (given, valid, formatted):
#   021-62345678~80     True   +86 21 6234 5678 ext. 80
#   021-62345678～80    True   +86 21 6234 5678 ext. 80
#   021-62345678,79     True   +86 21 6234 5678 ext. 79
#   021-62345678/80     False  +86 21 623 456 7880
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet phonenumbers==9.0.43

"$dir/venv/bin/python" - <<'PYTHON'
import sys

import phonenumbers

SEEN = {
    "021-62345678~80": (True, "+86 21 6234 5678 ext. 80"),
    "021-62345678～80": (True, "+86 21 6234 5678 ext. 80"),
    "021-62345678,79": (True, "+86 21 6234 5678 ext. 79"),
    "021-62345678/80": (False, "+86 21 623 456 7880"),
}


def read(text):
    number = phonenumbers.parse(text, "CN")
    return (
        phonenumbers.is_valid_number(number),
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL),
    )


found = {text: read(text) for text in SEEN}
for text, (valid, formatted) in found.items():
    print(f"{text:19} {valid!s:6} {formatted}")
sys.exit("changed" if found != SEEN else 0)
PYTHON
