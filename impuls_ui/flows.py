"""Who goes where: flows from municipalities to sites as a pydeck view, with the table twin; asks no other host."""

import json
from dataclasses import dataclass

import pydeck as pdk
import streamlit as st

from impuls_core.drawing.palettes import INK, PETROL
from impuls_core.drawing.table_twin import Table
from impuls_core.publication.edition import sort_key
from impuls_ui import cached, depth, show
from impuls_ui.words import number, say

# an empty style of our own: without it the view fetches a base map from another host
NO_BASE_MAP = 'data:application/json,{"version":8,"sources":{},"layers":[]}'
LEAST_DRAWN = 0.10  # of a municipality's people
MOST_NAMED = 4  # destinations a municipality; the rest is in its sum
_WIDEST = 14.0  # pixels
_LEAST_PERSONS = 0.5
_SIMPLIFIED = 400.0  # metres: below the width of a line


@dataclass(frozen=True, slots=True)
class Flow:
    """People of one municipality who use one site."""

    origin: str
    destination: str
    persons: float


def flows_of(service_id: str, row: int) -> tuple[Flow, ...]:
    """Return all flows of an arrangement, the largest first."""
    table = depth.arrangement(service_id, row).flows
    found = [
        Flow(str(origin), str(destination), float(persons))
        for destination in table.columns
        for origin, persons in table[destination].items()
        if persons >= _LEAST_PERSONS
    ]
    return tuple(sorted(found, key=lambda flow: (-flow.persons, flow.origin, flow.destination)))


def view(service_id: str, row: int) -> None:
    """Draw the flows as lines as wide as their number of people, and list them."""
    flows = flows_of(service_id, row)
    if not flows:
        st.markdown(say("svc.flows.none"))
        return
    st.pydeck_chart(_deck(flows), height=560, key="flows", alt=say("svc.flows.alt"))
    show.caption(say("svc.flows.note"))
    show.table(_table(flows))


def _table(flows: tuple[Flow, ...]) -> Table:
    """Return one row a municipality: all it sends, and where most of them go."""
    by_origin: dict[str, list[Flow]] = {}
    for flow in flows:
        by_origin.setdefault(flow.origin, []).append(flow)
    names = depth.names()
    rows = tuple(
        (
            names[origin],
            number(sum(flow.persons for flow in own)),
            ", ".join(f"{names[flow.destination]} {number(flow.persons)}" for flow in own[:MOST_NAMED]),
        )
        for origin, own in sorted(by_origin.items(), key=lambda pair: sort_key(names[pair[0]]))
    )
    head = tuple(say(f"svc.flows.{name}") for name in ("from", "persons", "to"))
    return Table(say("svc.flows.title"), head, rows, numeric=(1,))


def _deck(flows: tuple[Flow, ...]) -> pdk.Deck:
    """Draw land, a line for each way as wide as it has persons, and the sites with their names."""
    layers = [_land_layer(), _line_layer(flows), *_site_layers(sorted({flow.destination for flow in flows}))]
    return pdk.Deck(layers, initial_view_state=_whole_region(), map_style=NO_BASE_MAP, map_provider="mapbox")


def _land_layer() -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        _land(),
        filled=True,
        get_fill_color=[244, 246, 247],
        get_line_color=[92, 103, 112],
        line_width_min_pixels=1,
    )


def _line_layer(flows: tuple[Flow, ...]) -> pdk.Layer:
    drawn = worth_drawing(flows)
    most = max((flow.persons for flow in drawn), default=1.0)
    lines = [
        {
            "from": _position(flow.origin),
            "to": _position(flow.destination),
            "width": max(1.0, _WIDEST * flow.persons / most),
        }
        for flow in drawn
    ]
    return pdk.Layer(
        "LineLayer",
        lines,
        get_source_position="from",
        get_target_position="to",
        get_width="width",
        get_color=_rgb(PETROL, 170),
    )


def _site_layers(sites: list[str]) -> list[pdk.Layer]:
    named = [{"at": _position(ags), "name": depth.town_name(ags)} for ags in sites]
    dots = pdk.Layer(
        "ScatterplotLayer",
        named,
        get_position="at",
        get_radius=7,
        radius_units=pdk.types.String("pixels"),
        get_fill_color=_rgb(INK, 255),
    )
    names = pdk.Layer(
        "TextLayer",
        named,
        get_position="at",
        get_text="name",
        get_size=16,
        get_color=_rgb(INK, 255),
        get_pixel_offset=[0, -18],
        character_set=pdk.types.String("auto"),  # without it umlauts make the layer vanish
    )
    return [dots, names]


def worth_drawing(flows: tuple[Flow, ...]) -> list[Flow]:
    """Leave out ways inside one town and those of few people: hundreds of thin lines hide the wide ones."""
    total: dict[str, float] = {}
    for flow in flows:
        total[flow.origin] = total.get(flow.origin, 0.0) + flow.persons
    return [
        flow
        for flow in flows
        if flow.origin != flow.destination and flow.persons >= LEAST_DRAWN * total[flow.origin]
    ]


def _whole_region() -> pdk.ViewState:
    places = cached.region().places
    members = places[places["kind"] == "member"]
    return pdk.ViewState(
        latitude=float(members["latitude"].mean()), longitude=float(members["longitude"].mean()), zoom=8.1
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def _land() -> dict[str, object]:
    shapes = depth.shapes().municipalities[["geometry"]]
    simplified = shapes.assign(geometry=shapes.geometry.simplify_coverage(_SIMPLIFIED)).to_crs(4326)
    land: dict[str, object] = json.loads(simplified.to_json(drop_id=True))
    return land


def _position(ags: str) -> list[float]:
    place = cached.region().places.loc[ags]
    return [float(place["longitude"]), float(place["latitude"])]


def _rgb(colour: str, opacity: int) -> list[int]:
    return [*(int(colour[start : start + 2], 16) for start in (1, 3, 5)), opacity]
