"""What the screens of receivables share: the ledger, a statement, what is open by age."""
