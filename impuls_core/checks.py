"""The only door for tables: what is not labelled, known and in range is refused with its place named."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.errors import InputError
from impuls_core.wording.catalogue import text

LONGEST_VALUE_SHOWN = 60  # characters: a pasted page in one cell must not bury the sentence
LABELS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file: where it is, what is wrong, what to do.

    ``row`` is the line as an editor counts it (the header is line 1), or the name of an entry in
    a YAML file. ``problem`` and ``remedy`` are keys of the wording domain ``region``, stored there
    as ``fault.<problem>`` and ``remedy.<remedy>``; ``facts`` fills their placeholders.
    """

    file: str
    row: Hashable  # int, str or None; wider because pandas types its index labels so
    column: str
    value: str
    problem: str
    remedy: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, language: str = "de") -> str:
        """Say the fault in one line: file, row, column, value, problem, remedy.

        Examples
        --------
        >>> Fault("places.csv", 7, "population", "-4", "negative", "correct_value").sentence("en")
        'places.csv, line 7, population: "-4" is negative. Please correct the value.'
        """
        value = shorten(self.value)
        problem = text(language, f"fault.{self.problem}", value=value, **self.facts)
        remedy = text(language, f"remedy.{self.remedy}", value=value, **self.facts)
        return f"{self._place(language)}: {problem} {remedy}"

    def _place(self, language: str) -> str:
        parts = [self.file]
        if isinstance(self.row, int):
            parts.append(text(language, "fault.line", line=str(self.row)))
        elif self.row:
            parts.append(str(self.row))
        if self.column:
            parts.append(self.column)
        return ", ".join(parts)


def shorten(value: str) -> str:
    """Cut a value to what fits a sentence, on one line."""
    flat = " ".join(value.split())
    return flat if len(flat) <= LONGEST_VALUE_SHOWN else f"{flat[:LONGEST_VALUE_SHOWN]}…"


def require_same_labels(left: pd.Index, right: pd.Index, *, of: str) -> None:
    """Refuse two tables whose labels differ, whatever their order.

    Parameters
    ----------
    left, right : Index
        Labels of the two tables.
    of : str
        What the labels name, for the message: "destination", "demand point".

    Raises
    ------
    InputError
        If a label stands on one side only, or twice.
    """
    require_unique(left, of=of)
    require_unique(right, of=of)
    only_left, only_right = left.difference(right), right.difference(left)
    if len(only_left) or len(only_right):
        raise InputError(
            f"The {of} labels differ: only in the first table {_some(only_left)}, "
            f"only in the second {_some(only_right)}. Give both tables the same labels."
        )


def require_unique(labels: pd.Index, *, of: str) -> None:
    """Refuse labels that stand twice.

    Raises
    ------
    InputError
        If a label stands more than once.
    """
    twice = labels[labels.duplicated()]
    if len(twice):
        raise InputError(f"Each {of} label must stand once; doubled: {_some(twice)}. Remove the doubles.")


def require_columns(table: pd.DataFrame, columns: Sequence[str], *, name: str) -> None:
    """Refuse a table that lacks a column.

    Raises
    ------
    InputError
        If a column is missing.
    """
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise InputError(f"{name} lacks the columns {', '.join(missing)}. Add them.")


def require_known(table: pd.DataFrame | pd.Series, *, name: str) -> None:
    """Refuse NaN: it could mean "missing" or "error", and nobody can tell which.

    Raises
    ------
    InputError
        If a value is NaN; the first one is named. ``inf`` is known.
    """
    unknown = np.argwhere(table.isna().to_numpy())
    if len(unknown):
        raise InputError(
            f"{name} is NaN at {_label(table, unknown[0])} ({len(unknown)} such values). "
            "Use inf for 'not reachable', or leave the pair out."
        )


def require_not_negative(table: pd.DataFrame | pd.Series, *, name: str) -> None:
    """Refuse NaN and negative values.

    Raises
    ------
    InputError
        If a value is below 0.
    """
    require_known(table, name=name)
    values = table.to_numpy()
    broken = np.argwhere(values < 0)
    if len(broken):
        raise InputError(
            f"{name} must not be negative: {values[tuple(broken[0])]} at {_label(table, broken[0])} "
            f"({len(broken)} such values). Correct the values."
        )


def _label(table: pd.DataFrame | pd.Series, position: NDArray[np.int64]) -> str:
    row = f"'{table.index[position[0]]}'"
    return row if isinstance(table, pd.Series) else f"{row}, '{table.columns[position[1]]}'"


def _some(labels: pd.Index) -> str:
    if not len(labels):
        return "none"
    shown = ", ".join(str(label) for label in labels[:LABELS_SHOWN])
    rest = len(labels) - LABELS_SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown
