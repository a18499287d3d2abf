"""The main job beside its peer: all outcomes, anchors for new weights, certainty, and HiGHS on the same question.

Run it with ``impuls bench outcomes``; see ``benchmarks/README.md``.
"""

import argparse
import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import highspy
import numpy as np
import pandas as pd

from impuls_core.access.travel_time import TravelTimes, travel_times
from impuls_core.outcomes.compute import compute_outcomes
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.priorities import priorities
from impuls_core.recommendation.acceptability import certainty
from impuls_core.recommendation.anchor_search import checked_shares, search, valued_rows
from impuls_core.recommendation.anchors import recommend_prepared
from impuls_core.recommendation.prepared import Prepared, prepare
from impuls_core.recommendation.records import LINES
from impuls_core.region.package import Region, load_region
from impuls_core.schema import AGE_CLASSES

HARZ = Path(__file__).resolve().parents[1] / "regions" / "harz"
SAME = 1e-6  # HiGHS is asked for this gap


def refined(region: Region, times: TravelTimes, points: int) -> tuple[Region, TravelTimes]:
    """The same region with each settlement cut into equal parts until there are ``points`` demand points."""
    parts = math.ceil(points / len(region.demand))
    place = np.arange(points) % len(region.demand)
    labels = pd.Index([f"{region.demand.index[p]}-{k // len(region.demand)}" for k, p in enumerate(place)])
    demand = region.demand.iloc[place].set_axis(labels, axis=0)
    demand[list(AGE_CLASSES)] = demand[list(AGE_CLASSES)] / parts

    def cut(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[place].set_axis(labels, axis=0)

    transit = {hours: cut(table) for hours, table in times.transit.items()}
    finer = replace(times, car=cut(times.car), transit=transit, road_metres=cut(times.road_metres))
    demand.index.name = region.demand.index.name
    return replace(region, demand=demand), finer


def milliseconds(work: Callable[[], object], repeats: int) -> np.ndarray:
    """Time of each repeat after one that warms up."""
    work()
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return np.array(taken)


def table_time(region: Region, times: TravelTimes) -> OutcomesTable:
    """Print how long a new scenario takes, without routing."""
    taken = milliseconds(lambda: compute_outcomes(region, times), repeats=3)
    table = compute_outcomes(region, times)
    n_rows = sum(len(rows.hosts) for rows in table.services.values())
    print(
        f"  {len(table.services)} services, {len(region.demand):,} points, {n_rows:,} rows: "
        f"{taken.min() / 1000:.2f} s (held to 1 s for 1,309 points)"
    )
    return table


def weights_time(prepared: Prepared, shares: dict[str, float], *, held_to: float) -> None:
    """Print how long one change of weights takes."""
    rng = np.random.default_rng(1)
    draws = iter(rng.dirichlet(np.ones(6), 201))
    taken = milliseconds(lambda: recommend_prepared(prepared, next(draws), shares), repeats=200)
    print(
        f"  {prepared.line}, p <= {prepared.sets.largest}, {len(prepared.hosts):,} rows: median "
        f"{np.median(taken):.2f} ms, 95th percentile {np.percentile(taken, 95):.2f} ms (held to {held_to:g} ms)"
    )


def certainty_time(prepared: Prepared, shares: dict[str, float]) -> None:
    """Print how long 1,000 draws of weights take for four anchors."""
    recommendation = recommend_prepared(prepared, (1 / 6,) * 6, shares, size=4)

    def ask() -> object:
        return certainty(recommendation, [prepared], rng=np.random.default_rng(1), draws=1000)

    taken = milliseconds(ask, repeats=3)
    print(f"  {prepared.line}, 1,000 draws, p = 4: {taken.min() / 1000:.2f} s (held to 1.5 s)")


def anchor_program(prepared: Prepared, value: np.ndarray, share: np.ndarray, size: int) -> highspy.HighsLp:
    """Build the anchor question as one program, in its tight form.

    A share per row and a binary per town. Each service takes one row at most; for each service and town the
    rows that need the town weigh no more than the town; at most ``size`` towns.
    """
    usable = np.flatnonzero(np.isfinite(value))
    service = np.searchsorted(prepared.start, usable, side="right") - 1
    first = prepared.sets.first_of_size
    bits = np.log2(prepared.sets.masks[first[1] : first[2]]).astype(int)
    n_rows, n_towns, n_services = len(usable), len(bits), len(prepared.services)
    row, town = np.nonzero(prepared.reduced[usable, None] >> bits & 1)
    linked = np.arange(n_services * n_towns)
    budget = n_services + len(linked)
    entries = [  # column, row, coefficient
        (np.arange(n_rows), service, 1.0),
        (row, n_services + service[row] * n_towns + town, 1.0),
        (n_rows + linked % n_towns, n_services + linked, -1.0),
        (n_rows + np.arange(n_towns), np.full(n_towns, budget), 1.0),
    ]
    columns = np.concatenate([column for column, _, _ in entries])
    order = np.argsort(columns, kind="stable")

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = n_rows + n_towns, budget + 1
    model.col_cost_ = np.concatenate([value[usable] * share[service], np.zeros(n_towns)])
    model.col_lower_, model.col_upper_ = np.zeros(model.num_col_), np.ones(model.num_col_)
    model.row_lower_ = np.full(model.num_row_, -highspy.kHighsInf)
    model.row_upper_ = np.concatenate([np.ones(n_services), np.zeros(len(linked)), [size]])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=model.num_col_))])
    model.a_matrix_.index_ = np.concatenate([place for _, place, _ in entries])[order]
    model.a_matrix_.value_ = np.concatenate([np.full(len(c), x) for c, _, x in entries])[order]
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kContinuous] * n_rows + [kinds.kInteger] * n_towns
    model.sense_ = highspy.ObjSense.kMaximize
    return model


