"""Which screens there are to be measured: those the window declares."""


def modules() -> list[str]:
    """The keys of all modules, as they stand in the navigation."""
    from crm_desktop.views.modules import MODULES

    return [module.key for module in MODULES]


def lists() -> list[str]:
    """The keys of the modules that are a list of records."""
    from crm_desktop.views.modules import DECLARED
    from crm_desktop.views.shared.record.spec import RecordModule

    return [module.key for module in DECLARED if isinstance(module, RecordModule)]
