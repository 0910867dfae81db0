"""Which columns pasted cells are meant for, where they stand under no heads and in an order of their own."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.fields import Field
from crm_desktop.core.figures import figure
from crm_desktop.core.money import rounded
from crm_desktop.views.shared.lines_grid.model import LinesModel

Lines = Sequence[Sequence[str]]
MOSTLY = 0.5


def recognised(cells: Lines, model: LinesModel, plain: dict[int, str]) -> dict[int, str] | None:
    """The column of each place as `LinesGridSpec.read_as` says, by figures and by what names a record; nothing where
    the cells can be meant in the `plain` order of the columns, None where they mean nothing in either."""
    width = max(map(len, cells))
    columns = {at: [line[at] for line in cells if at < len(line) and line[at]] for at in range(width)}
    filled = {at: texts for at, texts in columns.items() if texts}
    read_as, fields = model.reader.spec.read_as, model.reader.fields
    if not read_as or len(filled) < 2 or _fits(filled, plain, fields):
        return {}
    name, called, count, price = read_as
    of = _naming(filled, model)
    words = [at for at, texts in filled.items() if at != of and not _are_figures(texts)]
    figures = _without_amount(cells, [at for at in filled if at != of and at not in words])
    if of is None or len(words) > 1 or len(figures) > 2:
        return {} if _can_stand(filled, plain, fields) else None
    if len(figures) == 2 and _are_swapped(cells, of, (figures[0], figures[1]), model):
        figures.reverse()
    return {
        of: name,
        **dict(zip(words, [called], strict=False)),
        **dict(zip(figures, (count, price), strict=False)),
    }


def _without_amount(cells: Lines, figures: list[int]) -> list[int]:
    """The places of quantity and price, where a third is what they come to in every line."""
    if len(figures) != 3:
        return figures
    for amount in reversed(figures):
        one, other = (at for at in figures if at != amount)
        if all(_comes_to(line, one, other, amount) for line in cells):
            return [one, other]
    return figures


def _comes_to(line: Sequence[str], one: int, other: int, amount: int) -> bool:
    found = [_number(line[at]) if at < len(line) else None for at in (one, other, amount)]
    if None in found:
        return not any(at < len(line) and line[at] for at in (one, other, amount))
    quantity, price, total = (figure or Decimal(0) for figure in found)
    return rounded(quantity * price) == rounded(total)


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


def _can_stand(filled: dict[int, list[str]], plain: dict[int, str], fields: dict[str, Field]) -> bool:
    """Whether figures stand wherever figures are wanted, and somewhere."""
    wanted = [at for at in filled if at in plain and fields[plain[at]].kind.is_number]
    return bool(wanted) and all(_are_figures(filled[at]) for at in wanted)


def _are_figures(texts: Sequence[str]) -> bool:
    return all(_number(text) is not None for text in texts)


def _are_swapped(cells: Lines, of: int, figures: tuple[int, int], model: LinesModel) -> bool:
    """Whether the price stands before the quantity: more of the first are what the record asks; or they have parts,
    which quantities seldom have."""
    first, second = ([line[at] for line in cells if at < len(line) and line[at]] for at in figures)
    asked = [_asked(cells, of, at, model) for at in figures]
    if asked[0] != asked[1]:
        return asked[0] > asked[1]
    return any("." in text for text in first) and not any("." in text for text in second)


def _asked(cells: Lines, of: int, at: int, model: LinesModel) -> int:
    """In how many lines a figure is the price the line's record asks by itself."""
    named, price = model.reader.spec.named, model.reader.spec.read_as[3]
    lines = [line for line in cells if max(of, at) < len(line)]
    known = model.named_by({line[of] for line in lines})
    return sum(
        named is not None and line[of] in known and known[line[of]][named.takes[price]] == _number(line[at])
        for line in lines
    )


def _number(text: str) -> Decimal | None:
    try:
        return figure(text)
    except ValueError:
        return None
