"""Reading one CSV file of a region package: every cell becomes what the schema says, or a fault."""

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from impuls_core.checks import Fault
from impuls_core.schema import LONGEST_TEXT, Column, Table

LARGEST_FILE = 50_000_000  # bytes; a million demand points fit, a wrong file does not fill the memory
NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
NOT_FINITE = {"nan", "inf", "-inf", "+inf", "infinity", "-infinity"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
CLOCK = re.compile(r"\d{1,2}:[0-5]\d:[0-5]\d", re.ASCII)  # GTFS: may pass 24:00:00 after midnight
AGS = re.compile(r"\d{8}", re.ASCII)

Cell = str | float | int | bool | None


def read_text(path: Path, *, largest: int = LARGEST_FILE) -> tuple[str | None, list[Fault]]:
    """Read a file as UTF-8 text without a byte order mark.

    Returns
    -------
    str or None
        The text; None if a fault was found.
    list of Fault
        Missing, empty or too large file, byte order mark, other encoding.
    """
    if not path.is_file():
        return None, [Fault(path.name, None, "", "", "missing_file", "add_file")]
    if path.stat().st_size > largest:
        limit = {"limit": f"{largest // 1_000_000}"}
        return None, [Fault(path.name, None, "", "", "too_large_file", "make_smaller", limit)]
    content = path.read_bytes()
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None, [Fault(path.name, 1, "", "", "byte_order_mark", "save_without_mark")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [Fault(path.name, line, "", "", "not_utf8", "save_as_utf8")]
    if not text.strip() or "\x00" in text:
        return None, [Fault(path.name, None, "", "", "empty_file", "check_file")]
    return text, []


def read_table(folder: Path, table: Table) -> tuple[pd.DataFrame | None, list[Fault]]:
    """Read one table of the package.

    Parameters
    ----------
    folder : Path
        The package folder.
    table : Table
        What the file must hold.

    Returns
    -------
    DataFrame or None
        Index: the line in the file, as an editor counts it; columns as in ``table``. A faulty cell is
        None, so that later checks can go on. None if the file or its header cannot be used.
    list of Fault
        All faults of the file, in its order.
    """
    text, faults = read_text(folder / table.file)
    if text is None:
        return None, faults
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        fact = {"reason": str(error)}
        return None, [Fault(table.file, reader.line_num, "", "", "not_readable", "check_commas", fact)]
    header = lines[0][1]
    faults = _header_faults(table, header)
    if faults:
        return None, faults
    rows = {}
    for line, cells in lines[1:]:
        if not cells:
            continue
        if len(cells) != len(header):
            facts = {"count": str(len(cells)), "expected": str(len(header))}
            faults.append(Fault(table.file, line, "", "", "ragged_line", "check_commas", facts))
            continue
        rows[line], found = _read_row(table, line, dict(zip(header, cells, strict=True)))
        faults.extend(found)
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=[c.name for c in table.columns])
    return _with_types(frame, table), faults + _doubled(frame, table)


def _header_faults(table: Table, header: Sequence[str]) -> list[Fault]:
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        return [Fault(table.file, 1, "", "", "semicolons", "use_commas")]
    known = [column.name for column in table.columns]
    allowed = {"allowed": ", ".join(known)}
    missing = [c.name for c in table.columns if not c.optional and c.name not in header]
    doubled = sorted({name for name in header if header.count(name) > 1})
    return [
        *(Fault(table.file, 1, name, "", "missing_column", "add_column") for name in missing),
        *(
            Fault(table.file, 1, name, "", "unknown_column", "rename_column", allowed)
            for name in header
            if name not in known and not table.may_have_more
        ),
        *(Fault(table.file, 1, name, "", "doubled_column", "remove_double") for name in doubled),
    ]


def _read_row(table: Table, line: int, cells: dict[str, str]) -> tuple[list[Cell], list[Fault]]:
    values: list[Cell] = []
    faults: list[Fault] = []
    for column in table.columns:
        text = cells.get(column.name, "").strip()
        value, problem = _read_cell(column, text)
        values.append(value)
        if problem:
            name, remedy, facts = problem
            faults.append(Fault(table.file, line, column.name, text, name, remedy, facts))
    return values, faults


Problem = tuple[str, str, dict[str, str]]


def _read_cell(column: Column, text: str) -> tuple[Cell, Problem | None]:
    if not text:
        empty: Cell = "" if column.kind in ("text", "choice", "date") else None
        return empty, None if column.may_be_empty or column.optional else ("missing_value", "add_value", {})
    if len(text) > LONGEST_TEXT:
        return None, ("too_long", "shorten_text", {"limit": str(LONGEST_TEXT)})
    if column.kind in ("number", "whole"):
        return _read_number(column, text)
    if column.kind == "yes_no":
        return (text == "yes", None) if text in ("yes", "no") else (None, ("not_yes_no", "use_allowed", {}))
    if column.kind == "choice" and text not in column.choices:
        return None, ("not_allowed", "use_allowed", {"allowed": ", ".join(column.choices)})
    if column.kind == "ags" and not AGS.fullmatch(text):
        return None, ("not_an_ags", "check_ags", {})
    if column.kind == "date" and not DATE.fullmatch(text):
        return None, ("not_a_date", "write_date", {})
    if column.kind == "clock" and not CLOCK.fullmatch(text):
        return None, ("not_a_time", "write_time", {})
    return text, None


def _read_number(column: Column, text: str) -> tuple[Cell, Problem | None]:
    if text.lower() in NOT_FINITE:
        return None, ("not_finite", "correct_value", {})
    if not NUMBER.fullmatch(text):
        return None, ("not_a_number", "use_point", {})
    value = float(text)
    if column.kind == "whole" and value != math.floor(value):
        return None, ("not_whole", "correct_value", {})
    if column.low == 0 and value < 0:
        return None, ("negative", "correct_value", {})
    low, high = column.low, column.high
    if (low is not None and value < low) or (high is not None and value > high):
        return None, ("out_of_range", "correct_value", {"low": f"{low:g}", "high": f"{high:g}"})
    return (int(value) if column.kind == "whole" else value), None


def _with_types(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Give numbers the type float (empty cells NaN), everything else object."""
    numbers = [column.name for column in table.columns if column.kind in ("number", "whole")]
    return frame.astype({name: (float if name in numbers else object) for name in frame.columns})


def _doubled(frame: pd.DataFrame, table: Table) -> list[Fault]:
    if not table.key:
        return []
    known = frame[list(table.key)].dropna()
    twice = known[known.duplicated()]
    return [
        Fault(table.file, line, ", ".join(table.key), " ".join(_shown(key)), "doubled_id", "remove_double")
        for line, key in zip(twice.index, twice.itertuples(index=False), strict=True)
    ]


def _shown(key: Iterable[object]) -> list[str]:
    return [f"{part:g}" if isinstance(part, float) else str(part) for part in key]
