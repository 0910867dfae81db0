"""What people write into cells, as values: dates, amounts, terms, words."""
