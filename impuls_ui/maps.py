"""The interactive map: areas as buttons, a native list above and a table below, all from one record.

The geometry goes to the browser once, in a component of its own whose data never change; every rerun sends
only colours, symbols and words.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import streamlit as st
from shapely.geometry.base import BaseGeometry

from impuls_core.drawing.figure import map_key
from impuls_core.drawing.frame import Frame, fit_frame
from impuls_core.drawing.map_record import MapArea, MapRecord
from impuls_core.drawing.patterns import definitions, hatch_url
from impuls_core.drawing.svg_map import area_fill, area_words, is_worse, path_of, simplify_together
from impuls_core.drawing.symbols import draw_places
from impuls_core.drawing.table_twin import Table, table_html
from impuls_core.publication.edition import sort_key
from impuls_ui import drawn, state
from impuls_ui.words import say, say_count

_FOLDER = Path(__file__).parent / "components" / "region_map"
Select = Callable[[str], None]


def region_map(record: MapRecord, *, key: str, selected: str, on_select: Select, table: Table | None) -> None:
    """Show a map with its list and its table.

    Parameters
    ----------
    record : MapRecord
        ``areas`` may not change their geometry while the process runs; everything else may.
    key : str
        Begins with the page's name; unique on the page.
    selected : AGS of the place in view, or ""
    on_select : called with an AGS, or "" when the selection is left; keeps it, usually with ``state.update``
    table : Table, optional
        The same figures; shown below the map.
    """
    members = {area.ags: area.name for area in record.areas if not area.context}
    st.html(f"<h2 class='map-title'>{record.title}</h2><p class='caption'>{record.subtitle}</p>")
    drawn.show(map_key(record, language=state.read().language), key=f"{key}_key")
    _list_twin(members, key, selected, on_select)
    _drawing(record, key, selected, on_select)
    if record.notes:
        st.html(f"<p class='caption'>{' '.join(record.notes)}</p>")
    if table is not None:
        st.html(f"<div id='{key}-table'>{table_html(table)}</div>")


def _list_twin(members: Mapping[str, str], key: str, selected: str, on_select: Select) -> None:
    chosen = f"{key}_list"
    st.session_state[chosen] = selected if selected in members else ""
    st.selectbox(
        say("map.choose"),
        ["", *sorted(members, key=lambda ags: sort_key(members[ags]))],
        format_func=lambda ags: members.get(ags) or say("map.choose.none"),
        key=chosen,
        on_change=lambda: on_select(st.session_state[chosen]),
    )


def _drawing(record: MapRecord, key: str, selected: str, on_select: Select) -> None:
    frame, paths = _geometry(tuple((area.ags, area.geometry) for area in record.areas))
    base = f"{key}-base"
    size = {"width": frame.width, "height": frame.height}
    with st.container(key=f"{key}_map"):
        _component("base")(key=f"{key}_base", data={"base": base, "paths": paths, **size})
        _component("map")(
            key=f"{key}_drawing",
            data={
                "id": record.id,
                "base": base,
                "label": say_count("map.label", len(paths), title=record.title),
                "description": record.description,
                "hint": say("map.hint"),
                "areas": {area.ags: _appearance(record, area) for area in record.areas},
                "definitions": definitions(record.id),
                "places": draw_places(record.places, frame, record.id),
                "selected": selected,
                "none": say("map.selected.none"),
            },
            on_picked_change=lambda: on_select(st.session_state[f"{key}_drawing"]["picked"] or ""),
        )


def _appearance(record: MapRecord, area: MapArea) -> dict[str, str | bool]:
    return {
        "fill": area_fill(record, area),
        "hatch": hatch_url(record.id) if is_worse(record, area) else "",
        "words": area.name if area.context else area_words(area, state.read().language),
        "context": area.context,
    }


@lru_cache(maxsize=4)
def _geometry(areas: tuple[tuple[str, BaseGeometry], ...]) -> tuple[Frame, dict[str, str]]:
    """Return the frame and one path per area; the same areas give the same text, which is sent only once."""
    shapes = [shape for _, shape in areas]
    frame = fit_frame(shapes)
    paths = (path_of(shape, frame) for shape in simplify_together(shapes))
    return frame, dict(zip((ags for ags, _ in areas), paths, strict=True))


@st.cache_resource(show_spinner=False)
def _component(name: str) -> Callable[..., object]:
    script = (_FOLDER / f"{name}.js").read_text(encoding="utf-8")
    style = (_FOLDER / "map.css").read_text(encoding="utf-8") if name == "map" else None
    return st.components.v2.component(f"impuls_region_{name}", js=script, css=style, isolate_styles=False)
