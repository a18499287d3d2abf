"""The one record a map, its key, its table and its sentence are made from, so that they cannot disagree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shapely.geometry.base import BaseGeometry

from impuls_core.drawing.classes import Classes

PlaceMark = Literal["town", "host", "centre", "anchor", "outside"]


@dataclass(frozen=True, slots=True)
class MapArea:
    """One municipality on a map.

    ``geometry`` in metres; ``value`` in the unit of the classes (NaN = no figure); ``words`` is what people
    read beside the name ("23 Minuten"); ``href`` makes the area a link; ``context`` areas are drawn as land
    without a class.
    """

    ags: str
    name: str
    geometry: BaseGeometry
    value: float = float("nan")
    words: str = ""
    href: str = ""
    context: bool = False


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One town on a map: a symbol of fixed size, never an area.

    ``sure`` and ``unclear`` count the services of each field that it hosts, the second those where no clear
    preference exists (drawn hatched). A ``host`` has the service the map is about, a ``centre`` the
    central-place level. ``rank`` orders the labels: 0 is placed first.
    """

    ags: str
    name: str
    x: float
    y: float
    mark: PlaceMark = "town"
    sure: Mapping[str, int] = field(default_factory=dict)
    unclear: Mapping[str, int] = field(default_factory=dict)
    rank: int = 9


@dataclass(frozen=True, slots=True)
class MapRecord:
    """A map in figures and words, without any drawing.

    ``id`` is unique on its page; ``title`` is the finding, ``subtitle`` unit, mode and date, ``description``
    at most two sentences for those who do not see the map. ``classes`` is None on a map of towns only.
    ``notes`` stand beneath ("schematische Gebiete").
    """

    id: str
    title: str
    subtitle: str
    description: str
    areas: tuple[MapArea, ...]
    places: tuple[MapPlace, ...]
    classes: Classes | None = None
    notes: tuple[str, ...] = ()
