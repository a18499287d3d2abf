from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from impuls_core.access.decay import gaussian, stepwise, within
from impuls_core.access.floating_catchment import (
    FloatingAccess,
    balanced,
    spatial_availability,
    three_step,
    two_step,
)
from impuls_core.errors import InputError

Method = Callable[[pd.DataFrame, pd.Series, pd.Series], FloatingAccess]
CONSERVING: tuple[Method, ...] = (two_step, three_step, spatial_availability)
ALL: tuple[Method, ...] = (*CONSERVING, balanced)

MINUTES = pd.DataFrame({"x": [10.0, 20, 50], "y": [40.0, 20, 10]}, index=list("abc"))
PERSONS = pd.Series({"a": 100.0, "b": 200.0, "c": 50.0})
PLACES = pd.Series({"x": 10.0, "y": 20.0})
NEAR = within(MINUTES, threshold=30)


def random_case(seed: int) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    rng = np.random.default_rng(seed)
    minutes = pd.DataFrame(rng.uniform(0, 90, (20, 5)), columns=list("vwxyz"))
    steps = stepwise(minutes, {20: 1.0, 40: 0.5, 60: 0.2})
    weight = [within(minutes, threshold=45), steps, gaussian(minutes, threshold=60)][seed % 3]
    return weight, pd.Series(rng.uniform(1, 50, 5), index=list("vwxyz")), pd.Series(rng.uniform(0, 900, 20))


def test_two_steps_by_hand() -> None:
    found = two_step(NEAR, PLACES, PERSONS)
    assert found.level.to_dict() == pytest.approx({"x": 10 / 300, "y": 20 / 250})
    assert found.access.to_dict() == pytest.approx({"a": 1 / 30, "b": 1 / 30 + 0.08, "c": 0.08})
    assert float(PERSONS @ found.access) == pytest.approx(30.0)


def test_three_steps_by_hand() -> None:
    # b claims half of each: x has 100 + 100 claims, y 100 + 50
    found = three_step(NEAR, PLACES, PERSONS)
    assert found.level.to_dict() == pytest.approx({"x": 10 / 200, "y": 20 / 150})
    assert found.access["b"] == pytest.approx(0.5 * 10 / 200 + 0.5 * 20 / 150)


def test_three_steps_let_a_claim_fade_twice() -> None:
    weight = pd.DataFrame({"x": [0.5], "y": [1.0]}, index=["a"])
    found = three_step(weight, PLACES, pd.Series({"a": 30.0}))
    # selection 1/3 and 2/3, times the weights
    assert found.level.to_dict() == pytest.approx({"x": 10 / 5, "y": 20 / 20})


def test_balanced_by_hand() -> None:
    found = balanced(NEAR, PLACES, PERSONS)
    assert found.level.to_dict() == pytest.approx({"x": 10 / 200, "y": 20 / 150})
    assert found.access.to_dict() == pytest.approx(
        {"a": 0.5 * 0.05, "b": 0.5 * 0.05 + 0.5 * 20 / 150, "c": 0.5 * 20 / 150}
    )


@pytest.mark.parametrize("method", CONSERVING)
@pytest.mark.parametrize("seed", range(6))
def test_persons_times_access_is_the_supply(method: Method, seed: int) -> None:
    weight, places, persons = random_case(seed)
    found = method(weight, places, persons)
    assert found.idle == ()
    assert float(persons @ found.access) == pytest.approx(float(places.sum()))


@pytest.mark.parametrize("seed", range(6))
def test_balanced_counts_every_person_once_and_shares_out_all_levels(seed: int) -> None:
    weight, places, persons = random_case(seed)
    found = balanced(weight, places, persons)
    claims = places / found.level
    reached = weight.sum(axis=1) > 0
    assert float(claims.sum()) == pytest.approx(float(persons[reached].sum()))
    assert float(found.access.sum()) == pytest.approx(float(found.level.sum()))


@pytest.mark.parametrize("method", ALL)
def test_twice_the_places_is_twice_the_access(method: Method) -> None:
    weight, places, persons = random_case(1)
    once, twice = method(weight, places, persons), method(weight, 2 * places, persons)
    assert twice.access.tolist() == pytest.approx((2 * once.access).tolist())


@pytest.mark.parametrize("method", ALL)
def test_scarcity_shows_more_people_share_the_same(method: Method) -> None:
    weight, places, persons = random_case(2)
    crowded = method(weight, places, 2 * persons)
    assert crowded.access.tolist() == pytest.approx((method(weight, places, persons).access / 2).tolist())


@pytest.mark.parametrize("method", ALL)
def test_whoever_reaches_nothing_stays_with_nothing_and_idle_supply_is_named(method: Method) -> None:
    minutes = pd.DataFrame({"x": [10.0, np.inf], "y": [np.inf, np.inf]}, index=list("ab"))
    found = method(within(minutes, threshold=30), PLACES, pd.Series({"a": 10.0, "b": 5.0}))
    assert found.access.to_dict() == {"a": 1.0, "b": 0.0}
    assert found.level["y"] == 0.0
    assert found.idle == ("y",)


@pytest.mark.parametrize("method", ALL)
def test_tables_are_matched_by_label(method: Method) -> None:
    same = method(NEAR, PLACES[::-1], PERSONS[::-1])
    assert same.access.tolist() == method(NEAR, PLACES, PERSONS).access.tolist()


@pytest.mark.parametrize(
    ("weight", "supply", "demand", "fault"),
    [
        (MINUTES, PLACES, PERSONS, "above 1"),
        (NEAR, PLACES.rename({"x": "z"}), PERSONS, "destination"),
        (NEAR, PLACES, PERSONS[:2], "origin"),
        (NEAR, -PLACES, PERSONS, "supply"),
        (NEAR, PLACES, PERSONS * np.nan, "demand"),
        (NEAR, PLACES * np.inf, PERSONS, "infinite"),
    ],
)
def test_what_does_not_fit_is_refused(
    weight: pd.DataFrame, supply: pd.Series, demand: pd.Series, fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        two_step(weight, supply, demand)
