"""Certainty: seeded, matched by service and host, honest about its own sampling."""

from dataclasses import replace

import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.acceptability import (
    CONCENTRATION,
    CONCENTRATION_IN_CONFLICT,
    certainty,
    certainty_word,
    drawn_weights,
    possible_anchors,
    sampling_error,
)
from impuls_core.recommendation.anchors import recommend_prepared
from impuls_core.recommendation.prepared import Prepared, prepare
from impuls_core.region.catalogue import Catalogue
from tests.examples.tables import candidates, random_region, reordered, rows, service, table

A, B, C = candidates(3)
EVEN = (0.5, 0.5, 0, 0, 0, 0)


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def two_towns(a: float, b: float) -> Prepared:
    """One service: A is good for accessibility, B for viability; weights alone decide."""
    made = rows("s", [("-", "", (0,) * 6), ("S", "A", (a, 0, 0, 0, 0, 0)), ("S", "B", (0, b, 0, 0, 0, 0))])
    return prepare(table(3, made), Catalogue((service("s"),)), line="regional")


def ask(prepared: Prepared, *others: Prepared, draws: int = 200) -> object:
    recommendation = recommend_prepared(prepared, EVEN, {"s": 1.0}, size=1)
    return certainty(recommendation, [prepared, *others], rng=rng(), draws=draws)


def test_same_seed_gives_the_same_answer_and_the_share_is_of_all_draws() -> None:
    found = ask(two_towns(1, 0.9))
    assert found == ask(two_towns(1, 0.9))
    assert found.draws == 200
    assert found.anchors[A] + found.anchors[B] == 1
    assert found.pairs["s", A].share == found.anchors[A]


def test_share_of_an_even_contest_is_near_one_half() -> None:
    # A wins where the first weight is larger: by symmetry one half, standard error .0158 for 1,000 draws
    found = ask(two_towns(1, 1), draws=1000)
    assert found.pairs["s", A].share == pytest.approx(0.5, abs=0.05)


def test_clear_winner_comes_out_in_every_draw_and_still_has_a_sampling_error() -> None:
    pair = ask(two_towns(1, 0.1)).pairs["s", A]
    assert (pair.share, pair.word) == (1.0, "very_sure")
    assert 0 < pair.sampling_error < 0.02


def test_uncertain_inputs_count_as_much_as_weights() -> None:
    # in one of two tables B wins whatever the weights
    found = ask(two_towns(1, 0.1), two_towns(0.1, 1))
    assert found.draws == 400
    assert found.pairs["s", A].share == 0.5
    assert found.anchors == {A: 0.5, B: 0.5}


def test_number_of_threads_changes_nothing() -> None:
    region, catalogue = random_region(9)
    prepared = prepare(region, catalogue, line="law")
    recommendation = recommend_prepared(prepared, (1 / 6,) * 6, {f"s{k:02d}": 0.25 for k in range(4)})
    one, many = (certainty(recommendation, [prepared], rng=rng(), workers=n) for n in (1, 4))
    assert one == many


def test_rows_of_other_tables_are_matched_by_hosts_and_not_by_number() -> None:
    region, catalogue = random_region(2)
    shares = {f"s{k:02d}": 0.25 for k in range(4)}
    turned = {
        s: reordered(r, np.concatenate(([0], np.arange(len(r.hosts) - 1, 0, -1))))
        for s, r in region.services.items()
    }
    first = prepare(region, catalogue, line="regional")
    second = prepare(replace(region, services=turned), catalogue, line="regional")
    recommendation = recommend_prepared(first, (1 / 6,) * 6, shares)
    alone = certainty(recommendation, [first], rng=rng())
    both = certainty(recommendation, [first, second], rng=rng())
    assert both.anchors == alone.anchors
    assert {k: v.share for k, v in both.pairs.items()} == {k: v.share for k, v in alone.pairs.items()}


def test_a_weight_of_zero_stays_zero_and_rows_sum_to_one() -> None:
    drawn = drawn_weights((0.7, 0.3, 0, 0, 0, 0), 500, rng())
    assert not drawn[:, 2:].any()
    assert drawn.sum(axis=1) == pytest.approx(1)


