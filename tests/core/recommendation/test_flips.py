"""Flips of one service: the smallest change by hand and by looking, and the exact points along each weight."""

import numpy as np
import pytest

from impuls_core.outcomes.table import ServiceRows
from impuls_core.recommendation.best import best_row
from impuls_core.recommendation.flips import smallest_flip, weight_breakpoints
from impuls_core.schema import CRITERIA
from tests.examples.tables import mask, random_region, rows

EQUAL = (1 / 6,) * 6
EVEN = (0.5, 0.5, 0, 0, 0, 0)


def two_towns() -> ServiceRows:
    return rows("s", [("S", "A", (1, 0.25, 0, 0, 0, 0)), ("S", "B", (0.25, 0.75, 0, 0, 0, 0))])


def hosts_at(made: ServiceRows, weights: np.ndarray) -> int:
    return int(made.hosts[best_row(made, weights, line="regional").row])


def test_smallest_flip_of_two_towns_by_hand() -> None:
    # A .625, B .5: behind by .125; each share moved from accessibility to viability gains .75 + .5: .1
    found = smallest_flip(two_towns(), 0, EVEN, line="regional")
    assert found is not None
    assert (found.moved, found.row) == (pytest.approx(0.1), 1)
    assert found.weights == pytest.approx((0.4, 0.6, 0, 0, 0, 0))


@pytest.mark.parametrize("seed", range(6))
def test_nothing_within_the_smallest_flip_changes_the_hosts_and_just_beyond_something_does(seed: int) -> None:
    made = random_region(seed, n_candidates=4)[0].services["s00"]
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.full(6, 3.0))
    row = best_row(made, weights, line="regional").row
    found = smallest_flip(made, row, weights, line="regional")
    assert found is not None
    after = np.array(found.weights)
    assert np.abs(after - weights).sum() / 2 == pytest.approx(found.moved, abs=1e-9)
    for drawn in rng.dirichlet(np.ones(6), 300):
        distance = np.abs(drawn - weights).sum() / 2
        nearer = weights + (drawn - weights) * min(1, 0.999 * found.moved / distance)
        assert hosts_at(made, nearer) == made.hosts[row]
    beyond = after + 1e-6 * (np.eye(6) - after)  # a hair further, towards each corner
    assert any(hosts_at(made, b) != made.hosts[row] for b in beyond)


def test_rival_that_leads_already_needs_no_change() -> None:
    found = smallest_flip(two_towns(), 1, EVEN, line="regional")
    assert found is not None
    assert (found.moved, found.row) == (0, 0)


def test_rival_that_is_worse_in_everything_never_flips() -> None:
    made = rows("s", [("S", "A", (0.5,) * 6), ("S", "B", (0.25,) * 6)])
    assert smallest_flip(made, 0, EQUAL, line="regional") is None
    assert smallest_flip(rows("s", [("S", "A", (0.5,) * 6)]), 0, EQUAL, line="regional") is None


def test_all_variants_of_the_own_hosts_must_be_matched() -> None:
    # AB has a variant for each taste, so B alone leads nowhere
    made = rows(
        "s",
        [
            ("P", "AB", (1, 0.25, 0.1, 0.1, 0.1, 0.1)),
            ("D", "AB", (0.25, 1, 0.1, 0.1, 0.1, 0.1)),
            ("S", "B", (0.5, 0.5, 0, 0, 0, 0)),
        ],
    )
    assert smallest_flip(made, 0, EVEN, line="regional") is None


def test_mobile_rival_must_also_be_worth_it() -> None:
    # M at B draws level with A at viability .5, but gains .02 over S at B only from viability .52 on
    made = rows(
        "s",
        [
            ("S", "A", (0.5, 0.5, 0, 0, 0, 0)),
            ("S", "B", (0.48, 0.48, 0, 0, 0, 0)),
            ("M", "B", (0.0, 0.98, 0, 0, 0, 0)),
        ],
        single_base_row=[-1, -1, 1],
    )
    found = smallest_flip(made, 0, (0.6, 0.4, 0, 0, 0, 0), line="regional")
    assert found is not None
    # S at B gains most by nothing; M needs .98 v >= .5, so v = .5102 and the gain is then .02
    assert found.weights[1] == pytest.approx(0.5102, abs=1e-4)
    assert made.model[found.row] == "M"


def test_breakpoints_of_two_towns_by_hand() -> None:
    # with accessibility at t and all else on viability: A 1 t + .25 (1 - t), B .25 t + .75 (1 - t): equal at .4
    found = weight_breakpoints(two_towns(), EVEN, line="regional")["accessibility"]
    assert [piece.answer for piece in found] == [mask("B"), mask("A")]
    assert found[0].end == pytest.approx(0.4)


@pytest.mark.parametrize("seed", range(6))
def test_breakpoints_agree_with_asking_at_many_weights(seed: int) -> None:
    made = random_region(seed, n_candidates=4)[0].services["s00"]
    weights = np.random.default_rng(seed).dirichlet(np.full(6, 3.0))
    found = weight_breakpoints(made, weights, line="regional")
    for number, criterion in enumerate(CRITERIA):
        for piece in found[criterion]:
            for t in np.linspace(piece.start, piece.end, 7)[1:-1]:
                others = np.where(np.arange(6) == number, 0, weights)
                asked = others / others.sum() * (1 - t) + np.eye(6)[number] * t
                assert hosts_at(made, asked) == piece.answer


def test_service_without_an_admissible_row_has_no_pieces() -> None:
    made = rows("s", [("-", "", (0.5,) * 6)])
    assert weight_breakpoints(made, EQUAL, line="law") == dict.fromkeys(CRITERIA, ())
