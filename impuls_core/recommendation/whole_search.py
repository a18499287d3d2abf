"""From shares of host sets to one concept: the columns that can still win go to HiGHS, which proves the rest away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from impuls_core.recommendation.column_generation import Relaxation, relax
from impuls_core.recommendation.host_columns import best_of_each_service
from impuls_core.recommendation.program import Program
from impuls_core.recommendation.solver import EXACT, WholeAnswer, solve_whole

# How far below the bound the first look goes, as a share of V; each further look goes ten times as deep.
FIRST_LOOK = 0.001
DEEPER = 10.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: the best value found (-inf: none yet) and the bound nothing can beat."""

    value: float
    bound: float


Watch = Callable[[Progress], bool]


def never_stop(_: Progress) -> bool:
    """Let a search run to its end."""
    return True


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of a search.

    ``columns`` (n_services,) positions in the program's columns, or None where nothing was found;
    ``value`` its worth with the bonus (-inf without); ``bound`` as in ``Progress``; ``is_impossible``
    whether it is proved that no concept keeps all rules.
    """

    columns: NDArray[np.int64] | None
    value: float
    bound: float
    is_impossible: bool

    @property
    def is_proved(self) -> bool:
        """Whether the value is the best there is, within a millionth."""
        return self.columns is not None and self.bound - self.value <= EXACT


@dataclass(frozen=True, slots=True)
class Cut:
    """At least ``differing`` of the services must have other hosts than in a concept already known."""

    columns: NDArray[np.int64]
    differing: int = 1


def find(
    program: Program,
    *,
    watch: Watch = never_stop,
    cuts: Sequence[Cut] = (),
    relaxation: Relaxation | None = None,
    first_look: float | None = None,
) -> Found:
    """Find the concept of greatest worth and prove it, or say that there is none.

    Only columns whose loss leaves room above the best known concept can belong to a better one
    (reduced-cost fixing); with none known yet the room is tried a thousandth first, then tenfold.

    Parameters
    ----------
    program : Program
    watch : called with the progress; False stops, and the answer carries its gap
    cuts : concepts already known that are not wanted again
    relaxation : of the same program, if it was solved before
    first_look : room below the bound that is tried first; changes the time, never the answer
    """
    if program.has_gaps:
        return Found(None, -np.inf, -np.inf, is_impossible=True)
    if not program.is_coupled and not cuts:
        return _uncoupled(program)
    if relaxation is None:
        relaxation = relax(program, lambda bound: watch(Progress(-np.inf, bound)))
    if relaxation.bound == -np.inf:
        return Found(None, -np.inf, -np.inf, is_impossible=True)
    return _search(program, relaxation, cuts, watch, FIRST_LOOK if first_look is None else first_look)


def _uncoupled(program: Program) -> Found:
    columns = best_of_each_service(program.columns)
    value = float(program.columns.worth[columns].sum())
    return Found(columns, value, value, is_impossible=False)


def _search(
    program: Program, relaxation: Relaxation, cuts: Sequence[Cut], watch: Watch, room: float
) -> Found:
    best, value, bound = None, -np.inf, relaxation.bound
    while True:
        floor = relaxation.bound - room
        inside = np.flatnonzero(relaxation.loss <= room + EXACT)
        answer = _solve(program, inside, cuts, _watching(watch, Progress(value, bound), floor))
        if answer.columns is not None:
            columns = inside[np.flatnonzero(answer.columns[: len(inside)] > 0.5)]
            worth = _worth(program, answer.columns, len(inside), columns)
            if worth > value:
                best, value = columns, worth
        is_all = len(inside) == len(relaxation.loss)
        # whoever uses a column left out is worth less than the floor
        bound = min(bound, max(answer.bound, value, -np.inf if is_all else floor))
        if not answer.is_complete:
            return Found(best, value, bound, is_impossible=False)
        if is_all or value >= floor:
            return Found(best, value, bound, is_impossible=best is None)
        room = room * DEEPER if best is None else relaxation.bound - value


def _watching(watch: Watch, so_far: Progress, floor: float) -> Callable[[float, float], bool]:
    """Tell the watcher what HiGHS knows: concepts left out of its question are worth less than ``floor``."""

    def look(low: float, high: float) -> bool:
        return watch(Progress(max(so_far.value, low), min(so_far.bound, max(high, floor))))

    return look


def _solve(
    program: Program,
    inside: NDArray[np.int64],
    cuts: Sequence[Cut],
    watch: Callable[[float, float], bool],
) -> WholeAnswer:
    service = program.columns.service[inside]
    n, n_extra = len(inside), len(program.extra_worth)
    once = sparse.csr_matrix((np.ones(n), (np.arange(n), service)), shape=(n, program.n_services))
    known = sparse.csr_matrix(
        np.array([np.isin(inside, cut.columns) for cut in cuts], dtype=float).reshape(len(cuts), n).T
    )
    below = sparse.csr_matrix((n_extra, program.n_services + len(cuts)))
    matrix = sparse.vstack(
        [
            sparse.hstack([program.coefficients[inside], once, sparse.csr_matrix(known)]),
            sparse.hstack([program.extra, below]),
        ],
        format="csr",
    )
    ones, open_ = np.ones(program.n_services), np.full(len(cuts), -np.inf)
    most_alike = np.array([program.n_services - cut.differing for cut in cuts], dtype=float)
    return solve_whole(
        np.concatenate([program.columns.worth[inside], program.extra_worth]),
        matrix,
        np.concatenate([np.ones(n, dtype=bool), program.extra_whole]),
        np.concatenate([program.lower, ones, open_]),
        np.concatenate([program.upper, ones, most_alike]),
        watch,
    )


def _worth(program: Program, solution: NDArray[np.float64], n: int, columns: NDArray[np.int64]) -> float:
    # summed anew from the columns, so that no rounding of the solver enters the value
    extra = np.round(np.clip(solution[n:], 0.0, 1.0), 6)
    return float(program.columns.worth[columns].sum() + program.extra_worth @ extra)
