"""Opening balances, typed or pasted as in a spreadsheet."""
