"""From metres on the ground to units of a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

WIDTH = 900.0  # drawing units; figures of 13 to 20 units then read well on a laptop
MARGIN = 12.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the ground: ``west`` and ``north`` in metres, ``scale`` in drawing units a metre."""

    west: float
    north: float
    scale: float
    width: float
    height: float

    def x(self, metres: float) -> float:
        """Return the drawing's x of an easting."""
        return MARGIN + (metres - self.west) * self.scale

    def y(self, metres: float) -> float:
        """Return the drawing's y of a northing; y grows downwards."""
        return MARGIN + (self.north - metres) * self.scale

    def length(self, metres: float) -> float:
        """Return a length in drawing units."""
        return metres * self.scale


def fit_frame(geometries: Sequence[BaseGeometry]) -> Frame:
    """Return the frame that shows all geometries, as wide as ``WIDTH``.

    Examples
    --------
    >>> frame = fit_frame([shapely.box(0, 0, 87_600, 43_800)])
    >>> frame.width, frame.height, frame.x(0), frame.y(43_800)
    (900.0, 462.0, 12.0, 12.0)
    """
    west, south, east, north = shapely.total_bounds(shapely.GeometryCollection(list(geometries)))
    scale = (WIDTH - 2 * MARGIN) / (east - west)
    height = (north - south) * scale + 2 * MARGIN
    return Frame(west=float(west), north=float(north), scale=float(scale), width=WIDTH, height=float(height))
