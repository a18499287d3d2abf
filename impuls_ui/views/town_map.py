"""The map of towns: its record, from which drawing, key and table are made."""

from collections.abc import Sequence
from dataclasses import replace

from impuls_core.drawing.map_record import MapArea, MapPlace, MapRecord
from impuls_core.region.catalogue import FIELDS
from impuls_ui import cached, depth, state
from impuls_ui.views.by_town import Town
from impuls_ui.words import named, say, say_count


def record(towns: Sequence[Town], *, title: str) -> MapRecord:
    """Return the map of what towns host; the finding is its title."""
    note = depth.shapes().note
    anchors = [town.name for town in towns if town.is_anchor]
    description = (
        say("res.map.description", towns=", ".join(anchors)) if anchors else say("res.map.description.today")
    )
    return MapRecord(
        id="towns",
        title=title,
        subtitle=say("res.sub", year=str(cached.region().base_year)),
        description=description,
        areas=_areas(towns),
        places=tuple(_place(town) for town in towns),
        notes=(named(note),) if note else (),
    )


def _areas(towns: Sequence[Town]) -> tuple[MapArea, ...]:
    """The municipalities, each with the words that are read beside its name."""
    of_town = {town.ags: _words(town) for town in towns}
    none = say("count.services.none")
    return tuple(replace(area, words=of_town.get(area.ags, none)) for area in depth.land())


def _words(town: Town) -> str:
    count = say_count("count.services", len(town.hosted))
    return f"{count}, {say('res.anchor')}" if town.is_anchor else count


def _place(town: Town) -> MapPlace:
    x, y = depth.positions()[town.ags]
    is_own = state.read().town == town.ags
    return MapPlace(
        ags=town.ags,
        name=town.name,
        x=x,
        y=y,
        mark="anchor" if town.is_anchor else "town",
        sure={field: n for field in FIELDS if (n := town.count(field, unclear=False))},
        unclear={field: n for field in FIELDS if (n := town.count(field, unclear=True))},
        rank=0 if is_own else 1 if town.hosted else 9,
    )
