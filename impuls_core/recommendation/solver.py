"""The thin layer above HiGHS: a growing linear program, and a whole-number program that can be watched and stopped."""

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from impuls_core.errors import ImpulsError

Floats = NDArray[np.float64]
# Values are shares of V, so differences of a millionth are far below what anybody could see or mean.
EXACT = 1e-6
# Bounds as HiGHS sees them: (lower, upper) on the best value; True goes on, False stops.
WatchBounds = Callable[[float, float], bool]


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """What HiGHS says about a whole-number program.

    ``columns`` is None where nothing was found; ``bound`` no solution is better than this (-inf:
    there is none); ``is_complete`` whether it ran to the end.
    """

    columns: Floats | None
    bound: float
    is_complete: bool


class GrowingProgram:
    """A linear program that is maximised, gets columns, and is maximised again from where it stood."""

    def __init__(self, lower: Floats, upper: Floats) -> None:
        self._solver = _quiet_solver()
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        n = len(lower)
        none = np.zeros(0)
        empty = np.zeros(n, dtype=np.int32)
        self._solver.addRows(n, _finite(lower), _finite(upper), 0, empty, none.astype(np.int32), none)
        self.n_columns = 0

    def add(self, worth: Floats, most: Floats, coefficients: sparse.csr_matrix) -> None:
        """Add columns between 0 and ``most``; ``coefficients`` is (n_columns, n_rows)."""
        matrix = sparse.csr_matrix(coefficients)
        self._solver.addCols(
            len(worth),
            worth.astype(np.float64),
            np.zeros(len(worth)),
            _finite(most),
            matrix.nnz,
            matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32),
            matrix.data.astype(np.float64),
        )
        self.n_columns += len(worth)

    def change(self, first: int, worth: Floats, most: Floats) -> None:
        """Set worth and upper bound of the columns from ``first`` on."""
        index = np.arange(first, first + len(worth), dtype=np.int32)
        self._solver.changeColsCost(len(index), index, worth.astype(np.float64))
        self._solver.changeColsBounds(len(index), index, np.zeros(len(index)), _finite(most))

    def maximise(self) -> tuple[float, Floats]:
        """Return the greatest value and the dual of every row."""
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise ImpulsError(f"The linear program ended with '{self._solver.modelStatusToString(status)}'.")
        solution = self._solver.getSolution()
        return float(self._solver.getInfo().objective_function_value), np.array(solution.row_dual)


def solve_whole(
    worth: Floats,
    coefficients: sparse.csr_matrix,
    whole: NDArray[np.bool_],
    lower: Floats,
    upper: Floats,
    watch: WatchBounds,
) -> WholeAnswer:
    """Maximise ``worth x`` over ``lower <= coefficients' x <= upper``, 0 <= x <= 1, some of x whole.

    Parameters
    ----------
    worth : (n_columns,)
    coefficients : (n_columns, n_rows)
    whole : (n_columns,) bool
    lower, upper : (n_rows,)
    watch : called now and then with the bounds; False stops
    """
    solver = _quiet_solver()
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", EXACT / 10)
    solver.passModel(_model(worth, coefficients, whole, lower, upper))

    def look(event: highspy.HighsCallbackEvent) -> None:
        if not watch(event.data_out.mip_primal_bound, event.data_out.mip_dual_bound):
            event.interrupt()

    solver.cbMipInterrupt.subscribe(look)
    solver.run()
    status, kinds = solver.getModelStatus(), highspy.HighsModelStatus
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):  # 0 <= x <= 1, so it is never unbounded
        return WholeAnswer(None, -np.inf, is_complete=True)
    info = solver.getInfo()
    has_solution = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    found = np.array(solver.getSolution().col_value) if has_solution else None
    return WholeAnswer(found, float(info.mip_dual_bound), is_complete=status == kinds.kOptimal)


def _model(
    worth: Floats,
    coefficients: sparse.csr_matrix,
    whole: NDArray[np.bool_],
    lower: Floats,
    upper: Floats,
) -> highspy.HighsLp:
    matrix = sparse.csr_matrix(coefficients)  # by row here is by column for HiGHS
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(worth), len(lower)
    model.col_cost_ = worth
    model.col_lower_, model.col_upper_ = np.zeros(len(worth)), np.ones(len(worth))
    model.row_lower_, model.row_upper_ = _finite(lower), _finite(upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = matrix.data.astype(np.float64)
    kind = highspy.HighsVarType
    model.integrality_ = [kind.kInteger if one else kind.kContinuous for one in whole]
    model.sense_ = highspy.ObjSense.kMaximize
    return model


def _quiet_solver() -> highspy.Highs:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue(
        "threads", 1
    )  # many visitors share two cores; one thread each is fair and repeatable
    return solver


def _finite(bounds: Floats) -> Floats:
    return np.clip(bounds, -highspy.kHighsInf, highspy.kHighsInf)