def solved(model: highspy.HighsLp) -> tuple[float, float]:
    """Return the optimum of a program and the milliseconds HiGHS took, building not counted."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", SAME / 10)
    solver.passModel(model)
    start = time.perf_counter()
    solver.run()
    taken = (time.perf_counter() - start) * 1000
    return float(solver.getInfo().objective_function_value), taken


def beside_highs(prepared: Prepared, shares: dict[str, float]) -> None:
    """Print the ratio of times for the whole curve, and assert that both find the same optimum for every p."""
    weights = np.full(6, 1 / 6)
    checked = checked_shares(prepared, shares)
    curve = search(prepared, weights, checked)
    value = valued_rows(prepared, weights)
    sizes = range(1, prepared.sets.largest + 1)
    answers = [solved(anchor_program(prepared, value, checked.share, size)) for size in sizes]
    for size, (optimum, _) in zip(sizes, answers, strict=True):
        own = float(curve.value[: prepared.sets.first_of_size[size + 1]].max())
        assert abs(own - optimum) <= 10 * SAME, f"p = {size}: {own} here, {optimum} by HiGHS"
    own_taken = float(
        np.median(milliseconds(lambda: recommend_prepared(prepared, weights, shares), repeats=50))
    )
    highs_taken = sum(taken for _, taken in answers)
    print(
        f"  {prepared.line}, p = 1 to {prepared.sets.largest}: HiGHS {highs_taken:,.0f} ms, here {own_taken:.2f} ms: "
        f"{highs_taken / own_taken:,.0f} times faster, equal optimum for every p"
    )


def main() -> None:
    """Print every figure with what we hold ourselves to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--points", type=int, default=1309, help="demand points of the refined region")
    points = arguments.parse_args().points
    region = load_region(HARZ)
    times = travel_times(region)

    print("Every outcome of a scenario, routing excluded")
    table = table_time(region, times)
    table_time(*refined(region, times, points))
    shares = dict(priorities(Ballot(), region.catalogue).shares)

    print("One change of weights: rows, anchors and curve, exact")
    for line in LINES:
        weights_time(prepare(table, region.catalogue, line=line, largest=4), shares, held_to=2)
        weights_time(prepare(table, region.catalogue, line=line), shares, held_to=15)

    print("How sure")
    for line in LINES:
        certainty_time(prepare(table, region.catalogue, line=line), shares)

    print("The same anchor question given to HiGHS as one program")
    for line in LINES:
        beside_highs(prepare(table, region.catalogue, line=line, largest=4), shares)


if __name__ == "__main__":
    main()
