from dataclasses import replace

import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.anchors import recommend_prepared
from impuls_core.recommendation.best import best_row
from impuls_core.recommendation.coupled import (
    Conflict,
    CoupledConcept,
    CoupledQuestion,
    Stopped,
    couple,
)
from impuls_core.recommendation.prepared import prepare
from impuls_core.recommendation.rules import (
    AnchorsAtMost,
    Apart,
    MustHost,
    MustNotHost,
    NewSitesAtMost,
    NothingNewIn,
    OneHost,
    Rule,
    Together,
    TownFunctions,
)
from impuls_core.recommendation.surroundings import Surroundings
from tests.core.recommendation.coupled_oracles import compact_program, every_concept
from tests.examples.tables import Catalogue, candidates, random_region, rows, service, table

TOWNS = candidates(5)
RULES: tuple[tuple[Rule, ...], ...] = (
    (NewSitesAtMost(2),),
    (AnchorsAtMost(1),),
    (AnchorsAtMost(2), NewSitesAtMost(3)),
    (TownFunctions(TOWNS[0], least=3), TownFunctions(TOWNS[1], most=1)),
    (Together("s00", "s01"), Apart("s01", "s02")),
    (MustHost("s00", TOWNS[2]), MustNotHost("s01", TOWNS[0]), NothingNewIn(TOWNS[3])),
    (OneHost("s00"), TownFunctions(TOWNS[4], least=1, most=2), NewSitesAtMost(4)),
)


def question(
    seed: int, *, n_services: int = 4, n_candidates: int = 5, coarse: bool = False
) -> CoupledQuestion:
    made, catalogue = random_region(seed, n_services=n_services, n_candidates=n_candidates, coarse=coarse)
    rng = np.random.default_rng(seed + 1000)
    shares = rng.dirichlet(np.ones(n_services))
    return CoupledQuestion(
        prepare(made, catalogue, line="regional"),
        tuple(rng.dirichlet(np.ones(6))),
        {f"s{k:02d}": float(share) for k, share in enumerate(shares)},
        Surroundings(pairs=(("s00", "s01"), ("s01", "s02")), bonus=0.02, other_functions={TOWNS[0]: 1}),
    )


def small(seed: int, *, coarse: bool = False) -> CoupledQuestion:
    """Few enough rows that every combination can be tried."""
    made, catalogue = random_region(seed, n_services=3, n_candidates=4, coarse=coarse)
    shares = np.random.default_rng(seed).dirichlet(np.ones(3))
    return CoupledQuestion(
        prepare(made, catalogue, line="regional"),
        (1 / 6,) * 6,
        {f"s{k:02d}": float(share) for k, share in enumerate(shares)},
        Surroundings(pairs=(("s00", "s01"), ("s01", "s02")), bonus=0.02, other_functions={TOWNS[0]: 1}),
    )


@pytest.mark.parametrize("rules", RULES[:-1])
@pytest.mark.parametrize("seed", range(5))
def test_it_equals_trying_every_concept(seed: int, rules: tuple[Rule, ...]) -> None:
    asked = small(seed, coarse=seed % 2 == 0)
    rules = tuple(rule for rule in rules if TOWNS[4] not in getattr(rule, "town", ""))
    answers = every_concept(asked, rules)
    result = couple(asked, rules)
    if not answers:
        assert isinstance(result, Conflict)
        return
    assert isinstance(result, CoupledConcept)
    assert result.value + result.bonus == pytest.approx(answers[0][0], abs=2e-6)
    assert result.is_proved


@pytest.mark.parametrize("seed", range(4))
def test_it_equals_one_compact_program_on_middle_sizes(seed: int) -> None:
    asked = question(seed, n_services=12, n_candidates=6)
    least = {candidates(6)[1]: 5}
    result = couple(asked, [NewSitesAtMost(9), AnchorsAtMost(3), TownFunctions(candidates(6)[1], least=5)])
    expected = compact_program(asked, 9, 3, least)
    if isinstance(result, CoupledConcept):
        assert result.value + result.bonus == pytest.approx(expected, abs=2e-6)
    else:
        assert expected == float("-inf")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("coarse", [False, True])
def test_without_rules_and_bonus_every_service_takes_its_best_row(seed: int, coarse: bool) -> None:
    made, catalogue = random_region(seed, coarse=coarse)
    asked = CoupledQuestion(
        prepare(made, catalogue, line="law"), (1 / 6,) * 6, {f"s{k:02d}": 0.25 for k in range(4)}
    )
    result = couple(asked)
    assert isinstance(result, CoupledConcept)
    best = {s: best_row(made.services[s], asked.weights, line="law").row for s in asked.priorities}
    assert {choice.service_id: choice.row for choice in result.choices} == best
    assert result.value == pytest.approx(result.free_value)


