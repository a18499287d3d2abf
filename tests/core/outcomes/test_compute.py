from dataclasses import replace

import pandas as pd
import pytest

from impuls_core.access.travel_time import TravelTimes
from impuls_core.errors import InputError
from impuls_core.outcomes.compute import compute_outcomes
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.region.package import Region


def test_every_service_has_its_rows_and_today_comes_first(small: Region, table: OutcomesTable) -> None:
    assert list(table.services) == [service.id for service in small.catalogue.services]
    assert table.year == small.base_year


def test_progress_names_each_service_before_it_is_evaluated(small: Region, times: TravelTimes) -> None:
    calls: list[tuple[float, str]] = []
    compute_outcomes(small, times, progress=lambda share, service: calls.append((share, service)))
    assert [service for _, service in calls] == [service.id for service in small.catalogue.services]
    assert [share for share, _ in calls] == pytest.approx([number / 6 for number in range(6)])


def test_times_in_another_order_give_the_same_values(
    small: Region, times: TravelTimes, table: OutcomesTable
) -> None:
    turned = compute_outcomes(small, replace(times, car=times.car.iloc[::-1, ::-1]))
    assert all((turned.services[name].values == rows.values).all() for name, rows in table.services.items())


def test_times_that_lack_a_demand_point_are_refused(small: Region, times: TravelTimes) -> None:
    with pytest.raises(InputError, match=r"demand point \(car\) labels differ: .* only in the second b1"):
        compute_outcomes(small, replace(times, car=times.car.drop(index="b1")))


def test_times_that_lack_a_place_that_may_host_are_refused(small: Region, times: TravelTimes) -> None:
    evening = {**times.transit, "evening": times.transit["evening"].drop(columns="98000000")}
    with pytest.raises(InputError, match=r"travel_time \(evening\) lacks the columns 98000000"):
        compute_outcomes(small, replace(times, transit=evening))


def test_nan_and_negative_times_are_refused_with_their_place(small: Region, times: TravelTimes) -> None:
    broken = times.car.mask(times.car == 70)  # a1 to Ostadt
    with pytest.raises(InputError, match=r"travel_time \(car\) is NaN at 'a1', '98000000'"):
        compute_outcomes(small, replace(times, car=broken))
    with pytest.raises(InputError, match=r"travel_time \(road_metres\) must not be negative: -5000"):
        compute_outcomes(small, replace(times, road_metres=-times.road_metres))


def test_unreachable_is_no_fault(small: Region, times: TravelTimes, table: OutcomesTable) -> None:
    assert pd.isna(times.car).to_numpy().sum() == 0
    assert (times.transit["day"].loc["e2"] == float("inf")).all()
    assert table.services
