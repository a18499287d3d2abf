"""Anchor points: equal to looking at everything, exact ties, the curve, the shown size, refusals."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.outcomes.table import OutcomesTable, ServiceRows
from impuls_core.recommendation import kernels
from impuls_core.recommendation.acceptability import certainty
from impuls_core.recommendation.anchors import recommend, recommend_prepared, warm_up
from impuls_core.recommendation.prepared import prepare
from impuls_core.recommendation.records import LINES, Line
from impuls_core.region.catalogue import Catalogue, Service
from impuls_core.region.package import Region
from tests.examples.tables import candidates, random_region, reordered, rows, service, table

EQUAL = (1 / 6,) * 6
FIRST = (1.0, 0, 0, 0, 0, 0)
TIE = 1e-9


A, B, C, D, E = candidates(5)


def first(value: float) -> tuple[float, ...]:
    return (value, 0, 0, 0, 0, 0)


def only(*services: Service) -> Catalogue:
    return Catalogue(services)


def towns(mask: int) -> tuple[int, ...]:
    return tuple(bit for bit in range(20) if mask >> bit & 1)


def preference(rows_: ServiceRows, row: int) -> tuple[object, ...]:
    """The stated order among equal rows, read word by word from model.md 6."""
    hosts, today = int(rows_.hosts[row]), int(rows_.hosts[0])
    return (
        hosts.bit_count(),
        -(hosts & today).bit_count(),
        towns(hosts),
        "SPDMO".find(rows_.model[row]),
        row,
    )


def row_by_looking(
    rows_: ServiceRows, asked: Service, anchors: int, weights: np.ndarray, line: Line
) -> tuple[int, float]:
    """Best row within anchors and its value, straight from the definitions; (-1, 0) without one."""
    value = [
        sum(w * float(v) for w, v in zip(weights, rows_.values[r], strict=True))
        for r in range(len(rows_.hosts))
    ]

    def allowed(r: int) -> bool:
        in_line = line == "regional" or rows_.lawful[r]
        return bool(in_line and rows_.viable[r] and (r == 0 or not rows_.banned[r]) and rows_.model[r] != "-")

    def counts(r: int) -> bool:
        base = rows_.single_base_row[r]
        idle = base >= 0 and allowed(base) and value[r] < value[base] + 0.02 - TIE
        keeps = asked.tier == "gehoben" or asked.catchment == "Z"
        within = anchors | int(rows_.hosts[0]) if keeps else anchors
        return allowed(r) and not idle and int(rows_.hosts[r]) & ~within == 0

    left = [r for r in range(len(rows_.hosts)) if counts(r)]
    if not left:
        return -1, 0.0
    best = max(value[r] for r in left)
    row = min((r for r in left if value[r] >= best - TIE), key=lambda r: preference(rows_, r))
    return row, best


def best_by_looking(
    region: OutcomesTable, catalogue: Catalogue, weights: np.ndarray, priorities: dict[str, float], line: Line
) -> list[tuple[float, int, dict[str, int]]]:
    """For p = 0, 1, ...: V*(p), the preferred anchor set and its rows, by looking at every set."""
    n = len(region.candidates)
    seen = []
    for size in range(min(n, 6) + 1):
        for chosen in combinations(range(n), size):
            anchors = sum(1 << t for t in chosen)
            picked = {
                s: row_by_looking(region.services[s], catalogue[s], anchors, weights, line)
                for s in priorities
            }
            total = sum(priorities[s] * value for s, (_, value) in picked.items())
            inside = sum(row >= 0 and region.services[s].hosts[row] != 0 for s, (row, _) in picked.items())
            facilities = sum((int(r.hosts[0]) & anchors).bit_count() for r in region.services.values())
            order = (-inside, size, -facilities, chosen)
            seen.append((size, total, order, anchors, {s: row for s, (row, _) in picked.items()}))
    result = []
    for size in range(min(n, 6) + 1):
        within = [entry for entry in seen if entry[0] <= size]
        best = max(entry[1] for entry in within)
        _, _, _, anchors, picked_rows = min((e for e in within if e[1] >= best - TIE), key=lambda e: e[2])
        result.append((best, anchors, picked_rows))
    return result


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("coarse", [False, True], ids=["all different", "many equal"])
@pytest.mark.parametrize("seed", range(12))
def test_result_equals_looking_at_every_anchor_set_and_every_row(seed: int, coarse: bool, line: Line) -> None:
    region, catalogue = random_region(seed, coarse=coarse)
    rng = np.random.default_rng(1000 + seed)
    weights = np.full(6, 1 / 6) if coarse else rng.dirichlet(np.ones(6))
    shares = np.full(4, 0.25) if coarse else rng.dirichlet(np.ones(4))
    priorities = {f"s{k:02d}": float(share) for k, share in enumerate(shares)}

    expected = best_by_looking(region, catalogue, weights, priorities, line)
    for size in range(6):
        found = recommend(region, catalogue, tuple(weights), priorities, line=line, size=size)
        best, anchors, picked = expected[size]
        shown = min(size, len(found.curve) - 1)
        assert found.curve[shown] == pytest.approx(best, abs=1e-12)
        assert found.anchors == tuple(region.candidates[t] for t in towns(anchors))
        assert {c.service_id: c.row for c in found.choices} == picked


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("seed", range(8))
def test_small_example_from_minutes_to_anchors_equals_looking_at_everything(
    seed: int, line: Line, small: Region, request: pytest.FixtureRequest
) -> None:
    # all catchment kinds and sharing models; that every row equals plain arithmetic, and the numbers worked
    # by hand, are in tests/core/outcomes/test_service_rows.py
    region: OutcomesTable = request.getfixturevalue("table")
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(6)) if seed else np.full(6, 1 / 6)
    weighed = [s.id for s in small.catalogue.services if s.weighable and not s.fixed]
    shares = rng.dirichlet(np.ones(len(weighed))) if seed else np.full(len(weighed), 1 / len(weighed))
    priorities = dict(zip(weighed, shares.tolist(), strict=True))

    expected = best_by_looking(region, small.catalogue, weights, priorities, line)
    for size, (best, anchors, picked) in enumerate(expected):
        found = recommend(region, small.catalogue, tuple(weights), priorities, line=line, size=size)
        assert found.curve[min(size, len(found.curve) - 1)] == pytest.approx(best, abs=1e-12)
        assert found.anchors == tuple(region.candidates[t] for t in towns(anchors))
        assert {c.service_id: c.row for c in found.choices} == picked


@pytest.mark.parametrize("coarse", [False, True], ids=["all different", "many equal"])
@pytest.mark.parametrize("seed", range(6))
def test_order_of_rows_never_changes_the_result(seed: int, coarse: bool) -> None:
    region, catalogue = random_region(seed, coarse=coarse)
    rng = np.random.default_rng(seed)
    priorities = {f"s{k:02d}": 0.25 for k in range(4)}
    shuffled = table(
        5,
        *(
            reordered(r, np.concatenate(([0], 1 + rng.permutation(len(r.hosts) - 1))))
            for r in region.services.values()
        ),
    )
    before = recommend(region, catalogue, EQUAL, priorities, line="regional")
    after = recommend(shuffled, catalogue, EQUAL, priorities, line="regional")
    assert after.anchors_by_size == before.anchors_by_size
    assert after.curve == before.curve
    assert [(c.model, c.hosts, c.value) for c in after.choices] == [
        (c.model, c.hosts, c.value) for c in before.choices
    ]


def hospital_and_court() -> tuple[OutcomesTable, Catalogue]:
    """A hospital of tier hochwertig, today in A; a court of tier gehoben, today in B and C.

    Hospital: in A .4, in B .8, outside .3. Court: B and C .5, B alone .4, A and D .9.
    """
    hospital = [("S", "A", first(0.4)), ("S", "B", first(0.8)), ("O", "", first(0.3))]
    court = [("P", "BC", first(0.5)), ("S", "B", first(0.4)), ("P", "AD", first(0.9))]
    return (
        table(5, rows("hospital", hospital), rows("court", court)),
        only(service("hospital", tier="hochwertig"), service("court", tier="gehoben")),
    )


def test_curve_of_the_hand_made_region() -> None:
    # p = 0: hospital outside .3, court stays .5: .4. p = 1: B gives .8 and .5: .65; A gives .4 and .5: .45.
    # p = 2: A and D give .4 and .9: .65, A and B .8 and .5: .65, three ties of two towns beside B alone.
    # p = 3: A, B, D give .8 and .9: .85. p = 4 to 6 add nothing.
    region, catalogue = hospital_and_court()
    found = recommend(region, catalogue, FIRST, {"hospital": 0.5, "court": 0.5}, line="regional")
    assert found.curve == pytest.approx((0.4, 0.65, 0.65, 0.85), abs=1e-6)
    assert found.anchors_by_size == ((), (B,), (B,), (A, B, D))
    assert (found.suggested_size, found.size, found.anchors) == (3, 3, (A, B, D))
    assert found.value_today == pytest.approx((0.4 + 0.5) / 2, abs=1e-6)


def test_choice_says_what_is_kept_new_and_would_end() -> None:
    region, catalogue = hospital_and_court()
    found = recommend(region, catalogue, FIRST, {"hospital": 0.5, "court": 0.5}, line="regional")
    court = found.choice("court")
    assert (court.hosts, court.kept, court.new, court.ending) == ((A, D), (), (A, D), (B, C))
    assert court.contributions == pytest.approx((0.9, 0, 0, 0, 0, 0), abs=1e-6)


def test_asked_size_is_shown_and_the_suggestion_stays() -> None:
    region, catalogue = hospital_and_court()
    shares = {"hospital": 0.5, "court": 0.5}
    found = recommend(region, catalogue, FIRST, shares, line="regional", size=1)
    assert (found.size, found.suggested_size, found.anchors) == (1, 3, (B,))
    assert (found.choice("hospital").hosts, found.choice("court").hosts) == ((B,), (B, C))


def test_size_beyond_the_last_that_changes_shows_the_last() -> None:
    region, catalogue = hospital_and_court()
    shares = {"hospital": 0.5, "court": 0.5}
    assert recommend(region, catalogue, FIRST, shares, line="regional", size=6).size == 3


def test_without_anchors_gehoben_keeps_today_and_hochwertig_goes_outside() -> None:
    region, catalogue = hospital_and_court()
    found = recommend(region, catalogue, FIRST, {"hospital": 0.5, "court": 0.5}, line="regional", size=0)
    assert (found.choice("hospital").model, found.choice("hospital").ending) == ("O", (A,))
    assert found.choice("court").ending == ()


def test_hochwertig_kind_z_may_keep_today_outside_the_anchors() -> None:
    made = table(3, rows("office", [("P", "AB", first(0.5))]))
    for catchment, hosts in (("Z", (A, B)), ("W", ())):
        catalogue = only(service("office", tier="hochwertig", catchment=catchment))  # type: ignore[arg-type]
        found = recommend(made, catalogue, FIRST, {"office": 1.0}, line="regional", size=0)
        assert found.choice("office").hosts == hosts


def test_todays_set_of_more_than_four_hosts_stays_possible() -> None:
    made = table(6, rows("school", [("P", "ABCDEF", first(0.9)), ("S", "A", first(0.2))]))
    for tier, curve in (("gehoben", (0.9,)), ("hochwertig", (0, 0.2, 0.2, 0.2, 0.2, 0.2, 0.9))):
        catalogue = only(service("school", tier=tier))  # type: ignore[arg-type]
        found = recommend(made, catalogue, FIRST, {"school": 1.0}, line="regional")
        assert found.curve == pytest.approx(curve, abs=1e-6)


def test_service_without_an_admissible_row_adds_nothing_and_is_named() -> None:
    made = table(
        2,
        rows("a", [("-", "", first(0.9)), ("S", "A", first(0.9))], viable=[True, False]),
        rows("b", [("S", "B", first(0.5))]),
    )
    found = recommend(made, only(service("a"), service("b")), FIRST, {"a": 0.5, "b": 0.5}, line="regional")
    assert not found.choice("a").has_solution
    assert found.choice("a").value == 0
    assert found.curve == pytest.approx((0.25,), abs=1e-6)


def test_region_without_any_admissible_row_recommends_nothing_and_says_so() -> None:
    made = table(2, rows("a", [("-", "", first(0.5)), ("S", "A", first(0.9))], viable=[True, False]))
    found = recommend(made, only(service("a")), FIRST, {"a": 1.0}, line="regional")
    assert (found.curve, found.anchors, found.value_today) == ((0.0,), (), 0.5)
    assert not found.choice("a").has_solution
    prepared = prepare(made, only(service("a")), line="regional")
    assert certainty(found, [prepared], rng=np.random.default_rng(1), draws=5).anchors == {}


def test_services_not_asked_about_are_in_no_sum() -> None:
    region, catalogue = hospital_and_court()
    found = recommend(region, catalogue, FIRST, {"court": 1.0}, line="regional")
    assert [choice.service_id for choice in found.choices] == ["court"]
    assert found.curve == pytest.approx((0.5, 0.5, 0.9), abs=1e-6)
    with pytest.raises(KeyError):
        found.choice("hospital")


def test_fixed_service_is_in_no_sum_but_its_facility_counts_for_the_tie() -> None:
    # A and B are equally good for the shop; the museum in B decides
    made = table(
        2,
        rows("shop", [("-", "", first(0)), ("S", "A", first(0.5)), ("S", "B", first(0.5))]),
        rows("museum", [("S", "B", first(1))]),
    )
    catalogue = only(service("shop"), service("museum", fixed=True))
    found = recommend(made, catalogue, FIRST, {"shop": 1.0}, line="regional")
    assert (found.anchors, found.ties) == ((B,), (0, 1))


def test_among_equal_sets_the_one_with_more_services_inside_wins() -> None:
    # weights see accessibility only. With A: x in A .8, y outside .2. With B: x outside .4, y in B .6.
    # Both sum to 1. With C: x in C .5 and y in C .5, one service more inside than A or B.
    x = [("-", "", first(0)), ("S", "A", first(0.75)), ("S", "C", first(0.5)), ("O", "", first(0.25))]
    y = [("-", "", first(0)), ("S", "B", first(0.75)), ("S", "C", first(0.5)), ("O", "", first(0.25))]
    made = table(3, rows("x", x), rows("y", y))
    found = recommend(
        made, only(service("x"), service("y")), FIRST, {"x": 0.5, "y": 0.5}, line="regional", size=1
    )
    assert found.anchors == (C,)
    assert found.ties[1] == 2


def test_among_equal_sets_the_first_by_ags_is_the_last_resort() -> None:
    made = table(3, rows("x", [("-", "", first(0)), ("S", "C", first(0.5)), ("S", "B", first(0.5))]))
    assert recommend(made, only(service("x")), FIRST, {"x": 1.0}, line="regional").anchors == (B,)


def test_small_rises_of_the_curve_are_not_suggested_and_the_bound_is_inclusive() -> None:
    # three services rise from 0: A brings 49/50, B 1/50 exactly 2 %, so one anchor is enough
    made = table(
        2,
        rows("x", [("-", "", first(0)), ("S", "A", first(1))]),
        rows("y", [("-", "", first(0)), ("S", "B", first(1))]),
    )
    catalogue = only(service("x"), service("y"))
    assert recommend(made, catalogue, FIRST, {"x": 0.98, "y": 0.02}, line="regional").suggested_size == 1
    assert recommend(made, catalogue, FIRST, {"x": 0.979, "y": 0.021}, line="regional").suggested_size == 2


def test_only_anchor_towns_become_anchors() -> None:
    made = table(3, rows("x", [("-", "", first(0)), ("S", "A", first(0.9)), ("S", "B", first(0.5))]))
    narrowed = replace(made, anchor_towns=(B, C))
    assert recommend(narrowed, only(service("x")), FIRST, {"x": 1.0}, line="regional").anchors == (B,)


def test_prepared_table_answers_as_the_table_does() -> None:
    region, catalogue = random_region(5)
    shares = {f"s{k:02d}": 0.25 for k in range(4)}
    prepared = prepare(region, catalogue, line="law")
    assert recommend_prepared(prepared, EQUAL, shares) == recommend(
        region, catalogue, EQUAL, shares, line="law"
    )


def test_after_the_warm_up_nothing_is_left_to_compile() -> None:
    region, catalogue = random_region(5)
    prepared = prepare(region, catalogue, line="law")
    warm_up(prepared)
    loops = (kernels.weighted_values, kernels.best_by_set, kernels.set_values, kernels.best_rows_within)
    before = [len(loop.signatures) for loop in loops]
    recommendation = recommend_prepared(prepared, EQUAL, {"s00": 1.0}, size=2)
    certainty(recommendation, [prepared], rng=np.random.default_rng(1), draws=2)
    assert [len(loop.signatures) for loop in loops] == before


@pytest.mark.parametrize("seed", range(4))
def test_removing_the_row_of_one_service_leaves_the_others_as_they_are_within_the_same_anchors(
    seed: int,
) -> None:
    region, catalogue = random_region(seed)
    shares = {f"s{k:02d}": 0.25 for k in range(4)}
    full = recommend(region, catalogue, EQUAL, shares, line="regional", size=3)
    kept = np.delete(np.arange(len(region.services["s00"].hosts)), 3)
    fewer = {**region.services, "s00": reordered(region.services["s00"], kept)}
    after = recommend(replace(region, services=fewer), catalogue, EQUAL, shares, line="regional", size=3)
    if after.anchors == full.anchors:
        assert after.choices[1:] == full.choices[1:]
    assert all(a <= b + TIE for a, b in zip(after.curve, full.curve, strict=False))


@pytest.mark.parametrize(
    ("weights", "shares", "size", "message"),
    [
        ((0,) * 6, {"court": 1.0}, None, "All six weights are 0"),
        (FIRST, {"court": 1.0}, 7, "7 anchor towns cannot be asked for"),
        (FIRST, {"court": 1.0}, -1, "-1 anchor towns"),
        (FIRST, {"court": 0.5}, None, "priorities sum to 0.5"),
        (FIRST, {"court": 1.5, "hospital": -0.5}, None, "wrong: hospital"),
        (FIRST, {"court": 0.5, "opera": 0.5}, None, "unknown: opera"),
        (FIRST, {}, None, "priorities sum to 0"),
    ],
)
def test_questions_that_make_no_sense_are_refused(
    weights: tuple[float, ...], shares: dict[str, float], size: int | None, message: str
) -> None:
    region, catalogue = hospital_and_court()
    with pytest.raises(InputError, match=message):
        recommend(region, catalogue, weights, shares, line="regional", size=size)
