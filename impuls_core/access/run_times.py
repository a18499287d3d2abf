"""How fast trains and buses get on: run times of an estimated timetable from kilometres, roads and stops."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import ArrayLike

from impuls_core.access.timetable import Pattern


@dataclass(frozen=True, slots=True)
class RunModel:
    """The few global numbers that turn kilometres and stops into run times.

    Attributes
    ----------
    train_kmh, narrow_kmh : float, km/h under way on normal and on narrow gauge
    train_stop : float, minutes each leg costs besides (speeding up, braking, dwell)
    bus_factor : float, time of a bus under way over the time of a car on the same road
    bus_stop : float, minutes each leg of a bus costs besides
    """

    train_kmh: float = 85.0
    narrow_kmh: float = 23.0  # Harzquerbahn: 60.5 km with 16 stops in about three hours
    train_stop: float = 1.8
    bus_factor: float = 1.25
    bus_stop: float = 0.6

    def named(self) -> dict[str, float]:
        """Return the parameters by name, in a fixed order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is, whatever its stops: id, name, mode, minutes between departures, hours of service."""

    id: str
    name: str
    mode: str
    headway: float
    first: float
    last: float

    def along(self, stops: Sequence[str], legs: ArrayLike) -> Pattern:
        """Return the pattern of this line over ``stops`` with the minutes of the legs between them."""
        minutes = np.concatenate([[0.0], np.cumsum(np.asarray(legs, dtype=float))]).round(2)
        return Pattern(
            id=self.id,
            name=self.name,
            mode=self.mode,
            stops=tuple(stops),
            minutes=tuple(minutes.tolist()),
            headway=self.headway,
            first=self.first,
            last=self.last,
        )
