"""One map record -> inline SVG: municipalities in classes, towns as symbols, nothing that needs a script.

The drawing is deterministic to the byte: geometry is simplified as one coverage (shared borders stay shared)
and written with one decimal of a drawing unit, about ten metres in a region of this size.
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from impuls_core.drawing.classes import side_of_change
from impuls_core.drawing.frame import Frame, fit_frame
from impuls_core.drawing.map_record import MapArea, MapRecord
from impuls_core.drawing.markup import element, number, plain
from impuls_core.drawing.palettes import MAP_LINE, NO_DATA, SURFACE, WHITE
from impuls_core.drawing.patterns import definitions, hatch_url
from impuls_core.drawing.symbols import draw_places
from impuls_core.errors import InputError
from impuls_core.wording import catalogue

# 150 m is under two drawing units of a region 90 km wide: not visible, and half the bytes
SIMPLIFICATION_METRES = 150.0


def draw_map(record: MapRecord, *, language: str) -> str:
    """Draw a map as one SVG element.

    Parameters
    ----------
    record : MapRecord
        Areas in metres (north up). At least one area.
    language : "de" or "en"
        Language of the scale bar, the north arrow and "no data".

    Returns
    -------
    str
        ``<svg>`` with title (the finding) and description. Its role is ``img``; where areas carry links it is
        a ``group``, because links inside an image are lost to screen readers.

    Raises
    ------
    InputError
        If the record has no area to draw.
    """
    if not record.areas:
        raise InputError(f"Map '{record.id}' has no area to draw. Give at least one municipality.")
    frame = fit_frame([area.geometry for area in record.areas])
    has_links = any(area.href for area in record.areas)
    return element(
        "svg",
        {
            "class": "impuls-map",
            "viewBox": f"0 0 {number(frame.width)} {number(frame.height)}",
            "role": "group" if has_links else "img",
            "aria-labelledby": f"{record.id}-title",
            "aria-describedby": f"{record.id}-desc",
            "xmlns": "http://www.w3.org/2000/svg",
            "font-family": "system-ui, sans-serif",
        },
        element("title", {"id": f"{record.id}-title"}, plain(record.title)),
        element("desc", {"id": f"{record.id}-desc"}, plain(record.description)),
        definitions(record.id),
        *_draw_areas(record, frame, language),
        draw_places(record.places, frame, record.id),
        _scale_bar(frame, language),
        _north_arrow(frame, language),
    )


def area_words(area: MapArea, language: str) -> str:
    """Return what a pointer or a screen reader gets for one area: "Thale: 23 Minuten"."""
    words = area.words or catalogue.text(language, "map.no_data")
    return f"{area.name}: {words}"


def _draw_areas(record: MapRecord, frame: Frame, language: str) -> Iterable[str]:
    """Yield the areas, context first, so that the lines of the members lie on top."""
    simplified = simplify_together([area.geometry for area in record.areas])
    drawn = sorted(zip(record.areas, simplified, strict=True), key=lambda pair: not pair[0].context)
    for area, geometry in drawn:
        path = path_of(geometry, frame)
        title = element("title", None, plain(area.name if area.context else area_words(area, language)))
        shapes = [_area_shape(record, area, path, title)]
        if is_worse(record, area):
            shapes.append(
                element("path", {"d": path, "fill": hatch_url(record.id), "pointer-events": "none"})
            )
        drawing = "".join(shapes)
        yield (
            element("a", {"href": area.href, "aria-label": area_words(area, language)}, drawing)
            if area.href
            else drawing
        )


def _area_shape(record: MapRecord, area: MapArea, path: str, title: str) -> str:
    attributes = {
        "d": path,
        "fill": area_fill(record, area),
        "stroke": "#B8C0C7" if area.context else MAP_LINE,
        "stroke-width": 0.8 if area.context else 1.2,
        "stroke-linejoin": "round",
    }
    return element("path", attributes, title)


def area_fill(record: MapRecord, area: MapArea) -> str:
    """Return the colour of an area: its class, land where there are no classes, dots where there is no figure."""
    if area.context:
        return WHITE
    if record.classes is None:
        return SURFACE
    index = record.classes.index(area.value)
    if index is None:
        return f"url(#{record.id}-no-data)" if not math.isinf(area.value) else NO_DATA
    return record.classes.palette[index]


def is_worse(record: MapRecord, area: MapArea) -> bool:
    """Whether the area needs a hatch, because both ends of the diverging palette print in one grey."""
    if record.classes is None or area.context or not record.classes.name.endswith("_change"):
        return False
    index = record.classes.index(area.value)
    return index is not None and side_of_change(record.classes, index) == "worse"


def simplify_together(geometries: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Simplify neighbouring areas as one coverage, so that no gap opens between them."""
    array = np.array(geometries, dtype=object)
    return list(shapely.coverage_simplify(array, SIMPLIFICATION_METRES))


def path_of(geometry: BaseGeometry, frame: Frame) -> str:
    """Write a polygon or several as the ``d`` of an SVG path; holes are kept."""
    parts: Sequence[Polygon] = geometry.geoms if isinstance(geometry, MultiPolygon) else [geometry]
    rings = (ring for part in parts for ring in (part.exterior, *part.interiors))
    return "".join(_ring(ring.coords, frame) for ring in rings)


def _ring(coordinates: Iterable[tuple[float, ...]], frame: Frame) -> str:
    """Write one ring; points that fall on the same written position are dropped."""
    written: list[str] = []
    for x, y, *_ in coordinates:
        point = f"{number(frame.x(x))} {number(frame.y(y))}"
        if not written or written[-1] != point:
            written.append(point)
    return f"M{'L'.join(written[:-1])}Z"


def _scale_bar(frame: Frame, language: str) -> str:
    """Draw a bar of the largest of 1, 2, 5, 10, 20, 50 km that fills at most a fifth of the width."""
    kilometres = max(
        (step for step in (1, 2, 5, 10, 20, 50) if frame.length(step * 1000) <= frame.width / 5), default=1
    )
    length, x, y = frame.length(kilometres * 1000), 14.0, frame.height - 14
    words = catalogue.text(language, "map.scale", kilometres=kilometres)
    return element(
        "g",
        {"class": "map-furniture", "aria-hidden": "true"},
        element(
            "path",
            {"d": f"M{number(x)} {number(y - 5)}v5h{number(length)}v-5", "fill": "none", "stroke": MAP_LINE},
        ),
        element("text", {"x": x, "y": y - 9, "font-size": 13, "class": "furniture"}, plain(words)),
    )


def _north_arrow(frame: Frame, language: str) -> str:
    x, y = frame.width - 24, 34.0
    return element(
        "g",
        {"class": "map-furniture", "aria-hidden": "true"},
        element("path", {"d": f"M{number(x)} {number(y - 22)}l6 18l-6 -5l-6 5z", "fill": MAP_LINE}),
        element(
            "text",
            {"x": frame.width - 8, "y": y + 14, "font-size": 13, "text-anchor": "end", "class": "furniture"},
            plain(catalogue.text(language, "map.north")),
        ),
    )
