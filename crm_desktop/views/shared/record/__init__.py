"""The page of one record: its header, its key figures, its tabs; and the module around it."""
