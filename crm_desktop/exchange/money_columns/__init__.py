"""Which columns of money are what, where their heads leave a choice: the figures themselves decide."""
