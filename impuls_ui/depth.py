"""Answers in depth that no weight changes, kept for all visitors: arrangements, closures, years, areas.

Arguments are plain names and numbers that determine the answer together with the region of this process.
What is returned is shared: nobody may change it.
"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from impuls_core.access.projection import with_metres
from impuls_core.drawing.map_record import MapArea
from impuls_core.outcomes.closure_test import Closure, closure_tests
from impuls_core.outcomes.detail import ArrangementDetail, arrangement_detail
from impuls_core.outcomes.years import ratios_by_year
from impuls_core.publication.edition import sort_key
from impuls_core.publication.journeys import MODES, Journey
from impuls_core.region.cells import Shapes, region_shapes
from impuls_ui import cached


@st.cache_resource(show_spinner=False, max_entries=2_000)
def arrangement(service_id: str, row: int) -> ArrangementDetail:
    """Return one arrangement in depth; row 0 is today."""
    made = cached.foundation()
    return arrangement_detail(made.region, made.times, made.table, service_id, row)


@st.cache_resource(show_spinner=False, max_entries=2_000)
def journeys(service_id: str, row: int) -> dict[str, Journey]:
    """Return AGS -> the way of every member municipality, today against one arrangement."""
    service = cached.region().catalogue[service_id]
    today, then = arrangement(service_id, 0), arrangement(service_id, row)
    return {
        ags: Journey(
            service=service,
            ags=ags,
            minutes={mode: _pair(today.minutes, then.minutes, ags, mode) for mode in MODES},
            within={mode: _pair(today.within, then.within, ags, mode) for mode in MODES},
        )
        for ags in cached.region().members
    }


@st.cache_resource(show_spinner=False, max_entries=200)
def closures(service_id: str) -> tuple[Closure, ...]:
    """Return the closure test of each of today's hosts."""
    made = cached.foundation()
    return closure_tests(made.region, made.times, made.table, service_id)


@st.cache_resource(show_spinner=False, max_entries=1_000)
def years(service_id: str, row: int) -> dict[int, float]:
    """Return load over threshold in each scenario year."""
    made = cached.foundation()
    ratios = ratios_by_year(made.region, made.times, made.table, service_id, row)
    return {int(year): float(ratio) for year, ratio in ratios.items()}


@st.cache_resource(show_spinner=False, max_entries=2)
def shapes() -> Shapes:
    """Return the municipal areas that maps draw."""
    return region_shapes(cached.region())


@st.cache_resource(show_spinner=False, max_entries=2)
def land() -> tuple[MapArea, ...]:
    """Return the municipalities as plain land of a map of towns."""
    drawn = shapes().municipalities
    return tuple(
        MapArea(str(ags), name, geometry, context=kind == "context")
        for ags, name, kind, geometry in zip(
            drawn.index, drawn["name"], drawn["kind"], drawn.geometry, strict=True
        )
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def positions() -> dict[str, tuple[float, float]]:
    """Return AGS -> metres east and north of every place."""
    region = cached.region()
    places = with_metres(region.places, region.crs)
    return {
        str(ags): (float(x), float(y))
        for ags, x, y in zip(places.index, places["x"], places["y"], strict=True)
    }


@st.cache_resource(show_spinner=False, max_entries=2)
def names() -> dict[str, str]:
    """Return AGS -> name of every place."""
    return {str(ags): str(name) for ags, name in cached.region().places["name"].items()}


def town_name(ags: str) -> str:
    """Return the name of a place."""
    return names()[ags]


def town_names(towns: Sequence[str]) -> str:
    """Return names of places in alphabetical order, parted by commas."""
    known = names() if towns else {}
    return ", ".join(sorted((known[ags] for ags in towns), key=sort_key))


def _pair(today: pd.DataFrame, then: pd.DataFrame, ags: str, mode: str) -> tuple[float, float]:
    return float(today.at[ags, mode]), float(then.at[ags, mode])
