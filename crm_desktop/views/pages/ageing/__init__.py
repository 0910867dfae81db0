"""The ageing of receivables, and the documents behind its figures."""
