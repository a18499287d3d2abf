"""The cross-check: questions that separate two criteria, in whole figures, and what an answer says."""

from typing import NamedTuple

import pytest

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import CHECK_CHOICES, Ballot
from impuls_core.preferences.cross_check import CrossCheck, Step, cross_checks, next_check


class Moves(NamedTuple):
    worst: float
    today: float
    best: float
    value_worst: float
    value_today: float
    value_best: float


# accessibility: 20 persons for .2; environment: fewer tonnes are better, 400 for .4; continuity: only downwards
ACCESSIBILITY = Moves(40, 70, 90, 0.3, 0.6, 0.8)
ENVIRONMENT = Moves(1400, 1000, 600, 0.1, 0.5, 0.9)
CONTINUITY = Moves(10, 90, 90, 0.1, 0.9, 0.9)
STILL = Moves(5, 5, 5, 0.5, 0.5, 0.5)
RANGES = {
    "accessibility": ACCESSIBILITY,
    "environment": ENVIRONMENT,
    "continuity": CONTINUITY,
    "viability": STILL,
}


def rated(first: str, **points: int) -> Ballot:
    ballot = Ballot().pick(first).call_rest_equal()
    for criterion, given in points.items():
        ballot = ballot.rate(criterion, given)
    return ballot


def check(gain_a: float, gain_b: float) -> CrossCheck:
    return CrossCheck("order", Step("cores", 0, 1, gain_a), Step("viability", 0, 1, gain_b))


def test_both_move_by_the_value_that_the_shorter_way_allows() -> None:
    # .2 is all of accessibility and half of environment; points 100/50 and four at the rank value 50
    # (rank sums 6 and 3): weights 100/350 and 50/350
    order = cross_checks(rated("accessibility", environment=50), RANGES)[0]
    assert (order.first.worse, order.first.better) == (70, 90)
    assert (order.second.worse, order.second.better) == (1000, 800)
    assert order.first.gain == pytest.approx(100 / 350 * 0.2)
    assert order.second.gain == pytest.approx(50 / 350 * 0.2)
    assert order.leader == "a"


def test_strength_moves_the_first_by_the_square_so_that_b_leads_by_the_same_factor() -> None:
    # (50/100)^2 of 20 persons are 5; the gains are then as 1 to 2
    strength = cross_checks(rated("accessibility", environment=50), RANGES)[1]
    assert (strength.kind, strength.first.worse, strength.first.better) == ("strength", 70, 75)
    assert strength.second.gain == pytest.approx(2 * strength.first.gain)
    assert strength.leader == "b"


def test_what_cannot_get_better_is_weighed_by_what_would_be_lost() -> None:
    # .2 of the .8 that continuity can lose are 20 of 80 hosts
    order = cross_checks(rated("accessibility", continuity=75), RANGES)[0]
    assert (order.second.worse, order.second.better) == (70, 90)


def test_gains_follow_the_rounded_figures() -> None:
    # the step of 2.6 persons is shown as 3, and counts as 3
    coarse = {**RANGES, "accessibility": Moves(0, 10, 12.6, 0, 0.5, 0.7)}
    order = cross_checks(rated("accessibility", environment=50), coarse)[0]
    assert order.first.better == 13
    assert order.first.gain == pytest.approx(100 / 350 * 0.2 * 3 / 2.6)


def test_points_decide_which_two_are_compared_and_what_is_unrated_stays_out() -> None:
    ballot = Ballot().pick("environment").pick("viability").call_rest_equal()
    ballot = ballot.rate("accessibility", 25).rate("continuity", 20)
    order = cross_checks(ballot, RANGES)[0]
    assert (order.first.criterion, order.second.criterion) == ("environment", "accessibility")


def test_a_step_below_one_unit_is_not_asked() -> None:
    # (10/100)^2 of 20 persons is a fifth of a person
    kinds = [each.kind for each in cross_checks(rated("accessibility", environment=10), RANGES)]
    assert kinds == ["order"]


@pytest.mark.parametrize(
    "ballot",
    [
        Ballot(),
        rated("accessibility"),
        rated("accessibility", environment=100),
        rated("accessibility", environment=0),
        rated("accessibility", viability=50),
        Ballot().pick("environment").pick("accessibility").rate("accessibility", 50).rate("continuity", 75),
    ],
    ids=["nothing", "one rated", "equal points", "zero points", "cannot move", "contradiction"],
)
def test_nothing_is_asked_where_nothing_can_be_separated(ballot: Ballot) -> None:
    assert cross_checks(ballot, RANGES) == ()


def test_a_first_criterion_rated_zero_does_not_count_as_rated() -> None:
    # the page settles the contradiction first; without one there are not two criteria above 0
    assert cross_checks(rated("accessibility", accessibility=0), RANGES) == ()


def test_a_missing_range_is_named() -> None:
    with pytest.raises(InputError, match="No range is given for cores"):
        cross_checks(rated("accessibility", cores=50), RANGES)


def test_the_leading_proposal_fits_and_the_other_one_does_not() -> None:
    assert [check(0.2, 0.1).fits(chosen) for chosen in CHECK_CHOICES] == [True, False, False, True]
    assert [check(0.1, 0.2).fits(chosen) for chosen in CHECK_CHOICES] == [False, True, False, True]


@pytest.mark.parametrize(("smaller", "fits"), [(0.75, True), (0.74, False)])
def test_equally_good_fits_from_three_quarters_on(smaller: float, fits: bool) -> None:
    assert check(1, smaller).fits("equal") is fits
    assert check(smaller, 1).fits("equal") is fits


def test_at_the_same_gain_every_answer_fits() -> None:
    assert check(0.1, 0.1).leader == "equal"
    assert all(check(0.1, 0.1).fits(chosen) for chosen in CHECK_CHOICES)


@pytest.mark.parametrize("steps", [(0.2, 0.1), (0.1, 0.2), (0.15, 0.2), (0.05, 0.05)])
def test_no_other_steps_separate_the_points_from_their_reverse_better(steps: tuple[float, float]) -> None:
    order = cross_checks(rated("accessibility", environment=50), RANGES)[0]
    w1, w2 = 100 / 350, 50 / 350
    d1, d2 = steps
    other = min(w1 * d1 - w2 * d2, w1 * d2 - w2 * d1)  # the weaker lead: as said, and with points exchanged
    assert order.first.gain - order.second.gain >= other


def test_the_second_question_follows_only_an_answer_that_fits() -> None:
    ballot = rated("accessibility", environment=50)
    order, strength = cross_checks(ballot, RANGES)
    assert next_check(ballot, (order, strength)) == order
    fitting = ballot.answer_check("order", "a", fits=True)
    assert next_check(fitting, (order, strength)) == strength
    assert next_check(ballot.answer_check("order", "b", fits=False), (order, strength)) is None
    assert next_check(ballot.answer_check("order", "skipped", fits=True), (order, strength)) is None
    assert next_check(fitting.answer_check("strength", "b", fits=True), (order, strength)) is None
    assert next_check(ballot, ()) is None
