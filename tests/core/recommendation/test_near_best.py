import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.coupled import Conflict, CoupledConcept, couple
from impuls_core.recommendation.near_best import best_for_each_difference, near_best, with_difference
from impuls_core.recommendation.rules import (
    AnchorsAtMost,
    MustHost,
    MustNotHost,
    NewSitesAtMost,
    NothingNewIn,
    Rule,
)
from tests.core.recommendation.coupled_oracles import every_concept
from tests.core.recommendation.test_coupled import question_of_two, small
from tests.examples.tables import candidates

RULES: list[Rule] = [NewSitesAtMost(3)]


@pytest.mark.parametrize("seed", range(4))
def test_the_ten_best_are_the_ten_best_of_all(seed: int) -> None:
    asked = small(seed)
    concepts = near_best(asked, RULES)
    expected = [value for value, _ in every_concept(asked, RULES)[:10]]
    assert [c.value + c.bonus for c in concepts] == pytest.approx(expected, abs=2e-6)
    assert all(concept.is_proved for concept in concepts)


def test_no_two_have_the_same_hosts_for_all_services() -> None:
    concepts = near_best(small(1), RULES)
    assert len({tuple(choice.hosts for choice in c.choices) for c in concepts}) == len(concepts) == 10


def test_a_greater_difference_is_kept_to_every_earlier_concept() -> None:
    concepts = near_best(small(2), RULES, number=4, differing=2)
    for k, later in enumerate(concepts):
        for earlier in concepts[:k]:
            pairs = zip(later.choices, earlier.choices, strict=True)
            assert sum(a.hosts != b.hosts for a, b in pairs) >= 2


def test_where_there_are_fewer_all_are_given() -> None:
    asked = question_of_two()
    assert len(near_best(asked, number=50)) == len(every_concept(asked, [])) == 9


def test_rules_that_cannot_hold_have_no_concepts() -> None:
    assert near_best(question_of_two(), [MustHost("a", candidates(3)[2])]) == ()


@pytest.mark.parametrize(("number", "differing"), [(0, 1), (1, 0)])
def test_numbers_below_one_are_refused(number: int, differing: int) -> None:
    with pytest.raises(InputError, match="at least 1"):
        near_best(question_of_two(), number=number, differing=differing)


def test_a_difference_replaces_the_rule_of_its_kind_and_subject_only() -> None:
    a, b, _ = candidates(3)
    rules = [NothingNewIn(a), AnchorsAtMost(3), MustHost("a", a)]
    assert with_difference(rules, AnchorsAtMost(4)) == (NothingNewIn(a), MustHost("a", a), AnchorsAtMost(4))
    assert with_difference(rules, NothingNewIn(b)) == (*rules, NothingNewIn(b))


def test_the_best_for_each_difference_is_the_answer_to_its_rules() -> None:
    asked = small(3)
    town = candidates(4)[0]
    differences: list[Rule] = [NothingNewIn(town), NewSitesAtMost(1), MustNotHost("s00", town)]
    answers = best_for_each_difference(asked, RULES, differences)
    assert list(answers) == differences
    for difference, answer in answers.items():
        alone = couple(asked, with_difference(RULES, difference))
        assert isinstance(answer, CoupledConcept) and isinstance(alone, CoupledConcept)
        assert answer.value == alone.value


def test_a_difference_that_cannot_be_is_a_conflict() -> None:
    impossible = MustHost("a", candidates(3)[2])
    assert isinstance(best_for_each_difference(question_of_two(), [], [impossible])[impossible], Conflict)
