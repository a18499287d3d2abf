"""Reasons: what speaks for and against an arrangement beside its runner-up, and who travels longer or shorter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.errors import InputError
from impuls_core.outcomes.table import ServiceRows
from impuls_core.recommendation.best import (
    TIE,
    checked_weights,
    contributions,
    first_best,
    is_admissible,
    row_values,
    tie_order,
    without_idle_mobile,
)
from impuls_core.recommendation.records import Line
from impuls_core.schema import CRITERIA

# At most three lines in favour, so that the one against is read (ux.md P9).
MOST_PRO = 3
# Half a minute: less is "±0" when minutes are printed whole.
NOTICEABLE_MINUTES = 0.5
# What is shown beside each criterion, most telling first (model.md 4).
SHOWN_BESIDE: Mapping[str, tuple[str, ...]] = {
    "accessibility": ("share_car", "share_transit"),
    "viability": ("ratio", "missing_users"),
    "equivalence": ("worst_tenth", "newly_beyond"),
    "environment": ("co2_tonnes", "kg_per_trip"),
    "continuity": ("hosts_kept", "hosts_new"),
    "cores": ("inside_share",),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One criterion that speaks for or against.

    Attributes
    ----------
    gain : weight times value here minus the same there; the difference in contribution
    against : "other" where the compared arrangement is better; "best_possible" where it is not, but this
        criterion keeps the arrangement furthest from the full value; "" for what speaks in favour
    performance : name -> (here, there), in the criterion's own unit; NaN where not known
    """

    criterion: str
    gain: float
    against: Literal["", "other", "best_possible"]
    performance: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a row, and why not the other one.

    Attributes
    ----------
    other : the row compared with: the best of another host set, today's where there is none
    lead : value here minus value there; negative where the service alone would be better there
    contributions, other_contributions : (6,) in the order CRITERIA
    pro : at most three facts, largest gain first
    con : at least one fact, largest loss first
    """

    service_id: str
    row: int
    other: int
    lead: float
    contributions: tuple[float, ...]
    other_contributions: tuple[float, ...]
    pro: tuple[Fact, ...]
    con: tuple[Fact, ...]


def reasons(rows: ServiceRows, row: int, weights: Sequence[float], *, line: Line) -> Reasons:
    """Compare a chosen row with the best admissible row of another host set.

    Parameters
    ----------
    rows : ServiceRows
    row : the chosen row, which need not be the best of all: anchors may bind it
    weights : (6,) sum 1
    line : "law" or "regional"

    Raises
    ------
    InputError
        If there is no such row.
    """
    if not 0 <= row < len(rows.hosts):
        raise InputError(f"Service '{rows.service_id}' has no row {row}; it has {len(rows.hosts)}.")
    other = best_of_another_host_set(rows, row, weights, line=line)
    other = 0 if other < 0 else other
    here, there = contributions(rows, row, weights), contributions(rows, other, weights)
    gains = np.array(here) - np.array(there)
    facts = [
        Fact(name, float(gain), "" if gain > 0 else "other", _performance(rows, name, row, other))
        for name, gain in zip(CRITERIA, gains, strict=True)
        if abs(gain) > TIE
    ]
    con = sorted((fact for fact in facts if fact.gain < 0), key=lambda fact: fact.gain)
    return Reasons(
        service_id=rows.service_id,
        row=row,
        other=other,
        lead=float(gains.sum()),
        contributions=here,
        other_contributions=there,
        pro=tuple(sorted((f for f in facts if f.gain > 0), key=lambda fact: -fact.gain)[:MOST_PRO]),
        con=tuple(con) or (_furthest_from_full(rows, row, other, weights, gains),),
    )


def best_of_another_host_set(rows: ServiceRows, row: int, weights: Sequence[float], *, line: Line) -> int:
    """Return the best admissible row whose hosts differ from those of ``row``; -1 if there is none."""
    values = row_values(rows, weights)
    allowed = without_idle_mobile(rows, values, is_admissible(rows, line=line))
    return first_best(values, allowed & (rows.hosts != rows.hosts[row]), tie_order(rows))


def _furthest_from_full(
    rows: ServiceRows, row: int, other: int, weights: Sequence[float], gains: NDArray[np.float64]
) -> Fact:
    """The criterion that costs the arrangement most against the full value: nothing is without a drawback."""
    missing = checked_weights(weights) * (1 - rows.values[row].astype(np.float64))
    worst = int(np.argmax(missing))
    name = CRITERIA[worst]
    return Fact(name, float(gains[worst]), "best_possible", _performance(rows, name, row, other))


def _performance(rows: ServiceRows, criterion: str, row: int, other: int) -> dict[str, tuple[float, float]]:
    if criterion == "continuity":
        return {
            "hosts_kept": (_kept(rows, row), _kept(rows, other)),
            "hosts_new": (_new(rows, row), _new(rows, other)),
        }
    columns = (name for name in SHOWN_BESIDE[criterion] if name in rows.performance)
    return {
        name: (float(rows.performance[name][row]), float(rows.performance[name][other])) for name in columns
    }


def _kept(rows: ServiceRows, row: int) -> float:
    return float(np.bitwise_count(rows.hosts[row] & rows.hosts[0]))


def _new(rows: ServiceRows, row: int) -> float:
    return float(np.bitwise_count(rows.hosts[row] & ~rows.hosts[0]))


def changes_by_municipality(before: pd.DataFrame, after: pd.DataFrame, *, mode: str) -> pd.DataFrame:
    """Say for every municipality whether its way becomes longer or shorter.

    Parameters
    ----------
    before, after : DataFrame, (n_municipalities, modes), minutes
        Index AGS; ``inf`` means not reachable; NaN is refused.
    mode : "car" or "transit"

    Returns
    -------
    DataFrame, index AGS, losses first, then by the size of the change
        before, after, change (minutes; ``inf`` where it becomes unreachable, ``-inf`` where it becomes
        reachable, 0 where it stays unreachable), verdict ("longer", "same", "shorter"; under half a
        minute is "same").

    Raises
    ------
    InputError
        If the municipalities differ, or minutes are NaN.

    Examples
    --------
    >>> today = pd.DataFrame({"car": [10.0, 20.0]}, index=["a", "b"])
    >>> proposal = pd.DataFrame({"car": [10.0, 32.0]}, index=["a", "b"])
    >>> changes_by_municipality(today, proposal, mode="car")["verdict"].to_dict()
    {'b': 'longer', 'a': 'same'}
    """
    if set(before.index) != set(after.index):
        apart = sorted(set(before.index) ^ set(after.index))
        raise InputError(f"{len(apart)} municipalities are in one table only: {', '.join(map(str, apart))}.")
    table = pd.DataFrame({"before": before[mode], "after": after[mode].reindex(before.index)})
    if table.isna().any(axis=None):
        lost = table.index[table.isna().any(axis=1)]
        raise InputError(
            f"Minutes by {mode} are NaN for {len(lost)} municipalities. Use inf for 'not reachable'."
        )
    same = np.isinf(table["before"]) & np.isinf(table["after"])
    change = table["after"].where(~same, 0.0) - table["before"].where(~same, 0.0)
    table["change"] = change
    table["verdict"] = np.select(
        [change >= NOTICEABLE_MINUTES, change <= -NOTICEABLE_MINUTES], ["longer", "shorter"], "same"
    )
    # longer ways first, shorter ones next, the largest change on top of each
    place = table["verdict"].map({"longer": 0, "shorter": 1, "same": 2})
    order = np.lexsort((table.index, -change.abs(), place))
    return table.iloc[order]
