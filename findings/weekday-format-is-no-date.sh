#!/bin/sh
# openpyxl 3.1.5 and python-calamine 0.9.1: a date shown as its weekday comes back as a bare number.
#
# A Chinese Excel offers the weekday among its date formats: 星期一 is [$-804]aaaa;@ and 周一 is [$-804]aaa;@. The cell
# holds a date like any other; only its look differs.
#
# Expected: a date, as for yyyy-mm-dd, from both readers: they know a date by the letters of its format.
# Happens: "a" is not among the letters they look for, so both give the serial number, 46447, a plausible quantity or
#   amount. ddd, the English weekday, is read as a date. The era year (e) fares like the weekday.
# Bears on: the import of a list of visits or deliveries: a column of dates arrives as numbers, and a reader that
#   guesses a column's kind by its cells takes them for amounts.
#
# Output seen (format, openpyxl, calamine):
#   yyyy-mm-dd     2027-03-01 00:00:00 | 2027-03-01
#   ddd            2027-03-01 00:00:00 | 2027-03-01
#   [$-804]aaaa;@  46447               | 46447.0
#   [$-804]aaa;@   46447               | 46447.0
#   e"年"          46447               | 46447.0
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1 XlsxWriter==3.3.1

"$dir/venv/bin/python" - "$dir/dates.xlsx" <<'PYTHON'
import sys
from datetime import date, datetime

import openpyxl
import python_calamine
import xlsxwriter

PATH = sys.argv[1]
AS_DATE = (datetime(2027, 3, 1), date(2027, 3, 1))
AS_NUMBER = (46447, 46447.0)
SEEN = {
    "yyyy-mm-dd": AS_DATE,
    "ddd": AS_DATE,
    "[$-804]aaaa;@": AS_NUMBER,
    "[$-804]aaa;@": AS_NUMBER,
    'e"年"': AS_NUMBER,
}

with xlsxwriter.Workbook(PATH) as book:
    sheet = book.add_worksheet()
    for row, code in enumerate(SEEN):
        sheet.write_datetime(row, 0, datetime(2027, 3, 1), book.add_format({"num_format": code}))

by_openpyxl = [row[0] for row in openpyxl.load_workbook(PATH).active.values]
by_calamine = [row[0] for row in python_calamine.CalamineWorkbook.from_path(PATH).get_sheet_by_index(0).to_python()]
found = dict(zip(SEEN, zip(by_openpyxl, by_calamine)))
for code, (first, second) in found.items():
    print(f"{code:14} {first!s:19} | {second}")
sys.exit("changed" if found != SEEN else 0)
PYTHON
