"""The small example with travel times chosen so that every number can be worked by hand."""

from pathlib import Path

import pandas as pd
import pytest

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.compute import compute_outcomes
from impuls_core.outcomes.inputs import ServiceInputs, service_inputs
from impuls_core.outcomes.sites import site_universe
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.region.package import Region, load_region

ADORF, BDORF, CDORF, EDORF, OSTADT = "99001001", "99001002", "99002001", "99002002", "98000000"
CAR = {
    #      Adorf Bdorf Cdorf Edorf Ostadt
    "a1": [5.0, 20, 40, 50, 70],
    "a2": [10.0, 25, 45, 55, 75],
    "b1": [20.0, 5, 50, 40, 50],
    "c1": [40.0, 50, 5, 20, 80],
    "c2": [45.0, 55, 10, 25, 85],
    "e1": [50.0, 40, 20, 5, 60],
    "e2": [55.0, 45, 25, 10, 55],
    "k1": [60.0, 50, 30, 15, 65],
}


@pytest.fixture(scope="session")
def small() -> Region:
    """Return the small example region."""
    return load_region(Path(__file__).parents[2] / "examples" / "small")


@pytest.fixture(scope="session")
def times() -> TravelTimes:
    """Public transport takes twice as long as the car and does not reach e2; a kilometre takes a minute."""
    car = pd.DataFrame.from_dict(
        CAR, orient="index", columns=[ADORF, BDORF, CDORF, EDORF, OSTADT], dtype=float
    )
    transit = 2 * car
    transit.loc["e2"] = float("inf")
    return TravelTimes(
        car=car,
        transit={"day": transit, "school": transit, "evening": transit},
        road_metres=car * 1000,
        band={"car": 0.1, "transit": 0.2},
        estimated=False,
        basis={"de": "Beispiel", "en": "example"},
    )


@pytest.fixture(scope="session")
def table(small: Region, times: TravelTimes) -> OutcomesTable:
    """Return the whole table of the small example."""
    return compute_outcomes(small, times)


@pytest.fixture(scope="session")
def inputs(small: Region, times: TravelTimes) -> dict[str, ServiceInputs]:
    """Return the evaluation inputs of every service of the small example."""
    universe = site_universe(small)
    return {
        service.id: service_inputs(small, times, service, universe, year=small.base_year)
        for service in small.catalogue.services
    }


@pytest.fixture(scope="session")
def find(table: OutcomesTable):  # type: ignore[no-untyped-def]
    """Return a function that finds a row by service, model and host letters such as "AC"."""

    def find_row(service_id: str, model: str, letters: str) -> int:
        mask = sum(1 << "ABCE".index(letter) for letter in letters)
        rows = table.services[service_id]
        found = ((rows.model == model) & (rows.hosts == mask)).nonzero()[0]
        assert len(found) == 1, f"{service_id} {model} {letters}: {len(found)} rows"
        return int(found[0])

    return find_row
