#!/bin/sh
# icalendar 7.3.2: a calendar file is read in the time zone of a file read before it.
#
# A calendar file may bring the definition of its zone along (VTIMEZONE) under a name of its own choice, and its events
# refer to that name. Two firms may well both write "Office": the name means something only within its file.
#
# Expected: 09:00 in a file whose "Office" is one hour ahead of UTC is 08:00 UTC, whatever was read before.
# Happens: within one process the first "Office" stays for good. Read after a file whose "Office" is eight hours ahead,
#   the same bytes mean 01:00 UTC. No error and no warning; the definition in the file itself is passed over.
# Bears on: an import of appointments from several address books or suppliers in one sitting, and on any test that reads
#   only one file and so never sees it.
#
# Output seen:
#   read first:              2027-03-01 08:00 UTC
#   read after another file: 2027-03-01 01:00 UTC
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet icalendar==7.3.2 python-dateutil==2.9.0.post0 tzdata==2026.6

cat > "$dir/read.py" <<'PYTHON'
"""Reads calendars whose offices lie the given hours ahead of UTC and says when the visit in the last one is."""

import sys
from datetime import UTC

from icalendar import Calendar


def calendar(offset):
    return "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Finding//EN",
        "BEGIN:VTIMEZONE", "TZID:Office",
        "BEGIN:STANDARD", "DTSTART:19700101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT", f"UID:visit{offset}", "DTSTAMP:20270201T000000Z", "SUMMARY:Visit",
        "DTSTART;TZID=Office:20270301T090000", "DTEND;TZID=Office:20270301T100000", "END:VEVENT",
        "END:VCALENDAR", "",
    ])  # fmt: skip


for offset in sys.argv[1:]:
    [visit] = Calendar.from_ical(calendar(offset)).walk("VEVENT")
print(f"{visit.decoded('dtstart').astimezone(UTC):%Y-%m-%d %H:%M} UTC")
PYTHON

alone=$("$dir/venv/bin/python" "$dir/read.py" +0100)
after=$("$dir/venv/bin/python" "$dir/read.py" +0800 +0100)
echo "read first:              $alone"
echo "read after another file: $after"
[ "$alone" = "2027-03-01 08:00 UTC" ] && [ "$after" = "2027-03-01 01:00 UTC" ] || { echo "changed" >&2; exit 1; }
