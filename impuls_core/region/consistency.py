"""What the tables of a region package must agree on: keys, coordinates, sums, years."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import product

import pandas as pd

from impuls_core.checks import Fault
from impuls_core.region.admissibility import service_faults
from impuls_core.region.catalogue import Catalogue
from impuls_core.region.description import BoundingBox, CheckSum, Description
from impuls_core.region.provenance import Source
from impuls_core.schema import AGE_CLASSES, PERSON_COLUMNS

AREA_TOLERANCE = 0.5  # square kilometres: sums are published rounded to whole ones
SHARE_TOLERANCE = 1e-6
KEYS = re.compile(r"[a-z][a-z0-9_]*( [a-z][a-z0-9_]*)*", re.ASCII)  # else the cell is a sentence

Tables = Mapping[str, pd.DataFrame]


def find_faults(
    tables: Tables,
    description: Description | None,
    catalogue: Catalogue | None,
    sources: tuple[Source, ...],
) -> list[Fault]:
    """Compare the tables with each other; what could not be read is left out.

    Parameters
    ----------
    tables : mapping of file name to DataFrame
        As ``read_table`` gives them: index = line in the file, faulty cells None or NaN.
    description, catalogue : or None
        None if their file is faulty; then the checks that need them are skipped.
    sources : tuple of Source

    Returns
    -------
    list of Fault
    """
    return [
        *_unknown_places(tables),
        *_unknown_sources(tables, sources),
        *_unknown_figure_sources(description, catalogue, sources),
        *_settlements(tables),
        *_place_roles(tables),
        *_age_shares(tables),
        *(_positions(tables, description) if description else ()),
        *(_check_sums(tables, description) if description else ()),
        *(_forecast(tables, description) if description else ()),
        *(service_faults(tables, catalogue) if catalogue else ()),
    ]


def _unknown_places(tables: Tables) -> Iterator[Fault]:
    places = tables.get("places.csv")
    if places is None:
        return
    known = set(places["ags"].dropna())
    for file in ("demand.csv", "facilities.csv"):
        if file in tables:
            ags = tables[file]["ags"].dropna()
            for line, value in ags[~ags.isin(known)].items():
                yield Fault(file, line, "ags", value, "unknown_ags", "check_ags")
    outside = set(places["ags"][places["kind"] == "outside"])
    if "demand.csv" in tables:
        ags = tables["demand.csv"]["ags"].dropna()
        for line, value in ags[ags.isin(outside)].items():
            yield Fault("demand.csv", line, "ags", value, "demand_outside", "check_ags")


def _unknown_sources(tables: Tables, sources: tuple[Source, ...]) -> Iterator[Fault]:
    known = {source.id for source in sources}
    if not known:
        return
    for file, table in tables.items():
        for column in [name for name in table.columns if name == "source" or name.endswith("_source")]:
            for line, cell in table[column].dropna().items():
                for key in unknown_keys(str(cell), known):
                    yield Fault(file, line, column, key, "unknown_source", "add_source")


def _unknown_figure_sources(
    description: Description | None, catalogue: Catalogue | None, sources: tuple[Source, ...]
) -> Iterator[Fault]:
    known = {source.id for source in sources}
    if not known:
        return
    for name, figure in (description.parameters if description else {}).items():
        for key in unknown_keys(figure.source, known):
            yield Fault("region.yaml", name, "source", key, "unknown_source", "add_source")
    for service in catalogue.services if catalogue else ():
        for key in unknown_keys(service.threshold.figure.source, known) if service.threshold else ():
            yield Fault("services.yaml", service.id, "threshold.source", key, "unknown_source", "add_source")


def unknown_keys(cell: str, known: Collection[str]) -> list[str]:
    """Find the keys in a source cell that ``sources.yaml`` does not hold; a sentence holds none.

    Examples
    --------
    >>> unknown_keys("gv2019 gv2081", {"gv2019"}), unknown_keys("Own count of 2024.", {"gv2019"})
    (['gv2081'], [])
    """
    return [key for key in cell.split() if key not in known] if KEYS.fullmatch(cell) else []


def _settlements(tables: Tables) -> Iterator[Fault]:
    places, demand = tables.get("places.csv"), tables.get("demand.csv")
    if places is None or demand is None:
        return
    persons = demand[list(PERSON_COLUMNS)].sum(axis=1).groupby(demand["ags"]).sum()
    for line, place in places[places["kind"].isin(["member", "context"])].iterrows():
        name = f"{place['name']} ({place['ags']})"
        if place["ags"] not in persons.index:
            yield Fault("places.csv", line, "ags", name, "no_settlement", "add_settlement")
        elif persons[place["ags"]] != place["population"] and pd.notna(place["population"]):
            facts = {"found": f"{persons[place['ags']]:.0f}", "expected": f"{place['population']:.0f}"}
            yield Fault("demand.csv", None, "persons", name, "population_differs", "rescale", facts)


def _place_roles(tables: Tables) -> Iterator[Fault]:
    places = tables.get("places.csv")
    if places is None:
        return
    member, candidate = places["kind"] == "member", places["candidate"].eq(True)
    if not member.any():
        yield Fault("places.csv", None, "kind", "", "no_member", "add_member")
    if not candidate.any():
        yield Fault("places.csv", None, "candidate", "", "no_candidate", "mark_candidate")
    for line, name in places["name"][candidate & ~member].items():
        yield Fault("places.csv", line, "candidate", str(name), "context_candidate", "no_candidate")
    for line, name in places["name"][places["outside_host"].eq(True) & member].items():
        yield Fault("places.csv", line, "outside_host", str(name), "member_outside", "no_outside_host")
    for line, district in places["district"][member | (places["kind"] == "context")].items():
        if not district:
            yield Fault("places.csv", line, "district", "", "missing_value", "add_value")


def _age_shares(tables: Tables) -> Iterator[Fault]:
    ages = tables.get("national_ages.csv")
    if ages is None or ages[["age", "share"]].isna().any(axis=None):
        return
    total = ages["share"].sum()
    if abs(total - 1) > SHARE_TOLERANCE:
        yield Fault("national_ages.csv", None, "share", f"{total:.6f}", "shares_sum", "rescale_shares")
    for age in sorted(set(range(101)) - set(ages["age"].astype(int))):
        yield Fault("national_ages.csv", None, "age", str(age), "missing_key", "add_key")


def _positions(tables: Tables, description: Description) -> Iterator[Fault]:
    near, far = description.bounding_box, description.bounding_box_outside
    for file in ("places.csv", "demand.csv", "facilities.csv"):
        table = tables.get(file)
        if table is None:
            continue
        for line, row in table.dropna(subset=["latitude", "longitude"]).iterrows():
            is_near = file == "demand.csv" or (file == "places.csv" and row["kind"] != "outside")
            fault = _position_fault(near if is_near else far, row["latitude"], row["longitude"])
            if fault:
                problem, remedy = fault
                point = f"{row['latitude']:g}, {row['longitude']:g}"
                yield Fault(file, line, "latitude, longitude", point, problem, remedy)


def _position_fault(box: BoundingBox, latitude: float, longitude: float) -> tuple[str, str] | None:
    if box.holds(latitude, longitude):
        return None
    if box.holds(longitude, latitude):
        return "swapped", "swap_coordinates"
    return "outside_box", "check_coordinates"


def _check_sums(tables: Tables, description: Description) -> Iterator[Fault]:
    places = tables.get("places.csv")
    if places is None:
        return
    for check in description.check_sums:
        inside = places["kind"].isin(["member", "context"])
        group = places[inside & ((places["kind"] == check.group) | (places["district"] == check.group))]
        for column, found, expected in _compared(group, check):
            facts = {"found": f"{found:g}", "expected": f"{expected:g}"}
            yield Fault("places.csv", None, column, check.group, "sum_differs", "check_sum", facts)


def _compared(group: pd.DataFrame, check: CheckSum) -> Iterator[tuple[str, float, float]]:
    """Compare what is stated; a column with an unknown value has no sum and was named already."""
    if check.municipalities is not None and len(group) != check.municipalities:
        yield "ags", len(group), check.municipalities
    population, area = (group[name].sum(skipna=False) for name in ("population", "area_km2"))
    if check.population is not None and abs(population - check.population) > 0:
        yield "population", population, check.population
    if check.area_km2 is not None and abs(area - check.area_km2) > AREA_TOLERANCE:
        yield "area_km2", area, check.area_km2


def _forecast(tables: Tables, description: Description) -> Iterator[Fault]:
    places, forecast = tables.get("places.csv"), tables.get("forecast.csv")
    if places is None or forecast is None:
        return
    districts = sorted({name for name in places["district"].dropna() if name})
    for line, district in forecast["district"].items():
        if district and district not in districts:
            yield Fault("forecast.csv", line, "district", district, "unknown_district", "check_district")
    present = set(forecast[["district", "age_class", "year"]].itertuples(index=False, name=None))
    for district, age_class, year in product(districts, AGE_CLASSES, description.years):
        if (district, age_class, float(year)) not in present:
            value = f"{district}, {age_class}, {year}"
            yield Fault("forecast.csv", None, "factor", value, "missing_growth", "add_growth")
