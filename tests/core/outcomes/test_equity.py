import numpy as np
import pandas as pd
import pytest

from impuls_core.errors import InputError
from impuls_core.outcomes.equity import (
    atkinson,
    gini,
    hoover,
    mean_log_deviation,
    palma,
    theil,
    worst_share_mean,
)

FOUR = pd.Series([1.0, 2.0, 3.0, 4.0], index=list("abcd"))
ONES = pd.Series(1.0, index=list("abcd"))
MEASURES = {
    "gini": gini,
    "theil": lambda x, p: theil(x, p).total,
    "mean_log_deviation": mean_log_deviation,
    "atkinson_half": lambda x, p: atkinson(x, p, aversion=0.5),
    "atkinson_one": lambda x, p: atkinson(x, p, aversion=1.0),
    "atkinson_two": lambda x, p: atkinson(x, p, aversion=2.0),
    "hoover": hoover,
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gini", 0.25),
        ("theil", 0.10644),
        ("mean_log_deviation", 0.12178),
        ("atkinson_half", 0.05559),
        ("atkinson_one", 0.11465),
        ("atkinson_two", 1 - 1.92 / 2.5),  # the harmonic mean of 1 to 4 is 1.92
        ("hoover", 0.2),
    ],
)
def test_the_numbers_one_to_four_by_hand(name: str, expected: float) -> None:
    assert MEASURES[name](FOUR, ONES) == pytest.approx(expected, abs=6e-6)


@pytest.mark.parametrize("name", MEASURES)
def test_persons_weigh_like_so_many_single_persons(name: str) -> None:
    spread = pd.Series([2.0, 5.0, 9.0], index=list("abc"))
    persons = pd.Series([1.0, 3.0, 2.0], index=list("abc"))
    single = pd.Series(np.repeat(spread.to_numpy(), [1, 3, 2]))
    assert MEASURES[name](spread, persons) == pytest.approx(MEASURES[name](single, single * 0 + 1))


@pytest.mark.parametrize("name", MEASURES)
def test_equality_is_zero_and_scale_changes_nothing(name: str) -> None:
    assert MEASURES[name](ONES * 7, ONES) == pytest.approx(0.0, abs=1e-12)
    assert MEASURES[name](FOUR * 60, ONES) == pytest.approx(MEASURES[name](FOUR, ONES))


@pytest.mark.parametrize("name", MEASURES)
def test_giving_from_more_to_less_never_raises_inequality(name: str) -> None:
    rng = np.random.default_rng(4)
    for _ in range(20):
        x = pd.Series(np.sort(rng.random(6)) + 0.1)
        given = x.copy()
        given.iloc[5] -= 0.05 * (x.iloc[5] - x.iloc[0])
        given.iloc[0] += 0.05 * (x.iloc[5] - x.iloc[0])
        assert MEASURES[name](given, x * 0 + 1) <= MEASURES[name](x, x * 0 + 1) + 1e-12


@pytest.mark.parametrize("name", MEASURES)
def test_tables_are_matched_by_label_not_by_position(name: str) -> None:
    persons = pd.Series([1.0, 2.0, 3.0, 4.0], index=list("abcd"))
    assert MEASURES[name](FOUR, persons[::-1]) == MEASURES[name](FOUR, persons)


def test_theil_parts_between_districts_and_within_them_sum_to_the_whole() -> None:
    groups = pd.Series(["north", "north", "south", "south"], index=list("abcd"))
    found = theil(FOUR, ONES, groups)
    assert found.total == pytest.approx(theil(FOUR, ONES).total)
    # two means 1.5 and 3.5 of half the people each, beside 2.5
    assert found.between == pytest.approx(0.5 * (0.6 * np.log(0.6) + 1.4 * np.log(1.4)))
    assert found.within == pytest.approx(sum(found.groups.values()))
    assert set(found.groups) == {"north", "south"}


