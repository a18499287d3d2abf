"""Column generation: the linear relaxation over the whole table, with a bound that holds whatever the solver rounds."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from impuls_core.recommendation.host_columns import best_of_each_service
from impuls_core.recommendation.program import Program
from impuls_core.recommendation.solver import GrowingProgram

Floats = NDArray[np.float64]
# Columns that each service may add in one round: more rounds cost more than a few idle columns.
COLUMNS_PER_ROUND = 8
# Below this a column's reduced cost is noise of the solver (its dual tolerance is 1e-7).
NOISE = 1e-9
# Rows whose least violation stays above this cannot be kept, not even by shares of host sets.
BROKEN = 1e-6


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The linear relaxation, solved over all columns.

    Attributes
    ----------
    bound : no concept is worth more; -inf where even shares of host sets break a rule
    loss : (n_columns,), how far ``bound`` falls at least if the column is used; 0 for a best column
    is_complete : False if it was stopped on the way; the bound holds all the same
    """

    bound: float
    loss: Floats
    is_complete: bool


def relax(program: Program, proceed: Callable[[float], bool]) -> Relaxation:
    """Solve the relaxation by column generation.

    A first phase finds shares of host sets that keep all rows (least sum of violations), the second the
    greatest worth. Every round prices the whole table with the duals of the rows.

    Parameters
    ----------
    program : Program
    proceed : called each round with the bound so far; False stops

    References
    ----------
    Desrosiers & Lübbecke (2005), A primer in column generation, doi:10.1007/0-387-25486-2_1
    """
    master = _Master(program)
    violation, _, _ = master.solve(np.zeros(len(program.columns.hosts)), -1.0, lambda _: True)
    if violation < -BROKEN:
        return Relaxation(-np.inf, np.zeros(len(program.columns.hosts)), is_complete=True)
    master.forbid_violations()
    _, duals, is_complete = master.solve(program.columns.worth, 0.0, proceed)
    bound, loss = lagrangian(program, duals)
    return Relaxation(bound, loss, is_complete)


def lagrangian(program: Program, duals: Floats) -> tuple[float, Floats]:
    """Bound the worth of every concept by pricing the rows, and say what each column loses against it.

    Valid for any duals: those that would need a missing bound are set to 0.

    Parameters
    ----------
    program : Program
    duals : (n_rows,), positive prices the upper bound of a row, negative the lower

    Returns
    -------
    (bound, (n_columns,) loss)
    """
    prices = np.where(duals > 0, np.where(np.isfinite(program.upper), duals, 0.0), duals)
    prices = np.where((prices < 0) & ~np.isfinite(program.lower), 0.0, prices)
    at = np.where(prices > 0, program.upper, np.where(prices < 0, program.lower, 0.0))
    reduced = program.columns.worth - program.coefficients @ prices
    best = np.full(program.n_services, -np.inf)
    np.maximum.at(best, program.columns.service, reduced)
    extra = np.maximum(program.extra_worth - program.extra @ prices, 0.0)
    bound = float(prices @ at + best.sum() + extra.sum())
    return bound, best[program.columns.service] - reduced


class _Master:
    """The program over the columns found so far; rows of the program first, then one per service."""

    def __init__(self, program: Program) -> None:
        self.program = program
        ones = np.ones(program.n_services)
        self._master = GrowingProgram(
            np.concatenate([program.lower, ones]), np.concatenate([program.upper, ones])
        )
        n_extra, n_rows = len(program.extra_worth), len(program.lower)
        self._violations = 2 * n_rows  # one column lifts a row, one lowers it
        lift = sparse.vstack([sparse.identity(n_rows), -sparse.identity(n_rows)], format="csr")
        self._master.add(
            np.zeros(self._violations), np.full(self._violations, np.inf), self._wide(lift, None)
        )
        self._master.add(program.extra_worth, np.ones(n_extra), self._wide(program.extra, None))
        self._first_column = self._violations + n_extra
        self._inside = np.zeros(0, dtype=np.int64)
        self._add(best_of_each_service(program.columns))

    def forbid_violations(self) -> None:
        """From now on every row holds."""
        self._master.change(0, np.zeros(self._violations), np.zeros(self._violations))

    def solve(
        self, worth: Floats, violation: float, proceed: Callable[[float], bool]
    ) -> tuple[float, Floats, bool]:
        """Maximise, adding columns until none would help; return value, duals of the rows, and whether complete."""
        program, n_rows = self.program, len(self.program.lower)
        extra = program.extra_worth * (violation == 0.0)
        if violation:
            full = np.full(self._violations, violation)
            self._master.change(0, full, np.full(self._violations, np.inf))
        self._master.change(self._violations, extra, np.ones(len(extra)))
        self._master.change(self._first_column, worth[self._inside], np.full(len(self._inside), np.inf))
        while True:
            value, duals = self._master.maximise()
            reduced = worth - program.coefficients @ duals[:n_rows] - duals[n_rows + program.columns.service]
            wanted = _most_wanted(reduced, program.columns.service)
            wanted = wanted[~np.isin(wanted, self._inside)]
            if not len(wanted) or (violation and value > -NOISE):
                return value, duals[:n_rows], True
            if not proceed(lagrangian(program, duals[:n_rows])[0]):
                return value, duals[:n_rows], False
            self._add(wanted, worth)

    def _add(self, columns: NDArray[np.int64], worth: Floats | None = None) -> None:
        program = self.program
        value = np.zeros(len(columns)) if worth is None else worth[columns]
        part = self._wide(program.coefficients[columns], program.columns.service[columns])
        self._master.add(value, np.full(len(columns), np.inf), part)
        self._inside = np.concatenate([self._inside, columns])

    def _wide(self, part: sparse.csr_matrix, service: NDArray[np.int64] | None) -> sparse.csr_matrix:
        """Append the rows "each service once" to coefficients."""
        shape = (part.shape[0], self.program.n_services)
        once = sparse.csr_matrix(shape)
        if service is not None:
            once = sparse.csr_matrix((np.ones(len(service)), (np.arange(len(service)), service)), shape=shape)
        return sparse.csr_matrix(sparse.hstack([part, once]))


def _most_wanted(reduced: Floats, service: NDArray[np.int64]) -> NDArray[np.int64]:
    """The columns of greatest positive reduced cost, at most ``COLUMNS_PER_ROUND`` of each service."""
    wanted = np.flatnonzero(reduced > NOISE)
    order = wanted[np.lexsort((-reduced[wanted], service[wanted]))]
    first = np.searchsorted(service[order], service[order])
    return order[np.arange(len(order)) - first < COLUMNS_PER_ROUND]
