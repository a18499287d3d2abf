from pathlib import Path

import pytest

from impuls_core.access.calibration import Calibration, calibrate
from impuls_core.access.travel_time import TravelTimes, travel_times
from impuls_core.region.package import Region, load_region


@pytest.fixture(scope="session")
def harz(root: Path) -> Region:
    """Return the bundled region."""
    return load_region(root / "regions" / "harz")


@pytest.fixture(scope="session")
def harz_times(harz: Region) -> TravelTimes:
    """Return all travel times of the bundled region."""
    return travel_times(harz)


@pytest.fixture(scope="session")
def harz_calibration(harz: Region) -> Calibration:
    """Return the bundled region's network, fitted anew."""
    return calibrate(harz)