def test_drawn_weights_scatter_as_dirichlet_50_w() -> None:
    # mean w; standard deviation sqrt(w (1 - w) / 51) = .0700 for .5
    drawn = drawn_weights(EVEN, 4000, rng())[:, 0]
    assert drawn.mean() == pytest.approx(0.5, abs=0.005)
    assert drawn.std() == pytest.approx(0.0700, abs=0.003)


def test_sampling_error_is_that_of_agresti_and_coull_1998() -> None:
    # 150 of 200: (150 + 2) / 204 = .7451, sqrt(.7451 * .2549 / 204) = .03051
    assert sampling_error(0.75, 200) == pytest.approx(0.03051, abs=1e-5)
    assert sampling_error(1.0, 200) == pytest.approx(0.00690, abs=1e-5)


@pytest.mark.parametrize(
    ("share", "margin", "word"),
    [
        (0.90, 0.10, "very_sure"),
        (0.8999, 1.0, "fairly_sure"),
        (0.75, 1.0, "fairly_sure"),
        (0.7499, 1.0, "rather_unsure"),
        (0.60, 1.0, "rather_unsure"),
        (0.5999, 1.0, "no_clear_preference"),
        (1.0, 0.0999, "no_clear_preference"),
    ],
)
def test_words_change_at_their_bounds(share: float, margin: float, word: str) -> None:
    assert certainty_word(share, margin) == word


def test_possible_anchors_names_all_that_win_somewhere_most_often_first() -> None:
    found = possible_anchors(two_towns(1, 0.5), {"s": 1.0}, size=1, rng=rng())
    assert list(found) == [A, B]
    assert sum(found.values()) == 1


def test_town_that_never_wins_is_not_possible() -> None:
    made = rows("s", [("-", "", (0,) * 6), ("S", "A", (1,) * 6), ("S", "B", (0.9,) * 6)])
    prepared = prepare(table(2, made), Catalogue((service("s"),)), line="regional")
    assert possible_anchors(prepared, {"s": 1.0}, size=1, rng=rng()) == {A: 1.0}


def test_questions_that_make_no_sense_are_refused() -> None:
    prepared = two_towns(1, 0.5)
    recommendation = recommend_prepared(prepared, EVEN, {"s": 1.0})
    with pytest.raises(InputError, match="No table is given"):
        certainty(recommendation, [], rng=rng())
    with pytest.raises(InputError, match="0 draws say nothing"):
        certainty(recommendation, [prepared], rng=rng(), draws=0)
    with pytest.raises(InputError, match="differ from the recommendation in line or towns"):
        certainty(replace(recommendation, line="law"), [prepared], rng=rng())
    with pytest.raises(InputError, match="7 anchor towns"):
        possible_anchors(prepared, {"s": 1.0}, size=7, rng=rng())


def test_a_smaller_concentration_widens_the_band_as_the_formula_says() -> None:
    # sqrt(.5 x .5 / 51) = .070 and sqrt(.5 x .5 / 26) = .098
    tight = drawn_weights(EVEN, 4000, rng())
    wide = drawn_weights(EVEN, 4000, rng(), concentration=CONCENTRATION_IN_CONFLICT)
    assert tight[:, 0].std() == pytest.approx(0.070, abs=0.003)
    assert wide[:, 0].std() == pytest.approx(0.098, abs=0.004)


def test_a_conflict_makes_a_narrow_lead_less_sure() -> None:
    narrow = two_towns(1, 0.7)
    recommendation = recommend_prepared(narrow, EVEN, {"s": 1.0}, size=1)
    shares = [
        certainty(recommendation, [narrow], rng=rng(), draws=1000, concentration=value).pairs["s", A].share
        for value in (CONCENTRATION, CONCENTRATION_IN_CONFLICT)
    ]
    assert shares[0] > shares[1]


def test_a_concentration_that_draws_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="above 0"):
        drawn_weights(EVEN, 1, rng(), concentration=0)
