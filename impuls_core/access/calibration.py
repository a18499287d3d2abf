"""Calibrate the estimated network on known travel times: global numbers only, never single edges."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.access.calibration_report import report
from impuls_core.access.estimated_buses import bus_patterns, bus_road, main_routes
from impuls_core.access.estimated_roads import RoadPlan, plan_roads
from impuls_core.access.estimated_timetable import draw_timetable, rail_patterns, station_id
from impuls_core.access.fitting import Predict, Prior, fit, leave_one_out
from impuls_core.access.projection import with_metres
from impuls_core.access.roads import EDGES_FILE, NODES_FILE, RoadGraph, ways_to
from impuls_core.access.run_times import RunModel
from impuls_core.access.speeds import SpeedModel
from impuls_core.access.timetable import Pattern, Timetable, write_gtfs
from impuls_core.access.travel_time import ACCURACY_FILE, place_centres
from impuls_core.errors import DataError
from impuls_core.region.package import AGE_CLASSES, Region

PUBLISHER = "Geschätzter Fahrplan, keine Auskunft"

# Spreads [E]: how far each number may lie from its default before the times speak.
SPEED_SPREAD = {"motorway": 0.07, "surface": 0.07, "mountain": 0.12, "gradient": 0.5, "urban_minutes": 0.35}
RUN_SPREAD = {"train_kmh": 0.1, "narrow_kmh": 0.1, "train_stop": 0.25, "bus_factor": 0.15, "bus_stop": 0.3}

# Largest absolute relative error that is aimed at: median and worst (issue of the bundled region).
TARGETS = {"car": (0.10, 0.25), "transit": (0.15, 0.35)}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The calibrated network and how well it meets the known times.

    Attributes
    ----------
    pairs : DataFrame, index ``id``
        pair, mode, line_id, minutes, minutes_low, minutes_high, model, error, left_out, left_out_error
        (minutes; errors as model over measured less 1), source, evidence.
    accuracy : DataFrame, index ``mode``
        pairs, median, worst, left_out_median, left_out_worst (absolute relative errors),
        target_median, target_worst.
    speeds, runs : the fitted numbers
    graph : RoadGraph
    timetable : Timetable
    """

    pairs: pd.DataFrame
    accuracy: pd.DataFrame
    speeds: SpeedModel
    runs: RunModel
    graph: RoadGraph
    timetable: Timetable


def calibrate(region: Region) -> Calibration:
    """Draw the estimated network of a region and fit its global numbers to the known times.

    Parameters
    ----------
    region : Region
        ``network/`` holds corridors.csv, barriers.csv, lines.csv, stations.csv and
        calibration_times.csv.

    Returns
    -------
    Calibration
        Nothing is written; see ``write_calibration``.
    """
    folder = region.folder / "network"
    demand = region.demand.assign(persons_total=region.demand[list(AGE_CLASSES)].sum(axis=1))
    centre = place_centres(region.places, region.demand, crs=region.crs)
    places = region.places.assign(centre=centre)
    times = pd.read_csv(folder / "calibration_times.csv", index_col="id")
    by_car, by_line = times[times["mode"] == "car"], times[times["mode"] == "transit"]

    plan = plan_roads(folder, demand, places, crs=region.crs)
    car = _car_model(plan, by_car)
    speeds_of = _priors(SpeedModel().named(), SPEED_SPREAD)
    speeds = SpeedModel(**fit(car, by_car["minutes"].to_numpy(float), speeds_of))
    graph = plan.at_speed(speeds)

    ride = _ride_model(folder, graph, by_line, region.crs)
    runs_of = _priors(RunModel().named(), RUN_SPREAD)
    runs = RunModel(**fit(ride, by_line["minutes"].to_numpy(float), runs_of))
    pairs = pd.concat(
        [_judged(by_car, car, speeds.named(), speeds_of), _judged(by_line, ride, runs.named(), runs_of)]
    )
    timetable = draw_timetable(folder, graph, demand, places, runs=runs, crs=region.crs)
    return Calibration(pairs, accuracy_of(pairs), speeds, runs, graph, timetable)


def write_calibration(calibration: Calibration, folder: Path) -> None:
    """Write the network and ``CALIBRATION.md`` into a region package; the same input gives the same bytes."""
    network = folder / "network"
    tables = {
        NODES_FILE: calibration.graph.nodes.reset_index(),
        EDGES_FILE: calibration.graph.edges,
        ACCURACY_FILE: calibration.accuracy.reset_index(),
    }
    for name, table in tables.items():
        table.to_csv(network / name, index=False, lineterminator="\n", float_format="%.7g")
    write_gtfs(calibration.timetable, network / "gtfs", publisher=PUBLISHER)
    text = report(
        calibration.pairs,
        calibration.accuracy,
        fitted={**calibration.speeds.named(), **calibration.runs.named()},
        defaults={**SpeedModel().named(), **RunModel().named()},
        sizes=_sizes(calibration),
    )
    (folder / "CALIBRATION.md").write_text(text, encoding="utf-8")


