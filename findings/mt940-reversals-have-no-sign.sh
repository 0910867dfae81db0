#!/bin/sh
# mt-940 5.1.1: a reversed receipt is money received, and a statement no longer adds up to its own closing balance.
#
# In an MT940 statement the mark of a line is C (in), D (out), RC (a receipt taken back, so out) or RD (a payment taken
# back, so in).
#
# Expected: the library's signed amounts, added to the opening balance, give the closing balance the file states.
# Happens: only D is made negative. RC stays positive, so a returned cheque of 20.00 counts as 20.00 more, 40.00 off in
#   all. The library holds both balances and does not compare them.
# Bears on: the import of bank statements: the customer whose cheque bounced is shown as having paid twice.
#
# Output seen:
#   C  +50.00
#   RC +20.00
#   RD +30.00
#   D  -5.00
#   opening 100.00 + entries 95.00 = 195.00, the file's closing balance is 155.00
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet mt-940==5.1.1

"$dir/venv/bin/python" - <<'PYTHON'
import sys

import mt940

STATEMENT = """\
:20:MARCH
:25:100000/0001
:28C:3/1
:60F:C270301EUR100,00
:61:2703020302C50,00NTRFA-17
:61:2703030303RC20,00NCHKA-16
:61:2703040304RD30,00NTRFB-02
:61:2703050305D5,00NCHGFEE
:62F:C270305EUR155,00
-
"""
SEEN = """\
C  +50.00
RC +20.00
RD +30.00
D  -5.00
opening 100.00 + entries 95.00 = 195.00, the file's closing balance is 155.00"""

statement = mt940.parse(STATEMENT)
amounts = [(entry.data["status"], entry.data["amount"].amount) for entry in statement]
opening = statement.data["final_opening_balance"].amount.amount
closing = statement.data["final_closing_balance"].amount.amount
entries = sum(amount for _, amount in amounts)
found = "\n".join([
    *(f"{mark:2} {amount:+}" for mark, amount in amounts),
    f"opening {opening} + entries {entries} = {opening + entries}, the file's closing balance is {closing}",
])  # fmt: skip
print(found)
sys.exit("changed" if found != SEEN else 0)
PYTHON
