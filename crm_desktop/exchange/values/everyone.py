"""How price lists say that a price is for customers of every level."""

from crm_desktop.core.names import match_key

EVERYONE = frozenset(
    map(match_key, ("all", "everyone", "any", "全部", "所有", "所有客户", "全部客户", "不限", "通用"))
)
