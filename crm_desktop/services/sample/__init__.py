"""The sample company: a trading firm of any size that looks real on every screen."""

from crm_desktop.services.sample.fill import fill

__all__ = ["fill"]
