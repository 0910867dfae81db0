"""How rows become records, one file per kind of sheet: matched, judged, and written."""