def test_theil_has_nothing_between_groups_that_are_equal_and_nothing_within_equal_groups() -> None:
    groups = pd.Series(["n", "s", "s", "n"], index=list("abcd"))
    assert theil(FOUR, ONES, groups).between == pytest.approx(0.0)
    equal = pd.Series([1.0, 1.0, 4.0, 4.0], index=list("abcd"))
    assert theil(equal, ONES, pd.Series(list("nnss"), index=list("abcd"))).within == pytest.approx(0.0)


def test_whoever_has_nothing_weighs_as_much_as_the_measure_says() -> None:
    some = pd.Series([0.0, 1.0], index=list("ab"))
    both = pd.Series(1.0, index=list("ab"))
    assert gini(some, both) == 0.5
    assert theil(some, both).total == pytest.approx(np.log(2))
    assert mean_log_deviation(some, both) == float("inf")
    assert atkinson(some, both, aversion=1.0) == 1.0
    assert atkinson(some, both, aversion=0.5) == pytest.approx(0.5)


def test_places_without_persons_count_nothing() -> None:
    persons = pd.Series([1.0, 1.0, 1.0, 0.0], index=list("abcd"))
    for measure in MEASURES.values():
        assert measure(FOUR, persons) == pytest.approx(measure(FOUR[:3], ONES[:3]))


def test_palma_takes_the_boundary_in_proportion_and_says_who_the_top_are() -> None:
    # the greatest tenth hold .4 x 4 of their quarter, the smallest two fifths the first and .6 of the second
    expected = (0.1 * 4) / (0.25 * 1 + 0.15 * 2)
    assert palma(FOUR, ONES, objective="maximize").ratio == pytest.approx(expected)
    assert palma(FOUR, ONES, objective="maximize").top == "best_off"
    assert palma(FOUR, ONES, objective="minimize").top == "worst_off"


def test_palma_of_equals_is_a_quarter_and_of_nothing_at_the_bottom_endless() -> None:
    assert palma(ONES, ONES, objective="minimize").ratio == pytest.approx(0.25)
    assert palma(ONES * 0, ONES, objective="minimize").ratio == pytest.approx(0.25)
    half = pd.Series([0.0, 0.0, 1.0, 1.0], index=list("abcd"))
    assert palma(half, ONES, objective="maximize").ratio == float("inf")


def test_the_worst_tenth_is_that_of_the_longest_times_or_the_least_access() -> None:
    persons = pd.Series([4.0, 4.0, 11.0, 1.0], index=list("abcd"))
    # 2 of 20 persons: for times the one at 4 and one of those at 3; for access two of those at 1
    assert worst_share_mean(FOUR, persons, objective="minimize") == pytest.approx(3.5)
    assert worst_share_mean(FOUR, persons, objective="maximize") == pytest.approx(1.0)
    assert worst_share_mean(FOUR, ONES, objective="minimize", worst=1.0) == pytest.approx(2.5)


@pytest.mark.parametrize(
    ("values", "persons", "fault"),
    [
        ([1.0, np.nan], [1.0, 1.0], "values"),
        ([1.0, -1.0], [1.0, 1.0], "values"),
        ([1.0, np.inf], [1.0, 1.0], "1 of the values are infinite"),
        ([1.0, 2.0], [0.0, 0.0], "no persons"),
        ([1.0, 2.0], [1.0, -1.0], "persons"),
    ],
)
def test_what_is_no_distribution_is_refused(values: list[float], persons: list[float], fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        gini(pd.Series(values), pd.Series(persons))


def test_labels_objectives_aversion_and_shares_are_checked() -> None:
    with pytest.raises(InputError, match="place"):
        gini(FOUR, pd.Series(1.0, index=list("abce")))
    with pytest.raises(InputError, match="objective"):
        palma(FOUR, ONES, objective="less")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="above 0"):
        atkinson(FOUR, ONES, aversion=0.0)
    with pytest.raises(InputError, match="worst share"):
        worst_share_mean(FOUR, ONES, objective="maximize", worst=0.0)
