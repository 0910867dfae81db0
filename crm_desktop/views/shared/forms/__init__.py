"""A record as a form: read quietly, edited in place."""
