"""The decision core beside its peers: robustness, floating catchments, the coupled concept; equal results asserted.

Run it with ``impuls bench decide``. Peers that are not installed are named with what to install, and left out.
"""

import importlib.util
import time
from collections.abc import Callable
from pathlib import Path

import highspy
import numpy as np
import pandas as pd

from impuls_core.access.decay import stepwise, within
from impuls_core.access.floating_catchment import two_step
from impuls_core.access.travel_time import travel_times
from impuls_core.outcomes.compute import compute_outcomes
from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.priorities import priorities
from impuls_core.recommendation.anchor_search import checked_shares, valued_rows
from impuls_core.recommendation.coupled import CoupledConcept, CoupledQuestion, couple
from impuls_core.recommendation.near_best import near_best
from impuls_core.recommendation.prepared import Prepared, prepare
from impuls_core.recommendation.rank_acceptability import rank_acceptability
from impuls_core.recommendation.records import LINES
from impuls_core.recommendation.rules import AnchorsAtMost, NewSitesAtMost, Rule, TownFunctions
from impuls_core.recommendation.surroundings import surroundings
from impuls_core.region.package import load_region

HARZ = Path(__file__).resolve().parents[1] / "regions" / "harz"
SAME = 5e-6
NEW_SITES, ANCHORS, LEAST = 8, 3, 12


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Shortest time of some repeats after one that warms up."""
    work()
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def installed(package: str, name: str) -> bool:
    """Whether a peer is there; if not, say what to install."""
    if importlib.util.find_spec(package) is not None:
        return True
    print(f"  {name} is not installed: pip install {name}")
    return False


def robustness() -> None:
    """Rank acceptability of 25 alternatives by 12 criteria beside loops over pymcdm and scikit-criteria."""
    rng = np.random.default_rng(1)
    values, draws = rng.random((25, 12)), rng.dirichlet(np.ones(12), 10_000)
    own = seconds(lambda: rank_acceptability(values, draws))
    leaders = np.argmax(draws @ values.T, axis=1)
    share = rank_acceptability(values, draws).acceptability[:, 0]
    assert (np.bincount(leaders, minlength=25) / len(draws) == share).all()
    print(f"  10,000 draws, 25 x 12, here: {1000 * own:.1f} ms")
    if installed("pymcdm", "pymcdm"):
        from pymcdm.methods import WSM

        # values are on one scale already: no normalisation on either side
        method, types = WSM(normalization_function=lambda column, cost=False: column), np.ones(12)
        start = time.perf_counter()
        theirs = np.array([np.argmax(method(values, weights, types)) for weights in draws])
        taken = time.perf_counter() - start
        assert (theirs == leaders).all()
        print(f"  pymcdm, WSM in a loop: {taken:.2f} s, {taken / own:,.0f} times, same leader in every draw")
    if installed("skcriteria", "scikit-criteria"):
        import skcriteria
        from skcriteria.agg.simple import WeightedSumModel

        some = draws[:500]
        method = WeightedSumModel()
        start = time.perf_counter()
        theirs = np.array(
            [
                np.argmin(method.evaluate(skcriteria.mkdm(values, [max] * 12, weights=weights)).rank_)
                for weights in some
            ]
        )
        taken = (time.perf_counter() - start) * len(draws) / len(some)
        assert (theirs == leaders[: len(some)]).all()
        print(
            f"  scikit-criteria, WeightedSumModel in a loop: {taken:.1f} s (500 draws, scaled up), "
            f"{taken / own:,.0f} times, same leader in every draw"
        )


def floating_catchments(origins: int = 5_000, destinations: int = 200) -> None:
    """2SFCA and E2SFCA beside PySAL ``access`` from the same table of times."""
    rng = np.random.default_rng(2)
    minutes = pd.DataFrame(rng.uniform(0, 90, (origins, destinations)))
    persons = pd.Series(rng.integers(1, 900, origins).astype(float))
    places = pd.Series(rng.integers(1, 90, destinations).astype(float))
    zones = {10: 1.0, 20: 0.68, 30: 0.22}
    methods = {
        "2SFCA": lambda: two_step(within(minutes, threshold=30), places, persons),
        "E2SFCA": lambda: two_step(stepwise(minutes, zones), places, persons),
    }
    own = {name: (method().access, seconds(method, 3)) for name, method in methods.items()}
    for name, (_, taken) in own.items():
        print(f"  {name}, {origins:,} x {destinations}, here: {1000 * taken:.0f} ms, times to access")
    if not installed("access", "access"):
        return
    from access import Access
    from access.weights import step_fn

    long = minutes.stack().rename("cost").rename_axis(["origin", "dest"]).reset_index()
    asked = Access(
        demand_df=pd.DataFrame({"id": range(origins), "value": persons}),
        demand_index="id",
        demand_value="value",
        supply_df=pd.DataFrame({"id": range(destinations), "places": places}),
        supply_index="id",
        supply_value="places",
        cost_df=long,
        cost_origin="origin",
        cost_dest="dest",
        cost_name="cost",
    )
    theirs = {
        "2SFCA": lambda: asked.two_stage_fca(name="plain", max_cost=30),
        "E2SFCA": lambda: asked.enhanced_two_stage_fca(name="steps", weight_fn=step_fn(zones)),
    }
    for name, method in theirs.items():
        start = time.perf_counter()
        answer = method().iloc[:, 0]
        taken = time.perf_counter() - start
        same = answer.reindex(minutes.index).fillna(0.0).to_numpy()
        assert np.allclose(same, own[name][0].to_numpy(), rtol=1e-9), name
        print(
            f"  {name} by PySAL access: {taken:.2f} s, {taken / own[name][1]:,.0f} times, same access everywhere"
        )


def compact_program(question: CoupledQuestion, town: str) -> highspy.HighsLp:
    """All rows of the table in one program: one per service, new sites, anchors, functions of a town, bonus."""
    prepared: Prepared = question.prepared
    shares = checked_shares(prepared, question.priorities)
    value = valued_rows(prepared, np.asarray(question.weights))
    usable = np.flatnonzero(np.isfinite(value))
    service = np.searchsorted(prepared.start, usable, side="right") - 1
    hosts, n_towns = prepared.hosts[usable], len(prepared.candidates)
    n, n_services = len(usable), len(prepared.services)
    pairs = [[prepared.services.index(s) for s in pair] for pair in question.around.pairs]
    first_pair = n + n_towns
    n_columns = first_pair + len(pairs) * n_towns
    row, bit = np.nonzero(hosts[:, None] >> np.arange(n_towns) & 1)
    needed_row, needed_bit = np.nonzero(prepared.reduced[usable, None] >> np.arange(n_towns) & 1)
    links = np.arange(n_services * n_towns)
    new = np.bitwise_count(hosts & ~prepared.today_hosts[service]).astype(float)
    at, least = prepared.candidates.index(town), LEAST - question.around.other_functions.get(town, 0)
    first_link = n_services + 3
    entries = [
        (np.arange(n), service, np.ones(n)),
        (np.arange(n), np.full(n, n_services), new),
        (n + np.arange(n_towns), np.full(n_towns, n_services + 1), np.ones(n_towns)),
        (row[bit == at], np.full((bit == at).sum(), n_services + 2), np.ones((bit == at).sum())),
        (needed_row, first_link + service[needed_row] * n_towns + needed_bit, np.ones(len(needed_row))),
        (n + links % n_towns, first_link + links, -np.ones(len(links))),
    ]
    lower = [np.ones(n_services), [-np.inf, -np.inf, least], np.full(len(links), -np.inf)]
    upper = [np.ones(n_services), [NEW_SITES, ANCHORS, np.inf], np.zeros(len(links))]
    next_row = first_link + len(links)
    for k, pair in enumerate(pairs):
        z = first_pair + k * n_towns + np.arange(n_towns)
        entries.append((z, np.full(n_towns, next_row), np.ones(n_towns)))
        for side, of in enumerate(pair):
            begin = next_row + 1 + side * n_towns
            here = service[row] == of
            entries.append((z, begin + np.arange(n_towns), np.ones(n_towns)))
            entries.append((row[here], begin + bit[here], -np.ones(here.sum())))
        lower.append(np.full(1 + 2 * n_towns, -np.inf))
        upper.append(np.concatenate([[1.0], np.zeros(2 * n_towns)]))
        next_row += 1 + 2 * n_towns
    column, place, entry = (np.concatenate([part[i] for part in entries]) for i in range(3))
    order = np.argsort(column, kind="stable")
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = n_columns, next_row
    bonus = np.full(n_columns - first_pair, question.around.bonus)
    model.col_cost_ = np.concatenate([value[usable] * shares.share[service], np.zeros(n_towns), bonus])
    model.col_lower_, model.col_upper_ = np.zeros(n_columns), np.ones(n_columns)
    model.row_lower_, model.row_upper_ = np.concatenate(lower), np.concatenate(upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(column, minlength=n_columns))])
    model.a_matrix_.index_, model.a_matrix_.value_ = place[order], entry[order]
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger] * first_pair + [kinds.kContinuous] * len(bonus)
    model.sense_ = highspy.ObjSense.kMaximize
    return model


def coupled() -> None:
    """The coupled concept of the bundled region beside one compact program."""
    region = load_region(HARZ)
    table = compute_outcomes(region, travel_times(region))
    shares = dict(priorities(Ballot(), region.catalogue).shares)
    bonus = region.parameters["bundling_bonus"].value
    around = surroundings(table, region.catalogue, shares, bonus=bonus)
    town = "15085235"  # Quedlinburg
    rules: list[Rule] = [NewSitesAtMost(NEW_SITES), AnchorsAtMost(ANCHORS), TownFunctions(town, least=LEAST)]
    for line in LINES:
        question = CoupledQuestion(prepare(table, region.catalogue, line=line), (1 / 6,) * 6, shares, around)
        concept = couple(question, rules)
        assert isinstance(concept, CoupledConcept) and concept.is_proved
        own = seconds(lambda question=question: couple(question, rules), 3)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", SAME / 10)
        solver.passModel(compact_program(question, town))
        start = time.perf_counter()
        solver.run()
        taken = time.perf_counter() - start
        optimum = float(solver.getInfo().objective_function_value)
        assert abs(optimum - concept.value - concept.bonus) < SAME, (optimum, concept.value + concept.bonus)
        print(
            f"  {line}, {len(question.prepared.hosts):,} rows: one compact program {taken:.2f} s, here {own:.2f} s "
            f"with proof (held to 1 s): {taken / own:.1f} times, equal optimum {optimum:.6f}"
        )
        start = time.perf_counter()
        ten = near_best(question, rules)
        print(f"  {line}: {len(ten)} best concepts, each proved: {time.perf_counter() - start:.1f} s")


def main() -> None:
    """Print every comparison; a wrong result ends the run."""
    print("Robustness: which alternative leads, over draws of weights")
    robustness()
    print("Floating catchments")
    floating_catchments()
    print(
        f"Coupled concept: {NEW_SITES} new sites, {ANCHORS} anchors, {LEAST} functions in one town, listed pairs"
    )
    coupled()


if __name__ == "__main__":
    main()
