"""What stands under a record, typed as a grid: an order's lines."""
