"""Pictures of many products at once."""
