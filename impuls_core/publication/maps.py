"""Map records of an edition: the same figures as the tables beside them."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from impuls_core.drawing.classes import MINUTES, Classes
from impuls_core.drawing.map_record import MapArea, MapPlace, MapRecord, PlaceMark
from impuls_core.outcomes.detail import ArrangementDetail
from impuls_core.publication import narrative
from impuls_core.publication.edition import SHOWN_LINE, Edition
from impuls_core.recommendation.records import Line
from impuls_core.region.catalogue import Service
from impuls_core.wording import catalogue

# labels of central places are placed before those of other towns
LEVEL_RANK: Mapping[str, int] = {"OZ": 0, "MZ+": 1, "MZ": 2, "GZ": 3, "GZ/T": 3}


@dataclass(frozen=True, slots=True)
class Rings:
    """Towns that a map sets off with a ring, and what the ring means."""

    towns: tuple[str, ...]
    mark: PlaceMark


def anchor_map(edition: Edition, language: str, *, title: str, link: Callable[[str], str]) -> MapRecord:
    """Return the map of anchor towns with the number of services by field; areas lead to their towns."""
    anchors = edition.shown.anchors
    names = narrative.towns(edition, language, anchors)
    desc = "home.map.desc" if anchors else "home.map.desc.none"
    return MapRecord(
        id="anchors",
        title=title,
        subtitle=catalogue.text(language, "home.map.subtitle", as_of=narrative.as_of(edition, language)),
        description=catalogue.text(language, desc, **({"towns": names} if anchors else {})),
        areas=_areas(edition, language, link=link),
        places=_places(edition, Rings(anchors, "anchor"), counted=True),
        notes=_notes(edition, language),
    )


def value_map(
    edition: Edition,
    language: str,
    *,
    map_id: str,
    title: str,
    subtitle: str,
    classes: Classes,
    values: Mapping[str, float],
    rings: Rings,
) -> MapRecord:
    """Return a map of one figure per member."""
    return MapRecord(
        id=map_id,
        title=title,
        subtitle=subtitle,
        description=catalogue.text(language, "service.map.desc"),
        areas=_areas(edition, language, values=values, classes=classes),
        places=_places(edition, rings),
        classes=classes,
        notes=_notes(edition, language),
    )


def minutes_maps(edition: Edition, language: str, service: Service) -> tuple[MapRecord, MapRecord]:
    """Return the pair today and proposal of one service: same extent, classes and key."""
    mode = "car" if service.minutes_car is not None else "transit"
    subtitle = catalogue.text(
        language,
        "service.map.subtitle",
        mode=catalogue.text(language, f"mode.by.{mode}"),
        band=catalogue.percent(language, edition.times.band[mode]),
        as_of=narrative.as_of(edition, language),
    )
    pair = []
    moments: tuple[tuple[str, Mapping[str, ArrangementDetail], Line | None], ...] = (
        ("today", edition.today, None),
        ("then", edition.proposal, SHOWN_LINE),
    )
    for moment, details, line in moments:
        place = narrative.place_of(edition, language, service, line=line)
        detail = details[service.id]
        pair.append(
            value_map(
                edition,
                language,
                map_id=f"map-{moment}",
                title=catalogue.text(language, f"service.map.{moment}.title", place=place),
                subtitle=subtitle,
                classes=MINUTES,
                values={ags: float(detail.minutes.at[ags, mode]) for ags in edition.members},
                rings=Rings(detail.hosts, "host"),
            )
        )
    return pair[0], pair[1]


def _areas(
    edition: Edition,
    language: str,
    *,
    values: Mapping[str, float] | None = None,
    classes: Classes | None = None,
    link: Callable[[str], str] | None = None,
) -> tuple[MapArea, ...]:
    areas = []
    for ags, geometry in edition.shapes.municipalities.geometry.items():
        key, context = str(ags), edition.region.places.at[ags, "kind"] != "member"
        value = math.nan if values is None else values.get(key, math.nan)
        if classes is not None and not context:
            words = _value_words(language, classes, value)
        else:
            words = "" if context else _hosted_words(edition, language, key)
        areas.append(
            MapArea(
                ags=key,
                name=edition.town(key),
                geometry=geometry,
                value=value,
                words=words,
                href=link(key) if link and not context else "",
                context=context,
            )
        )
    return tuple(areas)


def _value_words(language: str, classes: Classes, value: float) -> str:
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return catalogue.text(language, "minutes.unreachable")
    sign = "+" if classes.name.endswith("_change") and round(value) > 0 else ""
    return f"{sign}{catalogue.number(language, value)} {classes.unit(language)}"


def _hosted_words(edition: Edition, language: str, ags: str) -> str:
    return catalogue.plural(language, "count.services", len(edition.hosted_by(ags)))


def _places(edition: Edition, rings: Rings, *, counted: bool = False) -> tuple[MapPlace, ...]:
    """Return the towns of the members; those with a ring marked, with services counted if asked."""
    points = edition.points_of()
    places = []
    for ags in edition.members:
        mark: PlaceMark = rings.mark if ags in rings.towns else "town"
        sure, unclear = _counts(edition, ags) if counted else ({}, {})
        places.append(
            MapPlace(
                ags=ags,
                name=edition.town(ags),
                x=float(points.at[ags, "x"]),
                y=float(points.at[ags, "y"]),
                mark=mark,
                sure=sure,
                unclear=unclear,
                rank=LEVEL_RANK.get(str(edition.region.places.at[ags, "level"]), 5),
            )
        )
    return tuple(places)


def _counts(edition: Edition, ags: str) -> tuple[dict[str, int], dict[str, int]]:
    """Count the services a town hosts by field: with and without a clear preference."""
    sure: dict[str, int] = {}
    unclear: dict[str, int] = {}
    for service in edition.hosted_by(ags):
        certainty = edition.certainty(service.id, ags)
        counts = unclear if certainty is not None and certainty.word == narrative.UNCLEAR else sure
        counts[service.field] = counts.get(service.field, 0) + 1
    return sure, unclear


def _notes(edition: Edition, language: str) -> tuple[str, ...]:
    anchor = catalogue.text(language, "frame.anchor")
    return (edition.shapes.note[language], anchor) if edition.shapes.schematic else (anchor,)
