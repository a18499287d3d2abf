"""Hatches and dots: what must be told without colour. Ids carry the map's id, so maps share a page."""

from impuls_core.drawing.markup import element
from impuls_core.drawing.palettes import FIELD_MARKS, INK, NO_DATA, WHITE

HATCH_SPACING = 8  # ux.md 5: diagonal, 45 degrees, 2 units wide, every 8


def definitions(map_id: str) -> str:
    """Return the ``<defs>`` of one map: the hatch for "worse", the dots for "no data", a hatch a field."""
    return element(
        "defs",
        None,
        _hatch(f"{map_id}-hatch", ground="none", line=INK),
        _dots(f"{map_id}-no-data"),
        *(
            _hatch(f"{map_id}-hatch-{field}", ground=WHITE, line=mark.colour, spacing=5)
            for field, mark in FIELD_MARKS.items()
        ),
    )


def hatch_url(map_id: str, field: str = "") -> str:
    """Return the fill of a hatch; with a field, the one in that field's colour."""
    return f"url(#{map_id}-hatch{'-' + field if field else ''})"


def _hatch(pattern_id: str, *, ground: str, line: str, spacing: int = HATCH_SPACING) -> str:
    return element(
        "pattern",
        {
            "id": pattern_id,
            "width": spacing,
            "height": spacing,
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
        element("rect", {"width": spacing, "height": spacing, "fill": ground}),
        element("path", {"d": f"M0 0V{spacing}", "stroke": line, "stroke-width": 3}),
    )


def _dots(pattern_id: str) -> str:
    return element(
        "pattern",
        {"id": pattern_id, "width": 8, "height": 8, "patternUnits": "userSpaceOnUse"},
        element("rect", {"width": 8, "height": 8, "fill": NO_DATA}),
        element("circle", {"cx": 4, "cy": 4, "r": 1.2, "fill": INK}),
    )
