"""The small example with travel times that grow with the distance in the list of towns."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from impuls_core.access.travel_time import TravelTimes
from impuls_core.region.package import Region, load_region

SMALL = Path(__file__).resolve().parents[2] / "examples" / "small"


@pytest.fixture(scope="session")
def small_folder() -> Path:
    return SMALL


@pytest.fixture(scope="session")
def small() -> Region:
    return load_region(SMALL)


def times_of(region: Region) -> TravelTimes:
    """Ten minutes from town to town in the order of the table; twice that by public transport."""
    position = {ags: number for number, ags in enumerate(region.places.index)}
    towns = list(region.places.index)
    apart = [[abs(position[home] - position[town]) for town in towns] for home in region.demand["ags"]]
    car = pd.DataFrame(5 + 10 * np.array(apart, dtype=float), index=region.demand.index, columns=towns)
    return TravelTimes(
        car=car,
        transit={"day": 2 * car, "school": 2 * car, "evening": 2 * car},
        road_metres=car * 1000,
        band={"car": 0.15, "transit": 0.25},
        estimated=True,
        basis={"de": "Ausgedacht.", "en": "Made up."},
    )


@pytest.fixture
def made_up_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands read made-up travel times: the small example has no network."""
    monkeypatch.setattr("impuls_core.access.travel_time.travel_times", times_of)
