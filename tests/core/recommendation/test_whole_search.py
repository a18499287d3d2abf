from dataclasses import replace

import numpy as np
import pytest

from impuls_core.recommendation import whole_search
from impuls_core.recommendation.program import Program, build_program
from impuls_core.recommendation.rules import AnchorsAtMost, NewSitesAtMost, Rule, TownFunctions
from impuls_core.recommendation.whole_search import Cut, Progress, find
from tests.core.recommendation.coupled_oracles import every_concept
from tests.core.recommendation.test_coupled import question, small
from tests.examples.tables import candidates

RULES: list[Rule] = [NewSitesAtMost(3), AnchorsAtMost(2)]


def small_program(seed: int) -> tuple[Program, list[tuple[float, tuple[int, ...]]]]:
    asked = small(seed)
    return build_program(asked.columns(), RULES, asked.around), every_concept(asked, RULES)


@pytest.mark.parametrize("seed", range(6))
def test_the_answer_is_proved_and_equals_enumeration(seed: int) -> None:
    program, concepts = small_program(seed)
    found = find(program)
    assert found.is_proved
    assert found.value == pytest.approx(concepts[0][0], abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_a_cut_gives_the_next_concept(seed: int) -> None:
    program, concepts = small_program(seed)
    first = find(program)
    assert first.columns is not None
    second = find(program, cuts=[Cut(first.columns)])
    assert second.value == pytest.approx(concepts[1][0], abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_a_wider_cut_asks_for_more_other_services(seed: int) -> None:
    program, concepts = small_program(seed)
    first = find(program)
    assert first.columns is not None
    other = find(program, cuts=[Cut(first.columns, differing=2)])
    known = set(first.columns.tolist())
    expected = next(value for value, chosen in concepts if len(known - set(chosen)) >= 2)
    assert other.value == pytest.approx(expected, abs=1e-6)


def test_a_wrong_first_guess_of_the_room_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    program, concepts = small_program(0)
    for room in (1e-9, 10.0):
        monkeypatch.setattr(whole_search, "FIRST_LOOK", room)
        assert find(program).value == pytest.approx(concepts[0][0], abs=1e-6)


def test_rules_that_only_shares_could_keep_are_impossible() -> None:
    # each service is worth the same everywhere; two towns would each need half of every service
    asked = question(1, n_services=3)
    columns = asked.columns()
    single = np.bitwise_count(columns.hosts) == 1
    program = build_program(
        columns.keep(single & (columns.hosts <= 2)),
        [
            TownFunctions(town, least=most, most=most)
            for town, most in ((candidates(5)[0], 2), (candidates(5)[1], 2))
        ],
        replace(asked.around, other_functions={}),
    )
    found = find(program)
    assert found.is_impossible and found.columns is None


def test_the_watcher_sees_a_bound_that_never_rises() -> None:
    asked = question(2, n_services=12, n_candidates=6)
    program = build_program(asked.columns(), RULES, asked.around)
    seen: list[Progress] = []
    found = find(program, watch=lambda progress: seen.append(progress) is None)
    assert all(progress.bound >= found.value - 1e-9 for progress in seen)


def test_without_rules_between_services_nothing_is_searched() -> None:
    asked = question(4)
    program = build_program(asked.columns(), [], replace(asked.around, bonus=0.0))
    found = find(program, watch=lambda _: pytest.fail("nothing to watch"))
    assert found.is_proved
