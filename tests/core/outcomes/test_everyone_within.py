import numpy as np

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.everyone_within import Reach, reaches_everyone
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.region.package import Region

A, B, C, E = 1, 2, 4, 8


def by_kind(region: Region, inputs: dict[str, ServiceInputs], *, assigned: bool) -> ServiceInputs:
    """The inputs of a service of kind Z or not, without outside centres."""
    found = next(s.id for s in region.catalogue.services if (s.catchment == "Z") == assigned)
    mine = inputs[found]
    return mine._replace(car=mine.car._replace(out_minutes=np.full_like(mine.car.out_minutes, 1e6)))


def test_minutes_are_inclusive(small: Region, inputs: dict[str, ServiceInputs]) -> None:
    d = by_kind(small, inputs, assigned=False)
    # from A the members of the small example drive at most 55 minutes (e2)
    hosts = np.array([A])
    asked = d.persons.sum(axis=0) > 0
    longest = float(d.car.minutes[0, asked].max())
    assert reaches_everyone(d, hosts, longest, is_assigned=False).all()
    assert not reaches_everyone(d, hosts, longest - 0.01, is_assigned=False).any()


def test_every_point_takes_the_nearest_host(small: Region, inputs: dict[str, ServiceInputs]) -> None:
    d = by_kind(small, inputs, assigned=False)
    hosts = np.array([0, A, C, A | C, A | B | C | E])
    asked = d.persons.sum(axis=0) > 0
    for minutes in (9.0, 25.0, 30.0, 60.0):
        towns = [[t for t in range(4) if mask >> t & 1] for mask in hosts]
        expected = [
            bool(t) and bool((d.car.minutes[t][:, asked].min(axis=0) <= minutes).all()) for t in towns
        ]
        assert reaches_everyone(d, hosts, minutes, is_assigned=False).tolist() == expected


def test_an_outside_centre_serves_whom_it_reaches(small: Region, inputs: dict[str, ServiceInputs]) -> None:
    d = by_kind(small, inputs, assigned=False)
    near = d._replace(car=d.car._replace(out_minutes=np.zeros_like(d.car.out_minutes)))
    assert reaches_everyone(near, np.array([0]), 1.0, is_assigned=False).all()


def test_an_assigned_municipality_goes_to_its_own_area_only(
    small: Region, inputs: dict[str, ServiceInputs]
) -> None:
    d = by_kind(small, inputs, assigned=True)
    hosts = np.array([A | C, A, A | B | C | E])
    # A and B form one district, C and E the other: a host in each serves everybody within 25 minutes
    assert reaches_everyone(d, hosts, 25.0, is_assigned=True).tolist() == [True, False, True]


def test_reach_answers_for_a_service_of_the_table(
    small: Region, times: TravelTimes, table: OutcomesTable, inputs: dict[str, ServiceInputs]
) -> None:
    reach = Reach(small, times, table.candidates, small.base_year)
    for service in small.catalogue.services:
        hosts = table.services[service.id].hosts
        direct = reaches_everyone(inputs[service.id], hosts, 30.0, is_assigned=service.catchment == "Z")
        assert reach(service.id, hosts, 30.0).tolist() == direct.tolist()


def test_points_without_target_persons_do_not_count(small: Region, inputs: dict[str, ServiceInputs]) -> None:
    d = by_kind(small, inputs, assigned=False)
    nobody = d._replace(persons=np.zeros_like(d.persons))
    assert reaches_everyone(nobody, np.array([0]), 1.0, is_assigned=False).all()
