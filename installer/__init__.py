"""Makes what users install, and starts it once to see that it works."""
