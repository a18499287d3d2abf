from dataclasses import replace
from itertools import pairwise

import pytest

from impuls_core.recommendation.coupled import CoupledConcept, CoupledQuestion, couple
from impuls_core.recommendation.prepared import prepare
from impuls_core.recommendation.rules import AnchorsAtMost, Rule, Together, TownFunctions
from impuls_core.recommendation.staging import Step, staged
from impuls_core.recommendation.surroundings import Surroundings
from tests.core.recommendation.test_coupled import question
from tests.examples.tables import Catalogue, Row, candidates, rows, service, table

A, B = candidates(2)
LOW, MIDDLE, HIGH = (0.2,) * 6, (0.5,) * 6, (0.9,) * 6


def moving(**listed: list[Row]) -> CoupledQuestion:
    """One service per argument, rows as listed, all of equal priority."""
    catalogue = Catalogue(tuple(service(name) for name in listed))
    made = table(2, *(rows(name, own) for name, own in listed.items()))
    shares = {name: 1 / len(listed) for name in listed}
    return CoupledQuestion(prepare(made, catalogue, line="law"), (1 / 6,) * 6, shares)


def steps_of(asked: CoupledQuestion, rules: list[Rule] | None = None) -> tuple[Step, ...]:
    concept = couple(asked, rules or [])
    assert isinstance(concept, CoupledConcept)
    return staged(asked, concept, rules or [])


def test_the_step_that_gains_most_goes_first() -> None:
    asked = moving(
        a=[("S", "A", LOW), ("S", "B", MIDDLE)], b=[("S", "A", LOW), ("S", "B", HIGH)], c=[("S", "A", HIGH)]
    )
    steps = steps_of(asked)
    assert [step.service_ids for step in steps] == [("b",), ("a",)]
    assert steps[0].new == (("b", B),) and steps[0].ending == (("b", A),)
    assert steps[0].gain == pytest.approx((0.9 - 0.2) / 3)


def test_gain_is_counted_for_each_new_site() -> None:
    asked = moving(a=[("O", "", LOW), ("P", "AB", HIGH)], b=[("O", "", LOW), ("S", "A", (0.7,) * 6)])
    assert [step.service_ids for step in steps_of(asked)] == [("b",), ("a",)]


@pytest.mark.parametrize("seed", range(5))
def test_the_stages_lead_from_today_to_the_concept(seed: int) -> None:
    asked = question(seed, n_services=6)
    rules: list[Rule] = [AnchorsAtMost(2)]
    concept = couple(asked, rules)
    assert isinstance(concept, CoupledConcept)
    steps = staged(asked, concept, rules)
    moved = [service_id for step in steps for service_id in step.service_ids]
    assert len(moved) == len(set(moved))
    assert steps[-1].value == pytest.approx(concept.value + concept.bonus)
    for before, after in pairwise(steps):
        assert after.value - before.value == pytest.approx(after.gain)


def test_services_that_belong_together_move_at_once() -> None:
    asked = moving(
        a=[("S", "A", LOW), ("S", "B", HIGH)], b=[("S", "A", LOW), ("S", "B", HIGH)], c=[("S", "A", HIGH)]
    )
    (only,) = steps_of(asked, [Together("a", "b")])
    assert only.service_ids == ("a", "b") and only.is_joined


def test_a_town_that_must_keep_something_gets_its_replacement_no_later() -> None:
    # A must host at least one service: a leaves it, b comes to it
    asked = moving(a=[("S", "A", LOW), ("S", "B", HIGH)], b=[("S", "B", MIDDLE), ("S", "A", (0.6,) * 6)])
    assert [step.service_ids for step in steps_of(asked)] == [("a",), ("b",)]
    steps = steps_of(asked, [TownFunctions(A, least=1)])
    assert [step.service_ids for step in steps] == [("b",), ("a",)]


def test_a_bonus_is_gained_by_the_step_that_completes_the_pair() -> None:
    asked = moving(a=[("S", "A", LOW), ("S", "B", HIGH)], b=[("S", "A", LOW), ("S", "B", MIDDLE)])
    asked = replace(asked, around=Surroundings(pairs=(("a", "b"),), bonus=0.02))
    first, second = steps_of(asked)
    # the pair stands together today: the first step gives that up, the second brings it back
    assert first.gain == pytest.approx(0.35 - 0.02)
    assert second.gain == pytest.approx(0.15 + 0.02)


def test_a_concept_that_is_today_has_no_steps() -> None:
    assert steps_of(moving(a=[("S", "A", HIGH), ("S", "B", LOW)])) == ()
