"""One edition of the small example, with travel times that follow from the coordinates alone."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from impuls_core.access.travel_time import TravelTimes
from impuls_core.publication.edition import Edition
from impuls_core.publication.reference import edition_of
from impuls_core.region.package import Region, load_region

METRES_PER_DEGREE = 111_000.0
MINUTES_PER_KILOMETRE = 1.5


@pytest.fixture(scope="session")
def small_region() -> Region:
    return load_region(Path(__file__).parents[2] / "examples" / "small")


@pytest.fixture(scope="session")
def small_times(small_region: Region) -> TravelTimes:
    """A straight road from everywhere to everywhere; public transport takes twice as long."""
    places = small_region.places
    destinations = [*small_region.candidates, *places.index[places["kind"] == "outside"]]
    demand = small_region.demand
    kilometres = pd.DataFrame(
        {
            ags: np.hypot(
                demand["latitude"] - places.at[ags, "latitude"],
                0.62 * (demand["longitude"] - places.at[ags, "longitude"]),
            )
            * METRES_PER_DEGREE
            / 1000
            for ags in destinations
        },
        index=demand.index,
    )
    car = 4.0 + kilometres * MINUTES_PER_KILOMETRE
    transit = 2 * car
    return TravelTimes(
        car=car,
        transit={"day": transit, "school": transit, "evening": transit},
        road_metres=kilometres * 1000,
        band={"car": 0.15, "transit": 0.25},
        estimated=True,
        basis={"de": "Luftlinie.", "en": "Straight line."},
    )


@pytest.fixture(scope="session")
def edition(small_region: Region, small_times: TravelTimes) -> Edition:
    return edition_of(small_region, small_times, progress=lambda share, doing: None)
