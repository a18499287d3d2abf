"""Flips of the anchors: agree with asking again, by hand and along every weight."""

import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.anchor_flips import anchor_breakpoints, smallest_priority_flip
from impuls_core.recommendation.anchors import recommend_prepared
from impuls_core.recommendation.prepared import Prepared, prepare
from impuls_core.region.catalogue import Catalogue
from impuls_core.schema import CRITERIA
from tests.examples.tables import candidates, random_region, rows, service, table

A, B = candidates(2)
SHARES = {f"s{k:02d}": 0.25 for k in range(4)}
FIRST = (1.0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_breakpoints_agree_with_asking_at_many_weights(criterion: str) -> None:
    region, catalogue = random_region(11)
    prepared = prepare(region, catalogue, line="regional")
    weights = np.random.default_rng(11).dirichlet(np.full(6, 3.0))
    number = CRITERIA.index(criterion)
    found = anchor_breakpoints(prepared, tuple(weights), SHARES, criterion, size=2)
    assert (found[0].start, found[-1].end) == (0, 1)
    for piece in found:
        for t in np.linspace(piece.start, piece.end, 5)[1:-1]:
            others = np.where(np.arange(6) == number, 0, weights)
            asked = others / others.sum() * (1 - t) + np.eye(6)[number] * t
            assert recommend_prepared(prepared, tuple(asked), SHARES, size=2).anchors == piece.answer


def shop_and_school() -> Prepared:
    """The shop is good in A (.8) and fair in B (.4), the school good in B (.8) and fair in A (.6)."""
    made = table(
        2,
        rows("shop", [("-", "", (0,) * 6), ("S", "A", (0.8,) * 6), ("S", "B", (0.4,) * 6)]),
        rows("school", [("-", "", (0,) * 6), ("S", "A", (0.6,) * 6), ("S", "B", (0.8,) * 6)]),
    )
    return prepare(made, Catalogue((service("shop"), service("school"))), line="law")


def test_smallest_change_of_priorities_by_hand() -> None:
    # A .7, B .6: behind by .1; each share moved from the shop to the school gains .4 + .2: 1/6
    found = smallest_priority_flip(shop_and_school(), FIRST, {"shop": 0.5, "school": 0.5}, size=1)
    assert found is not None
    assert found.anchors == (B,)
    assert found.moved == pytest.approx(1 / 6, abs=1e-6)
    assert found.priorities == pytest.approx({"shop": 1 / 3, "school": 2 / 3}, abs=1e-6)


def test_just_beyond_the_smallest_change_the_anchors_differ_and_just_before_not() -> None:
    prepared = shop_and_school()
    for beyond, anchors in ((-1e-4, (A,)), (1e-4, (B,))):
        shares = {"shop": 1 / 3 - beyond, "school": 2 / 3 + beyond}
        assert recommend_prepared(prepared, FIRST, shares, size=1).anchors == anchors


def test_anchors_that_are_best_for_every_service_never_flip() -> None:
    made = table(2, rows("s", [("-", "", (0,) * 6), ("S", "A", (0.8,) * 6), ("S", "B", (0.4,) * 6)]))
    prepared = prepare(made, Catalogue((service("s"),)), line="law")
    assert smallest_priority_flip(prepared, FIRST, {"s": 1.0}, size=1) is None


def test_without_anchors_there_is_nothing_to_flip() -> None:
    assert smallest_priority_flip(shop_and_school(), FIRST, {"shop": 1.0}, size=0) is None


def test_questions_that_make_no_sense_are_refused() -> None:
    with pytest.raises(InputError, match="'beauty' is no criterion"):
        anchor_breakpoints(shop_and_school(), FIRST, {"shop": 1.0}, "beauty", size=1)
    with pytest.raises(InputError, match="7 anchor towns"):
        smallest_priority_flip(shop_and_school(), FIRST, {"shop": 1.0}, size=7)
