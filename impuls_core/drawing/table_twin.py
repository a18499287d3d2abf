"""The table beside every drawing: the same figures, with row heads, in a region that scrolls by keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass

from impuls_core.drawing.markup import element, plain
from impuls_core.errors import InputError


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words: first column names the row; cells are text, or a link ``(text, address)``.

    ``numeric`` names the columns (0 first) that are set flush right.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple["Cell", ...], ...]
    numeric: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse ragged rows: a shifted cell is a wrong figure."""
        ragged = [index for index, row in enumerate(self.rows) if len(row) != len(self.head)]
        if ragged:
            raise InputError(
                f"Table '{self.caption}' has {len(self.head)} columns, but {len(ragged)} rows differ, "
                f"first row {ragged[0] + 1}. Give every row one cell per column."
            )


Cell = str | tuple[str, str]


def table_html(table: Table) -> str:
    """Return the table inside a named, focusable scroll region.

    Examples
    --------
    >>> print(table_html(Table("Weg", ("Ort", "Min."), (("Thale", "12"),), numeric=(1,)))[:52])
    <div class="table-scroll" role="region" aria-label="
    """
    head = element("tr", None, *(element("th", {"scope": "col", "class": _side(table, i)}, plain(words))
                                 for i, words in enumerate(table.head)))  # fmt: skip
    body = (_row(table, row) for row in table.rows)
    return element(
        "div",
        {
            "class": "table-scroll",
            "role": "region",
            "aria-label": table.caption,
            "tabindex": 0,
            "data-search-exclude": "",  # the site's search leads to pages, not to every figure in them
        },
        element(
            "table",
            {"class": "impuls-table"},
            element("caption", None, plain(table.caption)),
            element("thead", None, head),
            element("tbody", None, *body) if table.rows else "<tbody></tbody>",
        ),
    )


def _row(table: Table, row: Sequence[Cell]) -> str:
    first = element("th", {"scope": "row"}, _cell(row[0]))
    rest = (
        element("td", {"class": _side(table, index)}, _cell(cell))
        for index, cell in enumerate(row[1:], start=1)
    )
    return element("tr", None, first, *rest)


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return plain(cell)
    words, address = cell
    return element("a", {"href": address}, plain(words))


def _side(table: Table, column: int) -> str | None:
    return "num" if column in table.numeric else None
