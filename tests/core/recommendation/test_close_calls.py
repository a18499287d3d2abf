"""Close calls: best with the town less best without it, against the range from today or outside."""

import pytest

from impuls_core.recommendation.anchors import recommend_prepared
from impuls_core.recommendation.close_calls import close_call_margins
from impuls_core.recommendation.prepared import prepare
from impuls_core.region.catalogue import Catalogue
from tests.examples.tables import Row, candidates, rows, service, table

A, B, C = candidates(3)
FIRST = (1.0, 0, 0, 0, 0, 0)


def margins(*listed: tuple[str, str, float], size: int = 3) -> dict[str, float]:
    spelled: list[Row] = [(model, towns, (value, 0, 0, 0, 0, 0)) for model, towns, value in listed]
    prepared = prepare(table(3, rows("s", spelled)), Catalogue((service("s"),)), line="regional")
    recommendation = recommend_prepared(prepared, FIRST, {"s": 1.0}, size=size)
    return {town: m for (_, town), m in close_call_margins(recommendation, prepared).items()}


def test_margin_is_the_gain_over_the_best_without_the_town_against_the_range_from_today() -> None:
    # best .75 with A and B; without A .5 (B alone), without B .625 (A alone); today .25
    found = margins(("S", "B", 0.25), ("P", "AB", 0.75), ("P", "BC", 0.5), ("S", "A", 0.625))
    assert found == pytest.approx({A: 1.0, B: 0.25})


def test_only_host_sets_within_the_anchors_are_compared() -> None:
    # C alone would be nearly as good, but is no anchor
    found = margins(("S", "B", 0.25), ("S", "A", 0.75), ("S", "C", 0.74), size=1)
    assert found == {A: 1.0}


def test_where_nothing_exists_today_outside_is_the_reference() -> None:
    # both towns are anchors only because the curve stops at the first; ask with both in reach
    found = margins(("-", "", 0), ("P", "AB", 0.75), ("S", "A", 0.7), ("S", "B", 0.5), ("O", "", 0.25))
    assert found == pytest.approx({A: (0.75 - 0.5) / 0.5, B: (0.75 - 0.7) / 0.5}, abs=1e-6)


def test_without_today_and_outside_the_range_starts_at_zero() -> None:
    assert margins(("-", "", 0.9), ("P", "AB", 0.5), ("S", "A", 0.25), ("S", "B", 0)) == {A: 1.0, B: 0.5}


def test_today_as_the_best_is_clear_where_nothing_else_comes_near() -> None:
    assert margins(("S", "A", 0.75), ("O", "", 0.5)) == {A: 1.0}


def test_another_host_set_just_as_good_leaves_no_margin() -> None:
    assert margins(("P", "AB", 0.25), ("S", "A", 0.75), ("S", "B", 0.75)) == {A: 0.0}


def test_variants_of_one_host_set_are_one_answer() -> None:
    assert margins(("P", "AB", 0.75), ("D", "AB", 0.74), ("O", "", 0.25)) == {A: 1.0, B: 1.0}


def test_where_today_is_the_best_the_range_runs_from_the_worst_that_is_allowed() -> None:
    # (.75 - .74) / (.75 - .25): almost level, although nothing is better than today
    found = margins(("P", "AB", 0.75), ("S", "A", 0.74), ("O", "", 0.25))
    assert found == pytest.approx({A: 1.0, B: 0.02}, abs=1e-6)
