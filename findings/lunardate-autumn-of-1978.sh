#!/bin/sh
# lunardate 0.3.0: whoever was born in September 1978 gets a lunar birthday a day off.
#
# The Chinese calendar begins a month on the day, by Beijing's clock, on which the moon is new. In September 1978 it was
# new a few minutes after Beijing's midnight, so month 8 begins on the 3rd.
#
# Expected: every library has month 8 of 1978 begin on 3 September; a table for 200 years was surely compared by now.
# Happens: lunardate begins it on the 2nd and has every day until 1 October one too high, so 16 September is the
#   mid-autumn festival (8-15) there and the day before it (8-14) in LunarCalendar 0.0.9 and lunar_python 1.4.8. The
#   moment of the new moon, by ephem 4.2.1, decides for these two.
# Bears on: birthdays kept by the lunar calendar: customers of that month get their greeting on the wrong day every year.
#   A test with dates of this decade shows nothing.
#
# Output seen:
#   new moon by Beijing's clock: 1978-09-03 00:08
#   1978-09-16 is 8-15 by lunardate, 8-14 by LunarCalendar, 8-14 by lunar_python
#   the birthday in 2027 is 2027-09-15 by lunardate, 2027-09-14 by lunar_python
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet lunardate==0.3.0 LunarCalendar==0.0.9 lunar_python==1.4.8 ephem==4.2.1

"$dir/venv/bin/python" - <<'PYTHON'
import sys
from datetime import timedelta

import ephem
from lunar_python import Lunar, Solar
from lunarcalendar import Converter
from lunarcalendar import Solar as SolarOfLunarCalendar
from lunardate import LunarDate

BORN = (1978, 9, 16)
SEEN = """\
new moon by Beijing's clock: 1978-09-03 00:08
1978-09-16 is 8-15 by lunardate, 8-14 by LunarCalendar, 8-14 by lunar_python
the birthday in 2027 is 2027-09-15 by lunardate, 2027-09-14 by lunar_python"""

new_moon = ephem.next_new_moon("1978/9/1").datetime() + timedelta(hours=8)
one, other, third = (
    LunarDate.from_solar_date(*BORN),
    Converter.Solar2Lunar(SolarOfLunarCalendar(*BORN)),
    Solar.fromYmd(*BORN).getLunar(),
)
found = f"""\
new moon by Beijing's clock: {new_moon:%Y-%m-%d %H:%M}
1978-09-16 is {one.month}-{one.day} by lunardate, {other.month}-{other.day} by LunarCalendar, \
{third.getMonth()}-{third.getDay()} by lunar_python
the birthday in 2027 is {LunarDate(2027, one.month, one.day).to_solar_date()} by lunardate, \
{Lunar.fromYmd(2027, third.getMonth(), third.getDay()).getSolar().toYmd()} by lunar_python"""
print(found)
sys.exit("changed" if found != SEEN else 0)
PYTHON
