"""How fast cars and buses get on: one speed model for every road of an estimated network."""

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

# Which part of the model moves the speed of a road class.
FACTOR_OF_CLASS = {"motorway": "motorway", "federal": "surface", "land": "surface", "mountain": "mountain"}

# Metres of road per metre of air between two neighbouring points [E]. Ways so measured lie within
# 13 percent of the nine kilometre figures of calibration_times.csv, and of the 24 km from Halberstadt
# to Wernigerode of corridors.csv.
DETOUR_OF_CLASS = {"motorway": 1.06, "federal": 1.12, "land": 1.20, "mountain": 1.30}

# Minutes lost between a centre and the open road, as multiples of ``SpeedModel.urban_minutes`` [E].
URBAN_FROM_PERSONS = ((0, 0.5), (2_000, 1.0), (10_000, 1.5), (100_000, 3.0))


@dataclass(frozen=True, slots=True)
class SpeedModel:
    """The few global numbers that turn an estimated road into minutes.

    Attributes
    ----------
    motorway, surface, mountain : float
        Factor on the default speed (km/h) of the corridors of that group of classes.
    gradient : float
        Share of time added per percent of mean climb between the ends of an edge.
    urban_minutes : float, minutes
        Time lost at each end of a trip in a town of 2,000 to 10,000 persons.
    """

    motorway: float = 1.0
    surface: float = 1.0
    mountain: float = 1.0
    gradient: float = 0.04
    urban_minutes: float = 1.5

    def named(self) -> dict[str, float]:
        """Return the parameters by name, in a fixed order."""
        return asdict(self)


def edge_minutes(edges: pd.DataFrame, speeds: SpeedModel) -> pd.Series:
    """Time to drive each edge, the same in both directions.

    Parameters
    ----------
    edges : DataFrame, (n_edges,)
        ``metres``, ``climb_m`` (absolute difference of the ends), ``road_class``, ``speed_kmh``.
    speeds : SpeedModel

    Returns
    -------
    Series, (n_edges,), minutes
    """
    factors = speeds.named()
    factor = edges["road_class"].map({name: factors[of] for name, of in FACTOR_OF_CLASS.items()})
    percent = 100 * edges["climb_m"] / edges["metres"]
    # a motorway is graded: its climb costs cars nothing
    slower = 1 + speeds.gradient * percent.where(edges["road_class"] != "motorway", 0.0)
    return edges["metres"] * 0.06 / (edges["speed_kmh"] * factor) * slower


def urban_minutes(persons: pd.Series, speeds: SpeedModel) -> pd.Series:
    """Minutes between the centre of a settlement and the open road, by its size in persons."""
    sizes, multiples = zip(*URBAN_FROM_PERSONS, strict=True)
    step = np.searchsorted(sizes, persons.to_numpy(float), side="right") - 1
    return pd.Series(np.asarray(multiples)[step] * speeds.urban_minutes, index=persons.index)