def accuracy_of(pairs: pd.DataFrame) -> pd.DataFrame:
    """Summarise the errors by mode.

    Parameters
    ----------
    pairs : DataFrame
        mode, error, left_out_error.
    """
    rows = {}
    for mode, (median, worst) in TARGETS.items():
        of_mode = pairs[pairs["mode"] == mode]
        seen, unseen = of_mode["error"].abs(), of_mode["left_out_error"].abs()
        rows[mode] = {
            "pairs": len(of_mode),
            "median": seen.median(),
            "worst": seen.max(),
            "left_out_median": unseen.median(),
            "left_out_worst": unseen.max(),
            "target_median": median,
            "target_worst": worst,
        }
    return pd.DataFrame(rows).T.round(4).astype({"pairs": int}).rename_axis("mode")


def _priors(defaults: Mapping[str, float], spreads: Mapping[str, float]) -> dict[str, Prior]:
    return {name: Prior(value, spreads[name]) for name, value in defaults.items()}


def _car_model(plan: RoadPlan, pairs: pd.DataFrame) -> Predict:
    """Minutes by car of the pairs, town centre to town centre, as a function of the speeds."""
    is_town = plan.nodes["kind"].isin(["settlement", "outside"])
    origins = _nodes_named(plan.nodes[is_town], pairs["origin"])
    destinations = _nodes_named(plan.nodes[is_town], pairs["destination"])

    def minutes(numbers: Mapping[str, float]) -> Floats:
        to_all, _ = ways_to(plan.at_speed(SpeedModel(**numbers)), sorted(set(destinations)))
        ways = zip(origins, destinations, strict=True)
        return np.array([to_all.loc[origin, destination] for origin, destination in ways])

    return minutes


def _ride_model(folder: Path, graph: RoadGraph, pairs: pd.DataFrame, crs: str) -> Predict:
    """Minutes in the vehicle of the named line between two stops, as a function of the run times."""
    lines = pd.read_csv(folder / "lines.csv")
    lines = lines[lines["line_id"].isin(pairs["line_id"])]
    is_bus = lines["mode"] == "bus"
    stations = with_metres(pd.read_csv(folder / "stations.csv"), crs)
    roads = bus_road(RoadGraph(with_metres(graph.nodes, crs), graph.edges))
    routes = main_routes(lines[is_bus], stations, roads)
    on_rail = set(lines["station"][~is_bus])
    ends = [
        [
            station_id(name) if name in on_rail else _nodes_named(graph.nodes, pd.Series([name]))[0]
            for name in names
        ]
        for names in (pairs["origin"], pairs["destination"])
    ]

    def minutes(numbers: Mapping[str, float]) -> Floats:
        runs = RunModel(**numbers)
        patterns = rail_patterns(lines[~is_bus], runs) + bus_patterns(routes, roads, {}, runs=runs)
        wanted = zip(pairs["line_id"], *ends, strict=True)
        return np.array([_quickest(patterns, *line_and_stops) for line_and_stops in wanted])

    return minutes


def _quickest(patterns: list[Pattern], line_id: str, origin: str, destination: str) -> float:
    return min(p.ride(origin, destination) for p in patterns if p.id in (line_id, f"{line_id}-back"))


def _nodes_named(nodes: pd.DataFrame, names: pd.Series) -> list[str]:
    """Return the node of each name; every name must be there exactly once."""
    found = {name: nodes.index[nodes["name"] == name] for name in names}
    unclear = sorted(str(name) for name, at in found.items() if len(at) != 1)
    if unclear:
        raise DataError(
            f"calibration_times.csv: {len(unclear)} names are no settlement or stand for several, "
            f"first '{unclear[0]}'. Write the name as in demand.csv, places.csv or lines.csv."
        )
    return [str(found[name][0]) for name in names]


def _judged(
    pairs: pd.DataFrame, predict: Predict, numbers: Mapping[str, float], priors: Mapping[str, Prior]
) -> pd.DataFrame:
    """Add modelled and left-out times with their relative errors."""
    measured = pairs["minutes"].to_numpy(float)
    model, left_out = predict(numbers), leave_one_out(predict, measured, priors)
    return pairs.assign(
        model=model, error=model / measured - 1, left_out=left_out, left_out_error=left_out / measured - 1
    )


def _sizes(calibration: Calibration) -> dict[str, int]:
    edges = calibration.graph.edges
    return {
        "nodes": len(calibration.graph.nodes),
        "corridor edges": int((~edges["road"].str.startswith(("ramp", "generated"))).sum()),
        "motorway ramps": int(edges["road"].str.startswith("ramp").sum()),
        "generated roads": int((edges["road"] == "generated").sum()),
        "stops": len(calibration.timetable.stops),
        "lines": len({pattern.id.removesuffix("-back") for pattern in calibration.timetable.patterns}),
    }
