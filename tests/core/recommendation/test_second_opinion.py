import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.best import best_row
from impuls_core.recommendation.second_opinion import METHODS, best_of_each_host_set, second_opinion
from tests.examples.tables import random_region, rows

EQUAL = (1 / 6,) * 6


def test_an_order_that_dominates_is_shared_by_every_method() -> None:
    made = rows("a", [("S", t, (v,) * 6) for t, v in (("A", 0.1), ("B", 0.9), ("C", 0.5))])
    opinion = second_opinion(made, EQUAL, line="law")
    assert opinion.rows == (1, 2, 0)
    assert opinion.agreement == pytest.approx(dict.fromkeys(METHODS, 1.0))
    assert all(opinion.same_best.values())


def test_a_weakness_that_others_do_not_forgive_is_seen() -> None:
    made = rows(
        "a",
        [
            ("S", "A", (1, 1, 1, 1, 1, 0.0)),
            ("S", "B", (0.8, 0.8, 0.8, 0.8, 0.8, 0.9)),
            ("S", "C", (0.1,) * 6),
        ],
    )
    opinion = second_opinion(made, EQUAL, line="law")
    assert opinion.rows[0] == 0
    assert not opinion.same_best["vikor"]


def test_variants_of_one_host_set_are_one_answer() -> None:
    made = rows("a", [("P", "AB", (0.5,) * 6), ("D", "AB", (0.7,) * 6), ("S", "A", (0.2,) * 6)])
    assert best_of_each_host_set(made, EQUAL, line="law").tolist() == [1, 2]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_starts_with_the_recommended_row_and_its_runner_up(seed: int) -> None:
    region, _ = random_region(seed)
    made = region.services["s00"]
    best = best_row(made, EQUAL, line="regional")
    opinion = second_opinion(made, EQUAL, line="regional", compared=5)
    assert opinion.rows[:2] == (best.row, best.runner_up)
    # a method that calls all equal has no agreement
    assert all(-1 <= tau <= 1 or np.isnan(tau) for tau in opinion.agreement.values())
    assert len(opinion.scores["electre"]) == 5


def test_methods_that_see_no_difference_have_no_agreement() -> None:
    made = rows("a", [("S", "A", (0.5,) * 6), ("S", "B", (0.5,) * 6)])
    assert np.isnan(second_opinion(made, EQUAL, line="law").agreement["topsis"])


def test_one_host_set_has_no_order() -> None:
    with pytest.raises(InputError, match="a has 1 possible"):
        second_opinion(rows("a", [("S", "A", (0.5,) * 6)]), EQUAL, line="law")
