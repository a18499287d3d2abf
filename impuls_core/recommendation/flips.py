"""Which change of weights flips the decision on a service: the smallest of all, and the points along each weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from impuls_core.outcomes.table import ServiceRows
from impuls_core.recommendation.best import (
    MOBILE_GAIN,
    TIE,
    checked_weights,
    first_best,
    is_admissible,
    tie_order,
    without_idle_mobile,
)
from impuls_core.recommendation.breakpoints import Piece, ValueLine, along, gain_reached, pieces
from impuls_core.recommendation.records import Line
from impuls_core.recommendation.transfers import least_transfers
from impuls_core.schema import CRITERIA


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest change of weights after which a rival draws level.

    Attributes
    ----------
    moved : share of weight that moves between criteria (half the L1 distance); 0 where the rival leads already
    weights : (6,) after the change
    row : the rival
    """

    moved: float
    weights: tuple[float, ...]
    row: int


def smallest_flip(rows: ServiceRows, row: int, weights: Sequence[float], *, line: Line) -> Flip | None:
    """Find the smallest change of criterion weights that brings another host set level with a row's.

    Every admissible rival is bounded from below in closed form; the promising ones are settled by a linear
    program that holds all variants of the row's own hosts and the rule for mobile services.

    Returns
    -------
    Flip, or None where no weights help any other host set
    """
    checked = checked_weights(weights)
    admissible = is_admissible(rows, line=line)
    values = rows.values.astype(np.float64)
    own = np.flatnonzero(admissible & (rows.hosts == rows.hosts[row]))
    rivals = np.flatnonzero(admissible & (rows.hosts != rows.hosts[row]))
    if not len(own) or not len(rivals):
        return None
    # whoever draws level with all own variants draws level with the easiest of them
    bound = np.min([least_transfers(checked, values[rivals] - values[k]) for k in own], axis=0)
    best: Flip | None = None
    for k in np.argsort(bound, kind="stable"):
        if not np.isfinite(bound[k]) or (best is not None and bound[k] >= best.moved - TIE):
            break
        found = _settled(rows, checked, admissible, int(rivals[k]), own)
        if found is not None and (best is None or found.moved < best.moved - TIE):
            best = found
    return best


def weight_breakpoints(
    rows: ServiceRows, weights: Sequence[float], *, line: Line
) -> dict[str, tuple[Piece[int], ...]]:
    """Say for each criterion which host set is best as its weight goes from 0 to 1, the others in proportion.

    Returns
    -------
    criterion -> pieces whose answer is a mask of hosts; empty if no row is admissible
    """
    checked = checked_weights(weights)
    return {
        criterion: _host_pieces(rows, *along(checked, number), line=line)
        for number, criterion in enumerate(CRITERIA)
    }


def _host_pieces(
    rows: ServiceRows, start: NDArray[np.float64], direction: NDArray[np.float64], *, line: Line
) -> tuple[Piece[int], ...]:
    admissible = is_admissible(rows, line=line)
    if not admissible.any():
        return ()
    values, order = rows.values.astype(np.float64), tie_order(rows)
    intercept, slope = values @ start, values @ direction

    def best_at(weight: float) -> ValueLine[int]:
        value = intercept + slope * weight
        best = first_best(value, without_idle_mobile(rows, value, admissible), order)
        return ValueLine(float(intercept[best]), float(slope[best]), int(rows.hosts[best]))

    mobile = np.flatnonzero(admissible & (rows.single_base_row >= 0))
    base = rows.single_base_row[mobile]
    worth_it = gain_reached(
        intercept[mobile] - intercept[base], slope[mobile] - slope[base], MOBILE_GAIN - TIE
    )
    return pieces(best_at, worth_it)


def _settled(
    rows: ServiceRows,
    weights: NDArray[np.float64],
    admissible: NDArray[np.bool_],
    rival: int,
    own: NDArray[np.int64],
) -> Flip | None:
    """Solve the linear program of one rival, with the row's mobile variant taken and not taken."""
    values, base = rows.values.astype(np.float64), rows.single_base_row
    bound_to_base = (base >= 0) & admissible[base]
    must_gain = [values[rival] - values[base[rival]]] if bound_to_base[rival] else []
    mobile = [k for k in own if bound_to_base[k]]
    best: Flip | None = None
    for taken in product((True, False), repeat=len(mobile)):
        idle = [k for k, is_taken in zip(mobile, taken, strict=True) if not is_taken]
        beaten = [values[rival] - values[k] for k in own if k not in idle]
        at_least = [(lead, 0.0) for lead in beaten] + [(gain, MOBILE_GAIN) for gain in must_gain]
        at_least += [(values[base[k]] - values[k], -MOBILE_GAIN) for k in idle]
        after = _nearest_weights(weights, at_least)
        if after is not None:
            moved = float(np.abs(after - weights).sum() / 2)
            if best is None or moved < best.moved:
                best = Flip(moved=moved, weights=tuple(after.tolist()), row=rival)
    return best


def _nearest_weights(
    weights: NDArray[np.float64], at_least: Sequence[tuple[NDArray[np.float64], float]]
) -> NDArray[np.float64] | None:
    """Weights nearest in L1 for which every ``lead @ weights >= bound``; None if there are none."""
    n = len(weights)
    # variables: what each weight gains, and what it loses
    rise = np.array([[*-lead, *lead] for lead, _ in at_least])
    room = np.array([lead @ weights - bound for lead, bound in at_least])
    solution = linprog(
        np.ones(2 * n),
        A_ub=rise,
        b_ub=room,
        A_eq=[[1.0] * n + [-1.0] * n],
        b_eq=[0.0],
        bounds=[(0, None)] * n + [(0, float(w)) for w in weights],
    )
    if not solution.success:
        return None
    return np.asarray(weights + solution.x[:n] - solution.x[n:])
