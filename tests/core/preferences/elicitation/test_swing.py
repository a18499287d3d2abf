"""Swing weights: rank-sum where only ranked, points where rated, clipped in between, zeros refused."""

import pytest

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.elicitation.swing import contradiction, order_by_points, swing_weights
from impuls_core.schema import CRITERIA

ORDER = ("accessibility", "viability", "equivalence", "environment", "continuity", "cores")


def points(ballot: Ballot) -> dict[str, float]:
    return dict(zip(CRITERIA, swing_weights(ballot).points, strict=True))


def test_complete_order_alone_gives_rank_sum_weights_of_stillwell_seaver_and_edwards_1981() -> None:
    # rank-sum for six: 6, 5, 4, 3, 2, 1 over 21
    assert swing_weights(Ballot(order=ORDER)).weights == pytest.approx([k / 21 for k in (6, 5, 4, 3, 2, 1)])


def test_criteria_not_picked_share_the_mean_of_their_places() -> None:
    # 6 and 5 for the picked, (4 + 3 + 2 + 1) / 4 = 2.5 for each of the rest: the sum stays 21
    found = swing_weights(Ballot(order=ORDER[:2]))
    assert found.weights == pytest.approx([6 / 21, 5 / 21, *[2.5 / 21] * 4])
    assert swing_weights(Ballot(order=ORDER[:2], rest_is_equal=True)) == found


def test_words_of_the_comparison_count_as_their_points() -> None:
    said = dict(zip(ORDER, (100, 75, 50, 50, 25, 0), strict=True))
    found = swing_weights(Ballot(order=ORDER, points=said))
    assert found.weights == pytest.approx([p / 300 for p in said.values()])
    assert found.taken_over == (False,) * 6


def test_hundred_points_for_all_give_equal_weights() -> None:
    said = dict.fromkeys(CRITERIA, 100)
    assert swing_weights(Ballot(order=("cores",), points=said)).weights == pytest.approx([1 / 6] * 6)


def test_first_of_the_order_has_100_points_without_saying_so() -> None:
    found = swing_weights(Ballot(order=ORDER))
    assert found.points[0] == 100
    assert found.taken_over == (False, True, True, True, True, True)


def test_unrated_criterion_takes_its_rank_value_scaled_to_the_first() -> None:
    # first at 60, so the third of six stands at 60 * 4 / 6 = 40
    assert points(Ballot(order=ORDER, points={"accessibility": 60}))["equivalence"] == pytest.approx(40)


def test_unrated_criterion_is_clipped_between_its_nearest_rated_neighbours() -> None:
    # rank values 83.3 66.7 50 33.3 16.7; viability 50 caps equivalence and environment, cores 40 lifts continuity
    found = points(Ballot(order=ORDER, points={"viability": 50, "cores": 40}))
    assert found == pytest.approx(dict(zip(ORDER, (100, 50, 50, 50, 40, 40), strict=True)))


def test_unrated_rest_is_capped_by_the_last_rated_one_picked() -> None:
    ballot = Ballot(order=ORDER[:2], rest_is_equal=True, points={"viability": 20})
    assert points(ballot)["cores"] == 20


def test_unrated_pick_is_lifted_by_the_highest_of_the_rated_rest() -> None:
    ballot = Ballot(order=ORDER[:2], rest_is_equal=True, points={"cores": 90, "continuity": 10})
    assert points(ballot)["viability"] == 90


def test_unrated_between_contradicting_points_stays_between_them() -> None:
    found = points(Ballot(order=ORDER, points={"viability": 20, "environment": 60}))
    assert 20 <= found["equivalence"] <= 60


def test_weights_always_sum_to_one() -> None:
    ballot = Ballot(order=ORDER[:3], rest_is_equal=True, points={"viability": 33, "cores": 1})
    assert sum(swing_weights(ballot).weights) == pytest.approx(1, abs=1e-12)


def test_swing_of_zeros_only_is_refused() -> None:
    with pytest.raises(InputError, match="All criteria have 0 points"):
        swing_weights(Ballot(order=ORDER, points=dict.fromkeys(ORDER, 0)))


def test_first_at_zero_takes_all_unrated_with_it() -> None:
    with pytest.raises(InputError, match="All criteria have 0 points"):
        swing_weights(Ballot(order=ORDER, points={"accessibility": 0}))


def test_empty_ballot_is_refused() -> None:
    with pytest.raises(InputError, match="No criterion was picked yet"):
        swing_weights(Ballot())


@pytest.mark.parametrize(
    ("said", "pair"),
    [
        ({}, None),
        ({"viability": 50, "equivalence": 50}, None),
        ({"viability": 50, "environment": 55}, ("environment", "viability")),
        ({"accessibility": 40, "viability": 50}, ("viability", "accessibility")),
    ],
    ids=["nothing said", "equal points", "later ahead", "first behind"],
)
def test_contradiction_names_who_leads_by_points_and_who_by_order(
    said: dict[str, int], pair: tuple[str, str] | None
) -> None:
    assert contradiction(Ballot(order=ORDER, points=said)) == pair


def test_rest_contradicts_what_was_picked_but_not_itself() -> None:
    rest = Ballot(order=ORDER[:2], rest_is_equal=True, points={"cores": 90, "continuity": 10})
    assert contradiction(rest) is None
    assert contradiction(rest.rate("viability", 50)) == ("cores", "viability")


def test_order_by_points_settles_a_contradiction() -> None:
    ballot = Ballot(order=ORDER, points={"viability": 50, "equivalence": 80})
    settled = ballot.reorder(order_by_points(ballot))
    assert settled.order == ("accessibility", "equivalence", "viability", *ORDER[3:])
    assert contradiction(settled) is None
