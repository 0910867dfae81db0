"""Which columns pasted cells are meant for, where they stand under no heads and in an order of their own."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.fields import Field
from crm_desktop.core.figures import figure
from crm_desktop.views.shared.lines_grid.model import LinesModel

Lines = Sequence[Sequence[str]]
MOSTLY = 0.5


def recognised(cells: Lines, model: LinesModel, plain: dict[int, str]) -> dict[int, str]:
    """The column of each place as `LinesGridSpec.read_as` says, by figures and by what names a record; nothing where
    the cells can be meant in the `plain` order of the columns."""
    width = max(map(len, cells))
    columns = {at: [line[at] for line in cells if at < len(line) and line[at]] for at in range(width)}
    filled = {at: texts for at, texts in columns.items() if texts}
    read_as, fields = model.reader.spec.read_as, model.reader.fields
    if not read_as or not 1 < len(filled) <= len(read_as) or _fits(filled, plain, fields):
        return {}
    name, called, count, price = read_as
    of = _naming(filled, model)
    words = [at for at, texts in filled.items() if at != of and not _are_figures(texts)]
    figures = [at for at in filled if at != of and at not in words]
    if of is None or len(words) > 1 or len(figures) > 2:
        return {}
    if len(figures) == 2 and _are_swapped(*(filled[at] for at in figures)):
        figures.reverse()
    return {
        of: name,
        **dict(zip(words, [called], strict=False)),
        **dict(zip(figures, (count, price), strict=False)),
    }


def _naming(filled: dict[int, list[str]], model: LinesModel) -> int | None:
    """The place most of whose texts name a record; else the first that holds words."""
    known = model.named_by({text for texts in filled.values() for text in texts})
    share = {at: sum(text in known for text in texts) / len(texts) for at, texts in filled.items()}
    best = max(share, key=lambda at: share[at])
    if share[best] >= MOSTLY:
        return best
    return next((at for at, texts in filled.items() if not _are_figures(texts)), None)


def _fits(filled: dict[int, list[str]], plain: dict[int, str], fields: dict[str, Field]) -> bool:
    """Whether figures stand where figures are wanted, and words where words are."""
    first = min(plain)
    return all(
        at in plain and (at == first or fields[plain[at]].kind.is_number == _are_figures(texts))
        for at, texts in filled.items()
    )


def _are_figures(texts: Sequence[str]) -> bool:
    return all(_number(text) is not None for text in texts)


def _are_swapped(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the price stands before the quantity: prices have parts, quantities seldom."""
    return any("." in text for text in first) and not any("." in text for text in second)


def _number(text: str) -> Decimal | None:
    try:
        return figure(text)
    except ValueError:
        return None
