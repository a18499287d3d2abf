from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linprog

from impuls_core.recommendation.column_generation import lagrangian, relax
from impuls_core.recommendation.program import Program, build_program
from impuls_core.recommendation.rules import AnchorsAtMost, NewSitesAtMost, TownFunctions
from tests.core.recommendation.coupled_oracles import every_concept
from tests.core.recommendation.test_coupled import question, small
from tests.examples.tables import candidates

TOWNS = candidates(6)
RULES = [NewSitesAtMost(6), AnchorsAtMost(2), TownFunctions(TOWNS[1], least=3)]


def program_of(seed: int) -> Program:
    asked = question(seed, n_services=10, n_candidates=6)
    return build_program(asked.columns(), RULES, asked.around)


def whole_relaxation(program: Program) -> float:
    """The relaxation over all columns at once."""
    n, n_extra = len(program.columns.hosts), len(program.extra_worth)
    a = np.vstack([program.coefficients.toarray(), program.extra.toarray()]).T
    once = np.zeros((program.n_services, n + n_extra))
    once[program.columns.service, np.arange(n)] = 1
    has_upper, has_lower = np.isfinite(program.upper), np.isfinite(program.lower)
    answer = linprog(
        -np.concatenate([program.columns.worth, program.extra_worth]),
        A_ub=np.vstack([a[has_upper], -a[has_lower]]),
        b_ub=np.concatenate([program.upper[has_upper], -program.lower[has_lower]]),
        A_eq=once,
        b_eq=np.ones(program.n_services),
        bounds=(0, 1),
    )
    return -float(answer.fun) if answer.success else float("-inf")


@pytest.mark.parametrize("seed", range(6))
def test_it_reaches_the_relaxation_over_all_columns(seed: int) -> None:
    program = program_of(seed)
    assert relax(program, lambda _: True).bound == pytest.approx(whole_relaxation(program), abs=1e-7)


@pytest.mark.parametrize("seed", range(4))
def test_any_duals_bound_every_concept(seed: int) -> None:
    asked = small(seed)
    rules = [NewSitesAtMost(2), AnchorsAtMost(2)]
    program = build_program(asked.columns(), rules, asked.around)
    concepts = every_concept(asked, rules)
    rng = np.random.default_rng(seed)
    for _ in range(20):
        bound, _ = lagrangian(program, rng.normal(scale=0.05, size=len(program.lower)))
        assert all(value <= bound + 1e-12 for value, _ in concepts)


@pytest.mark.parametrize("seed", range(4))
def test_a_concept_loses_at_least_what_its_columns_lose(seed: int) -> None:
    asked = small(seed)
    rules = [NewSitesAtMost(2), AnchorsAtMost(2)]
    program = build_program(asked.columns(), rules, asked.around)
    relaxation = relax(program, lambda _: True)
    for value, chosen in every_concept(asked, rules):
        assert value <= relaxation.bound - max(relaxation.loss[list(chosen)]) + 1e-7


def test_rows_that_no_shares_can_keep_have_no_bound() -> None:
    asked = question(1, n_services=10, n_candidates=6)
    rules = [NewSitesAtMost(0), TownFunctions(TOWNS[0], least=12)]
    assert relax(build_program(asked.columns(), rules, asked.around), lambda _: True).bound == -np.inf


def test_stopping_early_leaves_a_bound_that_holds() -> None:
    program = program_of(2)
    early = relax(program, lambda _: False)
    assert not early.is_complete
    assert early.bound >= relax(program, lambda _: True).bound - 1e-9


def test_arguments_stay_unchanged() -> None:
    program = program_of(3)
    before = replace(program, lower=program.lower.copy(), upper=program.upper.copy())
    relax(program, lambda _: True)
    assert (program.upper == before.upper).all() and (program.lower == before.lower).all()
