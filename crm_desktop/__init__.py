"""CRM Desktop: customer relations for small firms, offline, in one file."""

__version__ = "0.1.0"