@pytest.mark.parametrize("seed", range(4))
def test_a_limit_on_anchors_gives_the_curve_of_the_anchor_search(seed: int) -> None:
    asked = replace(question(seed), around=Surroundings())
    recommendation = recommend_prepared(asked.prepared, asked.weights, asked.priorities)
    for size, value in enumerate(recommendation.curve):
        result = couple(asked, [AnchorsAtMost(size)])
        within = recommend_prepared(asked.prepared, asked.weights, asked.priorities, size=size)
        if all(choice.has_solution for choice in within.choices):
            assert isinstance(result, CoupledConcept)
            assert result.value == pytest.approx(value, abs=2e-6)


@pytest.mark.parametrize("seed", range(4))
def test_another_rule_never_gains(seed: int) -> None:
    asked = question(seed)
    values = []
    for rules in ([], [NewSitesAtMost(4)], [NewSitesAtMost(4), AnchorsAtMost(2)]):
        result = couple(asked, rules)
        values.append(result.value + result.bonus if isinstance(result, CoupledConcept) else -np.inf)
    assert values == sorted(values, reverse=True)


def test_a_pair_earns_its_bonus_once_however_many_towns_it_shares() -> None:
    asked = question_of_two()
    result = couple(asked, [MustHost("a", TOWNS[0]), MustHost("a", TOWNS[1])])
    assert isinstance(result, CoupledConcept)
    assert result.choice("a").hosts == TOWNS[:2] == result.choice("b").hosts
    assert result.bonus == pytest.approx(0.02)


@pytest.mark.parametrize(("loss", "joins"), [(0.03, True), (0.05, False)])
def test_the_bonus_decides_only_what_is_closer_than_itself(loss: float, joins: bool) -> None:
    # half of V for each service: 0.03 of a value is 0.015 of V, 0.05 is 0.025, the bonus 0.02
    alone, moved = (0.9,) * 6, (0.9 - loss,) * 6
    made = table(2, rows("a", [("S", "A", alone), ("S", "B", moved)]), rows("b", [("S", "B", alone)]))
    catalogue = Catalogue((service("a"), service("b")))
    asked = replace(question_of_two(), prepared=prepare(made, catalogue, line="law"))
    result = couple(asked)
    assert isinstance(result, CoupledConcept)
    assert result.choice("a").hosts == (TOWNS[1:2] if joins else TOWNS[:1])
    assert result.bonus == pytest.approx(0.02 if joins else 0.0)
    assert result.free_value - result.value == pytest.approx(loss / 2 if joins else 0.0)


def question_of_two() -> CoupledQuestion:
    flat = (0.5,) * 6
    better = (0.9,) * 6
    listed_a = [("S", "A", better), ("S", "B", flat), ("P", "AB", flat)]
    listed_b = [("S", "A", flat), ("S", "B", flat), ("P", "AB", better)]
    catalogue = Catalogue((service("a"), service("b")))
    made = table(3, rows("a", listed_a), rows("b", listed_b))
    around = Surroundings(pairs=(("a", "b"),), bonus=0.02)
    return CoupledQuestion(prepare(made, catalogue, line="law"), (1 / 6,) * 6, {"a": 0.5, "b": 0.5}, around)


def test_a_search_that_is_stopped_says_how_far_off_it_may_be() -> None:
    asked = question(3, n_services=12, n_candidates=6)
    result = couple(asked, [NewSitesAtMost(9), AnchorsAtMost(2)], watch=lambda _: False)
    assert isinstance(result, Stopped)
    proved = couple(asked, [NewSitesAtMost(9), AnchorsAtMost(2)])
    assert isinstance(proved, CoupledConcept)
    assert result.bound >= proved.value + proved.bonus - 1e-6


def test_a_service_without_any_row_is_named_and_the_others_are_still_answered() -> None:
    made = table(2, rows("a", [("-", "", (0,) * 6)]), rows("b", [("S", "A", (1,) * 6)]))
    catalogue = Catalogue((service("a"), service("b")))
    asked = CoupledQuestion(prepare(made, catalogue, line="law"), (1 / 6,) * 6, {"a": 0.5, "b": 0.5})
    result = couple(asked, [NewSitesAtMost(0)])
    assert isinstance(result, CoupledConcept)
    assert not result.choice("a").has_solution
    assert result.choice("b").hosts == TOWNS[:1]


def test_a_service_without_weight_still_takes_its_best_row() -> None:
    asked = replace(question_of_two(), priorities={"a": 0.0, "b": 1.0}, around=Surroundings())
    result = couple(asked, [NewSitesAtMost(5)])
    assert isinstance(result, CoupledConcept)
    assert result.choice("a").hosts == TOWNS[:1]


def test_rules_about_services_nobody_asked_are_refused_all_at_once() -> None:
    with pytest.raises(InputError, match=r"2 services or towns .* 99, zz"):
        couple(question_of_two(), [MustHost("zz", TOWNS[0]), NothingNewIn("99")])
