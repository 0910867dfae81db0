"""Excel and CSV: in (read, recognise, plan, apply) and out."""
