"""The best row of one service: who is admissible, when a mobile service is worth it, who wins among equals."""

import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.recommendation.best import (
    best_row,
    checked_weights,
    contributions,
    is_admissible,
    row_values,
    tie_order,
    without_idle_mobile,
)
from impuls_core.recommendation.records import LINES, Line
from tests.examples.tables import random_region, reordered, rows

FIRST = (1.0, 0, 0, 0, 0, 0)
HALF = (0.5, 0.5, 0, 0, 0, 0)


def first(value: float) -> tuple[float, ...]:
    return (value, 0, 0, 0, 0, 0)


def best_name(made: object, line: Line = "regional") -> int:
    return best_row(made, FIRST, line=line).row  # type: ignore[arg-type]


def test_value_is_the_weighted_sum_of_the_six() -> None:
    # .5 * .75 + .5 * .25 = .5
    made = rows("s", [("S", "A", (0.75, 0.25, 1, 1, 1, 1))])
    assert row_values(made, HALF).tolist() == [0.5]
    assert contributions(made, 0, HALF) == (0.375, 0.125, 0, 0, 0, 0)


def test_contributions_sum_to_the_value() -> None:
    region, _ = random_region(3)
    made = region.services["s00"]
    weights = np.random.default_rng(3).dirichlet(np.ones(6))
    for row in range(len(made.hosts)):
        assert sum(contributions(made, row, weights)) == pytest.approx(
            row_values(made, weights)[row], abs=1e-12
        )


def test_rows_that_are_not_viable_or_banned_are_never_recommended() -> None:
    made = rows(
        "s",
        [("S", "A", first(0.1)), ("S", "B", first(0.9)), ("S", "C", first(0.8)), ("S", "D", first(0.3))],
        viable=[True, False, True, True],
        banned=["", "", "screening", ""],
    )
    assert best_name(made) == 3


def test_unlawful_row_wins_only_in_the_regional_line() -> None:
    made = rows("s", [("S", "A", first(0.1)), ("S", "B", first(0.9))], lawful=[True, False])
    assert {line: best_name(made, line) for line in LINES} == {"law": 0, "regional": 1}


def test_today_is_only_flagged_by_a_ban() -> None:
    made = rows("s", [("S", "A", first(0.9)), ("S", "B", first(0.1))], banned=["screening", ""])
    assert best_name(made) == 0


def test_a_service_that_does_not_exist_today_has_no_today_to_recommend() -> None:
    made = rows("s", [("-", "", first(0.9)), ("S", "B", first(0.1))])
    assert best_name(made) == 1


def test_no_admissible_row_is_said_and_not_guessed() -> None:
    made = rows("s", [("-", "", first(0.9)), ("S", "B", first(0.1))], viable=[True, False])
    found = best_row(made, FIRST, line="regional")
    assert (found.row, found.value, found.runner_up) == (-1, 0.0, -1)


@pytest.mark.parametrize(("gain", "taken"), [(0.02, True), (0.0199, False), (0.5, True), (0.0, False)])
def test_mobile_service_is_taken_from_a_gain_of_two_hundredths_inclusive(gain: float, taken: bool) -> None:
    made = rows(
        "s",
        [("-", "", first(0)), ("S", "A", first(0.25)), ("M", "A", first(0.25 + gain))],
        single_base_row=[-1, -1, 1],
    )
    assert best_name(made) == (2 if taken else 1)


def test_mobile_service_without_an_admissible_base_row_stands_for_itself() -> None:
    made = rows(
        "s",
        [("-", "", first(0)), ("S", "A", first(0.5)), ("M", "A", first(0.5))],
        single_base_row=[-1, -1, 1],
        viable=[True, False, True],
    )
    assert best_name(made) == 2


def test_mobile_rule_looks_at_the_same_base_only() -> None:
    made = rows(
        "s",
        [("-", "", first(0)), ("S", "A", first(0.5)), ("S", "B", first(0.1)), ("M", "B", first(0.505))],
        single_base_row=[-1, -1, -1, 2],
    )
    values = row_values(made, FIRST)
    assert without_idle_mobile(made, values, is_admissible(made, line="regional")).tolist() == [
        False,
        True,
        True,
        True,
    ]
    assert best_name(made) == 3


