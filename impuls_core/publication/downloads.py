"""Files to take away: CSV and GeoJSON with source and licence in every row, the same in both languages."""

import csv
import io
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely

from impuls_core.publication.edition import Edition, is_protected
from impuls_core.publication.journeys import MODES, journeys_of_town
from impuls_core.recommendation.records import LINES
from impuls_core.schema import CRITERIA

Value = str | float | int | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """One file: ``key`` names it in the catalogue (``download.<key>``)."""

    key: str
    name: str
    format: str
    content: bytes


def all_downloads(edition: Edition) -> tuple[Download, ...]:
    """Return every file of an edition."""
    return (
        Download("towns", "orte.csv", "CSV", towns_csv(edition)),
        Download("areas", "gebiete.geojson", "GeoJSON", areas_geojson(edition)),
        Download("journeys", "wege.csv", "CSV", journeys_csv(edition)),
        Download("hosts", "einrichtungen.csv", "CSV", hosts_csv(edition)),
        Download("values", "werte.csv", "CSV", values_csv(edition)),
        Download("assumptions", "annahmen.csv", "CSV", figures_csv(edition)),
        Download("sources", "quellen.csv", "CSV", sources_csv(edition)),
    )


def written_csv(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    r"""Write a table as CSV (RFC 4180, UTF-8); missing figures are empty, unreachable is ``inf``.

    Examples
    --------
    >>> written_csv(("name", "minutes"), [("Huy, Ort", 12.345), ("Thale", float("nan"))])
    b'name,minutes\r\n"Huy, Ort",12.345\r\nThale,\r\n'
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8")


def _cell(value: Value) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def provenance(edition: Edition, table: str) -> tuple[str, str]:
    """Return the keys of the sources of a package table, and their licences, for the last two columns."""
    used = [source for source in edition.region.sources if table in source.tables]
    return " ".join(source.id for source in used), "; ".join(dict.fromkeys(source.licence for source in used))


def towns_csv(edition: Edition) -> bytes:
    """Return every place with its role, and whether it is an anchor."""
    source, licence = provenance(edition, "places.csv")
    head = (
        "ags",
        "name",
        "kind",
        "level",
        "population",
        "anchor_law",
        "anchor_regional",
        "source",
        "licence",
    )
    rows: list[Row] = []
    for ags, place in edition.region.places.sort_index().iterrows():
        anchors = [int(ags in edition.recommendations[line].anchors) for line in LINES]
        about = (str(ags), str(place["name"]), str(place["kind"]), _text(place["level"]))
        rows.append((*about, int(place["population"]), *anchors, source, licence))
    return written_csv(head, rows)


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def journeys_csv(edition: Edition) -> bytes:
    """Return minutes and shares of every town, service and mode, today and in the proposal."""
    source, licence = provenance(edition, "places.csv")
    band = edition.times.band
    estimated = "estimated" if edition.times.estimated else "measured"
    head = (
        "ags", "town", "service_id", "service", "mode", "minutes_today", "minutes_proposal",
        "share_in_time_today", "share_in_time_proposal", "times_are", "relative_band", "source", "licence",
    )  # fmt: skip
    rows = (
        (ags, edition.town(ags), journey.service.id, journey.service.name["de"], mode,
         *journey.minutes[mode], *journey.within[mode], estimated, band[mode], source, licence)
        for ags in sorted(edition.members)
        for journey in journeys_of_town(edition, ags)
        for mode in MODES
    )  # fmt: skip
    return written_csv(head, rows)


def hosts_csv(edition: Edition) -> bytes:
    """Return today's and the proposed towns of every service in both lines, with certainty."""
    source, licence = provenance(edition, "services.yaml")
    head = (
        "service_id", "service", "field", "decider", "line", "model", "ags", "town", "change",
        "share_of_computations", "sampling_error", "word", "source", "licence",
    )  # fmt: skip
    rows: list[Row] = []
    for service in (service for service in edition.services if not is_protected(service)):
        about = (service.id, service.name["de"], service.field, service.deciders[0])
        for ags in edition.hosts_today(service.id):
            rows.append((*about, "today", edition.today[service.id].model, ags, edition.town(ags),
                         "", None, None, "", source, licence))  # fmt: skip
        for line in LINES:
            choice = edition.choice(service.id, line)
            for ags in choice.hosts if choice else ():
                sure = edition.certainty(service.id, ags, line)
                rows.append((*about, line, choice.model if choice else "", ags, edition.town(ags),
                             "new" if choice and ags in choice.new else "kept",
                             sure.share if sure else None, sure.sampling_error if sure else None,
                             sure.word if sure else "", source, licence))  # fmt: skip
    return written_csv(head, rows)


def values_csv(edition: Edition) -> bytes:
    """Return the six values of today's and the proposed arrangement of every service."""
    source, licence = provenance(edition, "services.yaml")
    head = ("service_id", "line", *CRITERIA, "source", "licence")
    rows: list[Row] = []
    for service in edition.services:
        values = edition.table.services[service.id].values
        rows.append((service.id, "today", *(float(value) for value in values[0]), source, licence))
        for line in LINES:
            choice = edition.choice(service.id, line)
            if choice is not None and choice.has_solution:
                own = (float(value) for value in values[choice.row])
                rows.append((service.id, line, *own, source, licence))
    return written_csv(head, rows)


def figures_csv(edition: Edition) -> bytes:
    """Return every threshold and parameter with range, basis and source."""
    _, licence = provenance(edition, "services.yaml")
    head = ("name", "low", "value", "high", "unit", "basis", "source", "year", "licence")
    named = [(f"threshold {s.id}", s.threshold.figure) for s in edition.services if s.threshold is not None]
    named += list(edition.region.parameters.items())
    rows = ((name, f.low, f.value, f.high, f.unit, f.basis, f.source, f.year, licence) for name, f in named)
    return written_csv(head, rows)


def sources_csv(edition: Edition) -> bytes:
    """Return the sources of the package."""
    head = ("id", "publisher", "title", "date", "licence", "place", "tables")
    rows = (
        (s.id, s.publisher, s.title, s.date, s.licence, s.url, " ".join(s.tables))
        for s in edition.region.sources
    )
    return written_csv(head, rows)


def areas_geojson(edition: Edition) -> bytes:
    """Return the drawn areas in WGS 84 (RFC 7946) with the figures of each town, and what they are."""
    source, licence = provenance(edition, "places.csv")
    areas = edition.shapes.municipalities.to_crs("EPSG:4326").sort_index()
    features = [
        {
            "type": "Feature",
            "id": str(ags),
            "properties": {
                "ags": str(ags),
                "name": edition.town(str(ags)),
                "kind": str(edition.region.places.at[ags, "kind"]),
                "anchor": ags in edition.shown.anchors,
                "services": len(edition.hosted_by(str(ags))),
                "areas_are": "schematic" if edition.shapes.schematic else "official",
                "source": source,
                "licence": licence,
            },
            # five decimals are about a metre; more would be noise
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(geometry, 1e-5))),
        }
        for ags, geometry in areas.geometry.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
