"""The scripts that bring an older file up to date, one per schema version."""
