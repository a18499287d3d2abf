"""The best arrangement of one service: additive value, admissibility by line, the rule for mobile models, ties."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impuls_core.errors import InputError
from impuls_core.outcomes.table import ServiceRows
from impuls_core.recommendation.records import LINES, Line
from impuls_core.schema import CRITERIA

# Two values closer than this are equal, and a stated rule decides (model.md 6).
TIE = 1e-9
# A mobile service is taken over its base alone only if it gains at least this much value (model.md 3).
MOBILE_GAIN = 0.02
# Among equals the simpler sharing model goes first (model.md 6, last of the row rules).
MODEL_ORDER: tuple[str, ...] = ("S", "P", "D", "M", "O")
# "-" stands for a service that does not exist today: it is compared with, but cannot be recommended.
ABSENT = "-"


@dataclass(frozen=True, slots=True)
class BestRow:
    """The best row of a service and the best one with another host set; -1 where there is none."""

    row: int
    value: float
    runner_up: int
    runner_up_value: float


def checked_weights(weights: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Return six criterion weights as float64, or refuse them.

    Raises
    ------
    InputError
        If there are not six, one is negative or not a number, or they do not sum to 1 (within 1e-6).

    Examples
    --------
    >>> float(checked_weights([0.5, 0.5, 0, 0, 0, 0]).sum())
    1.0
    """
    array = np.asarray(weights, dtype=np.float64)
    if array.shape != (len(CRITERIA),):
        raise InputError(
            f"{array.size} weights were given; there are {len(CRITERIA)} criteria. Give one each."
        )
    if not np.isfinite(array).all() or (array < 0).any():
        wrong = [name for name, w in zip(CRITERIA, array, strict=True) if not (np.isfinite(w) and w >= 0)]
        raise InputError(
            f"Weights must be numbers from 0 on; wrong: {', '.join(wrong)}. Correct these answers."
        )
    if not array.any():
        raise InputError(
            "All six weights are 0, so nothing can be compared. Give at least one criterion points."
        )
    if abs(array.sum() - 1) > 1e-6:
        raise InputError(f"The weights sum to {array.sum():.6g}, not 1. Divide each by their sum.")
    return array


def row_values(rows: ServiceRows, weights: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Additive value of every row: the six values times the weights, summed in float64.

    Returns
    -------
    (n_rows,) float64, 0 to 1
    """
    return _weighted_sum(rows.values.T, checked_weights(weights))


def _weighted_sum(values: NDArray[np.float32], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    # one criterion after the other: the same order everywhere, so equal rows stay equal to the last bit
    total = np.zeros(values.shape[1], dtype=np.float64)
    for weight, column in zip(weights, values, strict=True):
        total += weight * column
    return total


def is_admissible(rows: ServiceRows, *, line: Line) -> NDArray[np.bool_]:
    """Rows that may be recommended in a line, before the rule for mobile models.

    Today's row is exempt from bans (it is only flagged, ``model.md`` 2 and 4), and from the floor by the
    table itself; a service that does not exist today has no today to recommend.

    Returns
    -------
    (n_rows,) bool
    """
    require_line(line)
    not_banned = rows.banned == ""
    not_banned[:1] = True
    allowed = rows.viable & not_banned & (rows.model != ABSENT)
    return np.asarray(allowed & rows.lawful if line == "law" else allowed)


def require_line(line: str) -> None:
    """Refuse a line that is neither "law" nor "regional"."""
    if line not in LINES:
        raise InputError(f"'{line}' is no line; say one of {', '.join(LINES)}.")


def without_idle_mobile(
    rows: ServiceRows, values: NDArray[np.float64], admissible: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Drop mobile rows that gain less than 0.02 over the admissible single host at the same base.

    Returns
    -------
    (n_rows,) bool
        ``admissible`` without these rows. A mobile row whose base row is not admissible stays.
    """
    base = rows.single_base_row
    has_base = (base >= 0) & admissible[base]
    gains = values >= values[base] + MOBILE_GAIN - TIE
    return np.asarray(admissible & ~(has_base & ~gains))


def tie_order(rows: ServiceRows) -> NDArray[np.int64]:
    """Row numbers in the order in which equals are preferred.

    Fewer hosts, more of today's hosts kept, AGS (ascending towns compared one by one), S P D M O, and at
    last the earlier row, so that today goes first (``model.md`` 6).
    """
    kept = np.bitwise_count(rows.hosts & rows.hosts[0])
    model_rank = np.array([_model_rank(model) for model in rows.model])
    keys = (np.arange(len(rows.hosts)), model_rank, -_town_order(rows.hosts), -kept.astype(np.int64))
    return np.lexsort((*keys, np.bitwise_count(rows.hosts)))


def _model_rank(model: str) -> int:
    return MODEL_ORDER.index(model) if model in MODEL_ORDER else len(MODEL_ORDER)


def _town_order(masks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers that fall as the towns of equally large sets rise in AGS order: the mask read backwards."""
    backwards = np.zeros_like(masks)
    for bit in range(62):
        backwards |= ((masks >> bit) & 1) << (61 - bit)
    return backwards


def best_row(
    rows: ServiceRows,
    weights: Sequence[float] | NDArray[np.float64],
    *,
    line: Line,
) -> BestRow:
    """Find the best admissible row of a service, wherever its hosts are, and the runner-up.

    Variants of one host set are one answer, so the runner-up is the best row with another host set
    (``model.md`` 8).

    Parameters
    ----------
    rows : ServiceRows
    weights : (6,) sum 1, order CRITERIA
    line : "law" or "regional"

    Returns
    -------
    BestRow
        ``row`` is -1 and ``value`` 0 if no row is admissible; likewise the runner-up.
    """
    values = row_values(rows, weights)
    allowed = without_idle_mobile(rows, values, is_admissible(rows, line=line))
    order = tie_order(rows)
    first = first_best(values, allowed, order)
    if first < 0:
        return BestRow(row=-1, value=0.0, runner_up=-1, runner_up_value=0.0)
    second = first_best(values, allowed & (rows.hosts != rows.hosts[first]), order)
    return BestRow(
        row=first,
        value=float(values[first]),
        runner_up=second,
        runner_up_value=float(values[second]) if second >= 0 else 0.0,
    )


def first_best(values: NDArray[np.float64], allowed: NDArray[np.bool_], order: NDArray[np.int64]) -> int:
    """Return the allowed row of highest value, ties by ``order``; -1 if none is allowed."""
    if not allowed.any():
        return -1
    as_good = allowed & (values >= values[allowed].max() - TIE)
    return int(order[as_good[order]][0])


def contributions(
    rows: ServiceRows, row: int, weights: Sequence[float] | NDArray[np.float64]
) -> tuple[float, ...]:
    """Weight times value of each criterion; they sum to the value of the row."""
    return tuple(float(x) for x in checked_weights(weights) * rows.values[row].astype(np.float64))
