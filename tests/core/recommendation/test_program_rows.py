import numpy as np

from impuls_core.recommendation.program_rows import ProgramRows, add_bonus, add_rule
from impuls_core.recommendation.rules import AnchorsAtMost, Apart, Together, TownFunctions
from impuls_core.recommendation.surroundings import Surroundings
from tests.core.recommendation.test_host_columns import made
from tests.examples.tables import candidates

A, B = candidates(2)
COLUMNS = made(("-", "", (0,) * 6), ("S", "A", (0.9,) * 6), ("P", "AB", (0.7,) * 6))


def test_functions_of_a_town_count_what_is_there_already() -> None:
    rows = ProgramRows(COLUMNS)
    add_rule(rows, TownFunctions(A, least=2, most=3), Surroundings(other_functions={A: 2}))
    assert (rows.lower, rows.upper) == ([0], [1])
    in_a = (COLUMNS.hosts & 1).astype(float)
    assert rows.coefficients().toarray()[:, 0].tolist() == in_a.tolist()


def test_a_town_without_a_least_may_have_none() -> None:
    rows = ProgramRows(COLUMNS)
    add_rule(rows, TownFunctions(B, most=1), Surroundings())
    assert (rows.lower, rows.upper) == ([-np.inf], [1])


def test_services_that_stay_together_balance_in_every_town_and_apart_share_none() -> None:
    together, apart = ProgramRows(COLUMNS), ProgramRows(COLUMNS)
    add_rule(together, Together("a", "b"), Surroundings())
    add_rule(apart, Apart("a", "b"), Surroundings())
    assert (together.lower, together.upper) == ([0.0, 0.0], [0.0, 0.0])
    assert apart.upper == [1.0, 1.0]
    of_b = COLUMNS.service == 1
    assert together.coefficients().toarray()[of_b].tolist() == [[-1.0, 0.0]]
    assert apart.coefficients().toarray()[of_b].tolist() == [[1.0, 0.0]]


def test_only_towns_that_somebody_needs_as_anchor_can_be_one() -> None:
    rows = ProgramRows(COLUMNS)
    add_rule(rows, AnchorsAtMost(1), Surroundings())
    # a needs A and B; b keeps A, where it is today
    assert rows.whole == [True, True]
    assert rows.upper == [1.0, 0.0, 0.0]


def test_a_listed_pair_may_earn_in_each_town_and_once_in_all() -> None:
    rows = ProgramRows(COLUMNS)
    add_bonus(rows, Surroundings(pairs=(("a", "b"), ("a", "not asked")), bonus=0.02))
    assert rows.worth == [0.02, 0.02]
    once = rows.extra_coefficients().toarray()[:, 0]
    assert once.tolist() == [1.0, 1.0] and rows.upper[0] == 1.0