@pytest.mark.parametrize(
    ("listed", "winner"),
    [
        ([("P", "AB", 1), ("S", "C", 1)], 1),
        ([("S", "A", 0), ("S", "B", 1), ("P", "AC", 1), ("P", "BC", 1)], 1),
        ([("P", "AB", 0), ("P", "CD", 1), ("P", "BC", 1)], 2),
        ([("S", "D", 0), ("S", "C", 1), ("S", "B", 1)], 2),
        ([("S", "E", 0), ("P", "BC", 1), ("P", "AD", 1)], 2),
        ([("S", "E", 0), ("D", "AB", 1), ("P", "AB", 1)], 2),
        ([("S", "E", 0), ("O", "", 1), ("M", "A", 1)], 1),
    ],
    ids=[
        "fewer hosts",
        "fewest of all",
        "more kept",
        "AGS",
        "AGS town by town",
        "P before D",
        "outside has no host",
    ],
)
def test_among_equals_the_stated_order_decides(listed: list[tuple[str, str, float]], winner: int) -> None:
    assert best_name(rows("s", [(model, towns, first(v / 2)) for model, towns, v in listed])) == winner


def test_values_closer_than_a_billionth_are_equal_and_others_are_not() -> None:
    close, apart = np.float32(0.5), np.nextafter(np.float32(0.5), np.float32(1))
    made = rows("s", [("S", "C", first(float(apart))), ("S", "B", first(float(close)))])
    assert best_name(made) == 0  # one float32 step is 6e-8
    tiny = rows("s", [("S", "C", (0.5, 2e-9, 0, 0, 0, 0)), ("S", "B", (0.5, 0, 0, 0, 0, 0))])
    assert best_row(tiny, (0.6, 0.4, 0, 0, 0, 0), line="regional").row == 0  # C is today: more kept
    assert tie_order(tiny).tolist() == [0, 1]


def test_runner_up_has_another_host_set() -> None:
    made = rows(
        "s",
        [("P", "AB", first(0.9)), ("D", "AB", first(0.8)), ("S", "A", first(0.3)), ("O", "", first(0.6))],
    )
    found = best_row(made, FIRST, line="regional")
    assert (found.row, found.runner_up) == (0, 3)
    assert found.runner_up_value == pytest.approx(0.6, abs=1e-6)


def test_service_with_one_host_set_has_no_runner_up() -> None:
    made = rows("s", [("P", "AB", first(0.9)), ("D", "AB", first(0.8))])
    assert best_row(made, FIRST, line="regional").runner_up == -1


@pytest.mark.parametrize("seed", range(5))
def test_order_of_rows_never_changes_the_best(seed: int) -> None:
    region, _ = random_region(seed, coarse=True)
    made = region.services["s01"]
    order = np.concatenate(([0], 1 + np.random.default_rng(seed).permutation(len(made.hosts) - 1)))
    mixed = reordered(made, order)
    a, b = best_row(made, (1 / 6,) * 6, line="regional"), best_row(mixed, (1 / 6,) * 6, line="regional")
    assert (made.hosts[a.row], made.model[a.row], a.value) == (
        mixed.hosts[b.row],
        mixed.model[b.row],
        b.value,
    )


@pytest.mark.parametrize("seed", range(5))
def test_removing_a_row_never_reverses_two_others(seed: int) -> None:
    region, _ = random_region(seed)
    made = region.services["s00"]
    weights = np.random.default_rng(seed).dirichlet(np.ones(6))
    gone = 1 + seed
    kept = np.delete(np.arange(len(made.hosts)), gone)
    fewer = reordered(made, kept)
    assert np.array_equal(row_values(fewer, weights), row_values(made, weights)[kept])


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ((0, 0, 0, 0, 0, 0), "All six weights are 0"),
        ((0.5, 0.5), "2 weights were given"),
        ((1.5, -0.5, 0, 0, 0, 0), "wrong: viability"),
        ((float("nan"), 1, 0, 0, 0, 0), "wrong: accessibility"),
        ((0.5, 0.4, 0, 0, 0, 0), "sum to 0.9"),
    ],
)
def test_weights_that_cannot_be_used_are_refused(weights: tuple[float, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        checked_weights(weights)


def test_unknown_line_is_refused() -> None:
    with pytest.raises(InputError, match="'both' is no line"):
        best_row(rows("s", [("S", "A", first(1))]), FIRST, line="both")  # type: ignore[arg-type]
