import pytest

from impuls_core.recommendation.conflicts import can_hold, smallest_conflict
from impuls_core.recommendation.coupled import Conflict, couple
from impuls_core.recommendation.rules import (
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
from tests.core.recommendation.coupled_oracles import every_concept
from tests.core.recommendation.test_coupled import question_of_two, small
from tests.examples.tables import candidates

A, B, C = candidates(3)


def conflict(*rules: Rule) -> set[Rule]:
    result = couple(question_of_two(), rules)
    assert isinstance(result, Conflict)
    return set(result.rules)


def test_a_rule_that_cannot_hold_alone_is_the_whole_conflict() -> None:
    impossible = MustHost("a", C)
    assert conflict(NewSitesAtMost(3), impossible, MustNotHost("b", A)) == {impossible}


def test_a_lock_and_a_ban_of_the_same_are_named_together() -> None:
    pair = (MustHost("a", A), MustNotHost("a", A))
    assert conflict(NewSitesAtMost(3), *pair, OneHost("b")) == set(pair)


def test_three_rules_of_which_any_two_can_hold_are_all_named() -> None:
    three = (Together("a", "b"), MustHost("a", A), MustNotHost("b", A))
    assert conflict(*three, NewSitesAtMost(9)) == set(three)


def test_rules_between_services_are_found_too() -> None:
    pair = (Apart("a", "b"), TownFunctions(A, least=2))
    assert conflict(NothingNewIn(C), *pair) == set(pair)


@pytest.mark.parametrize("seed", range(6))
def test_every_conflict_dissolves_when_any_of_its_rules_goes(seed: int) -> None:
    asked = small(seed)
    towns = candidates(4)
    rules: list[Rule] = [
        NewSitesAtMost(0),
        TownFunctions(towns[0], least=4),
        TownFunctions(towns[1], least=2),
        Apart("s00", "s01"),
    ]
    result = couple(asked, rules)
    if every_concept(asked, rules):
        assert not isinstance(result, Conflict)
        return
    assert isinstance(result, Conflict)
    assert not every_concept(asked, result.rules)
    for rule in result.rules:
        rest = [other for other in result.rules if other != rule]
        assert every_concept(asked, rest) and can_hold(asked.columns(), rest, asked.around)


def test_stopping_early_leaves_a_conflict_that_is_right_but_may_be_larger() -> None:
    asked = question_of_two()
    rules = [NewSitesAtMost(3), MustHost("a", A), MustNotHost("a", A)]
    assert smallest_conflict(asked.columns(), rules, asked.around, watch=lambda _: False) == tuple(rules)
