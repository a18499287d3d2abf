"""A map as people meet it: finding, subtitle, key above, drawing, notes beneath; all from one record."""

from impuls_core.drawing.classes import Classes, side_of_change
from impuls_core.drawing.map_record import MapRecord
from impuls_core.drawing.markup import element, plain
from impuls_core.drawing.palettes import AMBER, FIELD_MARKS, INK, MAP_LINE, WHITE
from impuls_core.drawing.svg_map import draw_map
from impuls_core.drawing.symbols import draw_mark
from impuls_core.wording import catalogue


def map_figure(record: MapRecord, *, language: str) -> str:
    """Return the ``<figure>`` of a map; its key is a list and stands above the drawing.

    Examples
    --------
    >>> from shapely import box
    >>> from impuls_core.drawing.map_record import MapArea
    >>> area = MapArea("1", "Thale", box(0, 0, 1000, 1000))
    >>> html = map_figure(MapRecord("m", "Finding", "Minutes", "One town.", (area,), ()), language="de")
    >>> html.startswith('<figure class="impuls-figure"')
    True
    """
    caption = element(
        "figcaption",
        None,
        element("strong", {"class": "finding"}, plain(record.title)),
        element("span", {"class": "subtitle"}, plain(record.subtitle)),
    )
    notes = element("p", {"class": "figure-notes"}, plain(" ".join(record.notes))) if record.notes else ""
    key = map_key(record, language=language)
    return element(
        "figure",
        {"class": "impuls-figure", "data-search-exclude": ""},
        caption,
        key,
        draw_map(record, language=language),
        notes,
    )


def map_key(record: MapRecord, *, language: str) -> str:
    """Return the key of a map: classes with their end words and "no data", then the symbols that occur."""
    entries = class_entries(record.classes, language=language) if record.classes else []
    marks = _mark_entries(record, language)
    lists = [element("ul", {"class": "map-key"}, *group) for group in (entries, marks) if group]
    if record.classes:
        unit = catalogue.text(language, "map.key", unit=record.classes.unit(language))
        lists.insert(0, element("p", {"class": "map-key-unit"}, plain(unit)))
    return "".join(lists)


def class_entries(classes: Classes, *, language: str) -> list[str]:
    """Return one list entry a class, light first, and "no data" as one of its own."""
    entries = []
    last = len(classes.palette) - 1
    for index, colour in enumerate(classes.palette):
        words = classes.words(index, language)
        end = {0: classes.low_word(language), last: classes.high_word(language)}.get(index)
        label = f"{words} ({end})" if end else words
        hatched = classes.name.endswith("_change") and side_of_change(classes, index) == "worse"
        entries.append(_entry(_swatch(colour, hatched=hatched), label))
    return [*entries, _entry(_swatch_no_data(), catalogue.text(language, "map.no_data"))]


def _mark_entries(record: MapRecord, language: str) -> list[str]:
    """Return entries for anchors, fields, hatching and outside centres, each only where it occurs."""
    entries = []
    for kind, core in (("anchor", AMBER), ("host", INK), ("centre", INK)):
        if any(place.mark == kind for place in record.places):
            ring = element(
                "circle", {"cx": 12, "cy": 12, "r": 8, "fill": WHITE, "stroke": INK, "stroke-width": 3}
            )
            middle = element("circle", {"cx": 12, "cy": 12, "r": 3.5, "fill": core, "stroke": INK})
            entries.append(_entry(_icon(ring + middle), catalogue.text(language, f"map.{kind}")))
    for field, mark in FIELD_MARKS.items():
        if any(place.sure.get(field) or place.unclear.get(field) for place in record.places):
            symbol = draw_mark(field, 12.0, 12.0, size=18.0, fill=mark.colour)
            entries.append(_entry(_icon(symbol), catalogue.text(language, f"field.{field}")))
    if any(any(place.unclear.values()) for place in record.places):
        entries.append(_entry(_swatch(WHITE, hatched=True), catalogue.text(language, "map.unclear")))
    if any(place.mark == "outside" for place in record.places):
        dot = f'<circle cx="12" cy="12" r="5" fill="{WHITE}" stroke="{INK}" stroke-width="2"/>'
        entries.append(_entry(_icon(dot), catalogue.text(language, "map.outside")))
    return entries


def _entry(icon: str, words: str) -> str:
    return element("li", None, icon, element("span", None, plain(words)))


def _icon(drawing: str) -> str:
    attributes = {
        "viewBox": "0 0 24 24",
        "width": 24,
        "height": 24,
        "aria-hidden": "true",
        "focusable": "false",
    }
    return element("svg", attributes, drawing)


def _swatch(colour: str, *, hatched: bool = False) -> str:
    """A filled square; the hatch is drawn as lines, so that the key needs no pattern of its own."""
    square = f'<rect x="1" y="3" width="22" height="18" fill="{colour}" stroke="{MAP_LINE}"/>'
    lines = f'<path d="M1 15L13 3M5 21L23 3M15 21L23 13" stroke="{INK}" stroke-width="2"/>' if hatched else ""
    return _icon(square + lines)


def _swatch_no_data() -> str:
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="1.2" fill="{INK}"/>' for x in (6, 12, 18) for y in (8, 15))
    return _icon(f'<rect x="1" y="3" width="22" height="18" fill="#DDE2E6" stroke="{MAP_LINE}"/>{dots}')
