"""Towns on a map: dots, rings of anchors, field marks with the number of services, and names."""

from collections.abc import Iterable, Sequence

from impuls_core.drawing.frame import Frame
from impuls_core.drawing.labels import Box, Label, Wish, place_labels
from impuls_core.drawing.map_record import MapPlace
from impuls_core.drawing.markup import element, number, plain
from impuls_core.drawing.palettes import AMBER, FIELD_MARKS, INK, WHITE
from impuls_core.drawing.patterns import hatch_url

MARK_SIZE = 22.0  # width of a field mark, so that a figure of two digits fits
ANCHOR_RADIUS = 9.0
DOT_RADIUS = 3.0
RINGED = ("anchor", "host", "centre")


def draw_places(places: Sequence[MapPlace], frame: Frame, map_id: str) -> str:
    """Draw all towns with their marks and as many names as find room.

    Names of anchors are placed first, then by ``rank``, then by name; a name without room is left out of the
    drawing (it stays in the table and in the symbol's title).
    """
    ordered = sorted(places, key=lambda place: (place.mark not in RINGED, place.rank, place.name))
    marks = {place.ags: _mark_positions(place, frame) for place in ordered}
    taken = [_around(x, y, MARK_SIZE / 2) for positions in marks.values() for *_, x, y in positions]
    labels = place_labels(
        [_wish(place, frame, marks[place.ags]) for place in ordered],
        taken=taken,
        frame=Box(2, 2, frame.width - 2, frame.height - 2),
    )
    of_place = {label.key: label for label in labels}
    drawn = [_draw_place(place, frame, marks[place.ags], map_id) for place in reversed(ordered)]
    written = [_write(of_place[place.ags], place) for place in ordered if place.ags in of_place]
    return element("g", {"class": "map-places"}, *drawn, *written) if places else ""


def draw_mark(field: str, x: float, y: float, *, size: float, fill: str) -> str:
    """Draw the mark of a field around a point; its ink outline holds it in grey print."""
    half = size / 2
    outline = {"fill": fill, "stroke": INK, "stroke-width": 1.5}
    shape = FIELD_MARKS[field].shape
    if shape == "circle":
        return element("circle", {"cx": x, "cy": y, "r": half, **outline})
    corners = {
        "square": ((-half, -half), (half, -half), (half, half), (-half, half)),
        "triangle": ((0.0, -1.15 * half), (1.2 * half, 0.9 * half), (-1.2 * half, 0.9 * half)),
        "diamond": ((0.0, -1.2 * half), (1.2 * half, 0.0), (0.0, 1.2 * half), (-1.2 * half, 0.0)),
    }[shape]
    points = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in corners)
    return element("polygon", {"points": points, **outline})


def _radius(place: MapPlace) -> float:
    return ANCHOR_RADIUS if place.mark in RINGED else DOT_RADIUS


def _around(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)


def _wish(place: MapPlace, frame: Frame, marks: Iterable[tuple[str, bool, int, float, float]]) -> Wish:
    symbol = _around(frame.x(place.x), frame.y(place.y), _radius(place))
    boxes = [symbol, *(_around(x, y, MARK_SIZE / 2) for *_, x, y in marks)]
    group = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    size = 18.0 if place.mark in RINGED else 13.0
    return Wish(key=place.ags, text=place.name, symbol=symbol, size=size, group=group)


def _mark_positions(place: MapPlace, frame: Frame) -> list[tuple[str, bool, int, float, float]]:
    """Return (field, is unclear, count, x, y): a row of sure marks, then one of hatched marks."""
    step = MARK_SIZE + 6
    rows = [
        [(field, unclear, counts[field]) for field in FIELD_MARKS if counts.get(field, 0) > 0]
        for unclear, counts in ((False, place.sure), (True, place.unclear))
    ]
    positions: list[tuple[str, bool, int, float, float]] = []
    y = frame.y(place.y) + _radius(place) + MARK_SIZE / 2 + 4
    for row in (row for row in rows if row):
        start = frame.x(place.x) - step * (len(row) - 1) / 2
        positions += [
            (field, unclear, count, start + step * index, y)
            for index, (field, unclear, count) in enumerate(row)
        ]
        y += step
    return positions


def _draw_place(
    place: MapPlace, frame: Frame, marks: Iterable[tuple[str, bool, int, float, float]], map_id: str
) -> str:
    x, y = frame.x(place.x), frame.y(place.y)
    drawn = [element("title", None, plain(place.name))]
    if place.mark in RINGED:
        drawn.append(
            element(
                "circle",
                {"cx": x, "cy": y, "r": ANCHOR_RADIUS, "fill": WHITE, "stroke": INK, "stroke-width": 3},
            )
        )
        drawn.append(
            element(
                "circle",
                {"cx": x, "cy": y, "r": 4.0, "fill": AMBER if place.mark == "anchor" else INK, "stroke": INK},
            )
        )
    else:
        fill, line = (WHITE, INK) if place.mark == "outside" else (INK, WHITE)  # seen on dark areas too
        drawn.append(element("circle", {"cx": x, "cy": y, "r": DOT_RADIUS, "fill": fill, "stroke": line}))
    drawn += [_draw_count(mark, map_id) for mark in marks]
    return element("g", None, *drawn)


def _draw_count(mark: tuple[str, bool, int, float, float], map_id: str) -> str:
    field, unclear, count, x, y = mark
    colours = FIELD_MARKS[field]
    fill = hatch_url(map_id, field) if unclear else colours.colour
    shift = 5.5 if colours.shape == "triangle" else 4.5  # a triangle's figure sits lower
    text = {"x": x, "y": y + shift, "font-size": 13, "font-weight": 600, "text-anchor": "middle"}
    if unclear:  # a halo keeps the figure readable over the hatch
        text |= {"fill": INK, "stroke": WHITE, "stroke-width": 3, "paint-order": "stroke"}
    else:
        text |= {"fill": colours.figure_colour}
    return draw_mark(field, x, y, size=MARK_SIZE, fill=fill) + element("text", text, str(count))


def _write(label: Label, place: MapPlace) -> str:
    is_anchor = place.mark in RINGED
    return element(
        "text",
        {
            "class": "label-anchor" if is_anchor else "label",
            "x": label.x,
            "y": label.y,
            "font-size": 18 if is_anchor else 13,
            "font-weight": 600 if is_anchor else None,
            "font-style": "italic" if place.mark == "outside" else None,
            "text-anchor": label.anchor,
            "fill": INK,
            "stroke": WHITE,
            "stroke-width": 3,
            "stroke-linejoin": "round",
            "paint-order": "stroke",
        },
        plain(label.text),
    )
