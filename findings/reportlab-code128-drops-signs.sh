#!/bin/sh
# reportlab 5.1.0: a Code 128 whose text has a sign outside ASCII is drawn without that sign, under the full text.
#
# Code 128 holds ASCII. Texts come from word processors that turn a hyphen into a dash, and from Chinese keyboards with
# full-width signs, so a code typed as A-12 may arrive as A—12.
#
# Expected: a refusal, which is what createBarcodeDrawing("Code128", …) of the same package gives.
# Happens: the flowable Code128 leaves the sign out of the bars without a word and still prints it below them. A scanner
#   reads A12 off a label that says A—12: two articles, A—12 and A12, have the same bars.
# Bears on: labels and delivery notes: the eye checks the text, the warehouse books what is in the bars.
#
# Output seen (given, printed below the bars, read by a scanner):
#   A-12    A-12    A-12
#   A—12    A—12    A12
#   A12     A12     A12
#   createBarcodeDrawing refuses A—12
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet \
    reportlab==5.1.0 pillow==13.0.0 charset-normalizer==3.5.3 pypdfium2==5.15.2 zxing-cpp==3.1.1

"$dir/venv/bin/python" - <<'PYTHON'
import io
import sys

import pypdfium2
import zxingcpp
from reportlab.graphics.barcode import createBarcodeDrawing
from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.canvas import Canvas

SEEN = {"A-12": ("A-12", "A-12"), "A—12": ("A—12", "A12"), "A12": ("A12", "A12")}


def printed_and_scanned(code):
    """The text below the bars and what a scanner makes of the bars, both taken from the finished page."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 150))
    Code128(code, humanReadable=True, barWidth=1.5, barHeight=60).drawOn(canvas, 40, 40)
    canvas.save()
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    [barcode] = zxingcpp.read_barcodes(page.render(scale=4).to_pil())
    return page.get_textpage().get_text_range().strip(), barcode.text


def refused(code):
    try:
        createBarcodeDrawing("Code128", value=code)
    except ValueError:
        return True
    return False


found = {code: printed_and_scanned(code) for code in SEEN}
for code, (printed, scanned) in found.items():
    print(f"{code:7} {printed:7} {scanned}")
print(f"createBarcodeDrawing {'refuses' if refused('A—12') else 'takes'} A—12")
sys.exit(0 if found == SEEN and refused("A—12") else "changed")
PYTHON
