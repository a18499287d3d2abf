import numpy as np
import pytest
from scipy import sparse

from impuls_core.errors import ImpulsError
from impuls_core.recommendation.solver import GrowingProgram, solve_whole


def knapsack(limit: float) -> tuple[np.ndarray, sparse.csr_matrix, np.ndarray, np.ndarray]:
    # values 60, 100, 120, weights 10, 20, 30: by shares 240 in 50, in whole things 220
    worth = np.array([60.0, 100.0, 120.0])
    return worth, sparse.csr_matrix([[10.0], [20.0], [30.0]]), np.array([-np.inf]), np.array([limit])


def test_a_column_added_later_raises_the_optimum() -> None:
    worth, weights, lower, upper = knapsack(50.0)
    program = GrowingProgram(lower, upper)
    program.add(worth[:2], np.ones(2), weights[:2])
    assert program.maximise()[0] == pytest.approx(160.0)
    program.add(worth[2:], np.ones(1), weights[2:])
    value, duals = program.maximise()
    assert value == pytest.approx(240.0)
    assert duals.tolist() == pytest.approx([4.0])  # one more kilogram of the third thing


def test_columns_can_be_closed() -> None:
    worth, weights, lower, upper = knapsack(50.0)
    program = GrowingProgram(lower, upper)
    program.add(worth, np.ones(3), weights)
    program.change(0, np.array([60.0]), np.zeros(1))
    assert program.maximise()[0] == pytest.approx(220.0)


def test_a_linear_program_without_solution_is_an_error() -> None:
    program = GrowingProgram(np.array([2.0]), np.array([2.0]))
    program.add(np.ones(1), np.ones(1), sparse.csr_matrix([[1.0]]))
    with pytest.raises(ImpulsError, match="Infeasible"):
        program.maximise()


def test_whole_things_are_worth_what_enumeration_says() -> None:
    worth, weights, lower, upper = knapsack(50.0)
    answer = solve_whole(worth, weights, np.ones(3, dtype=bool), lower, upper, lambda *_: True)
    assert answer.columns is not None
    assert answer.columns.round(6).tolist() == [0.0, 1.0, 1.0]
    assert answer.is_complete
    assert answer.bound == pytest.approx(220.0)


def test_what_may_be_shared_lies_between() -> None:
    worth, weights, lower, upper = knapsack(50.0)
    answer = solve_whole(worth, weights, np.zeros(3, dtype=bool), lower, upper, lambda *_: True)
    assert answer.columns is not None
    assert float(worth @ answer.columns) == pytest.approx(240.0)


def test_nothing_possible_is_said_as_such() -> None:
    worth, weights, _, _ = knapsack(50.0)
    answer = solve_whole(
        worth, weights, np.ones(3, dtype=bool), np.array([55.0]), np.array([58.0]), lambda *_: True
    )
    assert answer.columns is None and answer.is_complete and answer.bound == -np.inf
