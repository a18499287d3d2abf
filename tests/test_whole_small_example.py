"""The proof from end to end: every anchor set and every combination of rows of the small example, one by one.

All catchment kinds (W, U, N, Z, A) and sharing models (S, P, D, M, O) are in it. The plain search below
shares nothing with ``impuls_core.recommendation``: it tries every subset of the towns and, within each, every
combination of one admissible row for each service.
"""

from dataclasses import replace
from functools import reduce
from itertools import combinations

import numpy as np
import pytest

from impuls_core.outcomes.table import OutcomesTable, ServiceRows
from impuls_core.recommendation.anchors import recommend
from impuls_core.schema import CRITERIA
from tests.core.outcomes.conftest import ADORF, CDORF, EDORF, find, inputs, small, table, times

__all__ = ["find", "inputs", "small", "table", "times"]  # fixtures

LINES = ("law", "regional")
EQUAL = (1 / 6,) * 6
SERVICES = ("ec01", "so01", "so03", "so13", "cu01", "sc01")
ALIKE = dict.fromkeys(SERVICES, 1 / 6)
TOWNS = range(4)


def only(criterion):
    return tuple(float(name == criterion) for name in CRITERIA)


def drawn(seed):
    rng = np.random.default_rng(seed)
    return tuple(rng.dirichlet(np.ones(6))), dict(zip(SERVICES, rng.dirichlet(np.ones(6)), strict=True))


CASES = [(EQUAL, ALIKE), *((only(name), ALIKE) for name in CRITERIA), *(drawn(seed) for seed in range(8))]


def value_of(rows, r, weights):
    return sum(w * float(v) for w, v in zip(weights, rows.values[r], strict=True))


def admissible(rows, line, weights):
    """Rows that may be recommended: by law, by the floor, by competence, and mobile only if it gains .02."""
    allowed = []
    for r in range(len(rows.hosts)):
        if rows.model[r] == "-" or not rows.viable[r] or (rows.banned[r] != "" and r != 0):
            continue
        if line == "regional" or rows.lawful[r]:
            allowed.append(r)
    base_of = {r: int(rows.single_base_row[r]) for r in allowed if rows.single_base_row[r] >= 0}
    return [
        r
        for r in allowed
        if base_of.get(r) not in allowed
        or value_of(rows, r, weights) - value_of(rows, base_of[r], weights) >= 0.02 - 1e-9
    ]


def within(rows, r, service, anchors):
    """Whether every host is an anchor, or may stay: today's, for tier gehoben and kind Z."""
    stays = int(rows.hosts[0]) if service.tier == "gehoben" or service.catchment == "Z" else 0
    return all(bit in anchors for bit in TOWNS if int(rows.hosts[r]) & ~stays & 1 << bit)


def best_combination(table, catalogue, line, weights, priorities, anchors):
    """Highest sum over every combination of one row for each service; a service without a row adds 0."""
    parts = []
    for service_id, priority in priorities.items():
        rows = table.services[service_id]
        values = [
            priority * value_of(rows, r, weights)
            for r in admissible(rows, line, weights)
            if within(rows, r, catalogue[service_id], anchors)
        ]
        parts.append(np.array(values or [0.0]))
    return float(reduce(np.add.outer, parts).max())


def plain_curve(table, catalogue, line, weights, priorities):
    """V*(p) for p = 0 to 4, and all sets that reach it."""
    value = {
        anchors: best_combination(table, catalogue, line, weights, priorities, anchors)
        for size in range(5)
        for anchors in combinations(TOWNS, size)
    }
    curve = [max(v for anchors, v in value.items() if len(anchors) <= p) for p in range(5)]
    reach = [[a for a, v in value.items() if len(a) <= p and v >= curve[p] - 1e-9] for p in range(5)]
    return curve, reach


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("weights", "priorities"), CASES)
def test_the_recommendation_equals_the_search_through_everything(table, small, line, weights, priorities):
    curve, reach = plain_curve(table, small.catalogue, line, weights, priorities)
    advice = recommend(table, small.catalogue, weights, priorities, line=line)
    last = len(advice.curve) - 1
    assert list(advice.curve) == pytest.approx(curve[: last + 1], abs=1e-9)
    assert curve[last] == pytest.approx(curve[4], abs=1e-9), "the curve stops at the last p that changes"
    for p, towns in enumerate(advice.anchors_by_size):
        assert tuple(table.candidates.index(town) for town in towns) in reach[p]
    wanted = curve[4] - 0.02 * (curve[4] - curve[0])
    assert advice.size == next(p for p in range(5) if curve[p] >= wanted - 1e-9)
    assert sum(priorities[c.service_id] * c.value for c in advice.choices) == pytest.approx(
        curve[advice.size]
    )
    today = sum(priorities[s] * value_of(table.services[s], 0, weights) for s in priorities)
    assert advice.value_today == pytest.approx(today)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("weights", "priorities"), CASES)
def test_every_choice_is_the_best_admissible_row_within_the_anchors(table, small, line, weights, priorities):
    advice = recommend(table, small.catalogue, weights, priorities, line=line)
    anchors = [table.candidates.index(town) for town in advice.anchors]
    for choice in advice.choices:
        rows = table.services[choice.service_id]
        allowed = [
            r
            for r in admissible(rows, line, weights)
            if within(rows, r, small.catalogue[choice.service_id], anchors)
        ]
        assert choice.row in allowed
        assert choice.value == pytest.approx(max(value_of(rows, r, weights) for r in allowed), abs=1e-9)


def test_the_hospital_alone_worked_by_hand(table, small):
    """Only access counts: 30 minutes by car, value 1 up to 15 minutes, .5 at 30.

    Today's Adorf and Cdorf: b1 and e1 20 minutes, .83333; e2 25 minutes, .66667:
    (4,000 + 833.33 + 3,000 + 1,250 + 333.33) / 10,000 = .94167.
    Edorf as third site serves e1, e2 (5 and 10 minutes) and Kdorf (15): 3,000 people, exactly the low
    threshold. Only b1 is left behind: (9,000 + 833.33) / 10,000 = .98333.
    Bdorf as a site would serve its own 1,000 people, under the floor of 3,000; divided work does not reach
    .98333, because half of all trips go to one place.
    """
    access, hospital = only("accessibility"), {"so01": 1.0}
    regional = recommend(table, small.catalogue, access, hospital, line="regional")
    assert list(regional.curve) == pytest.approx([0.9416667, 0.9833333])
    assert regional.anchors == (EDORF,)
    (choice,) = regional.choices
    assert (choice.model, choice.hosts) == ("P", (ADORF, CDORF, EDORF))
    assert (choice.kept, choice.new, choice.ending) == ((ADORF, CDORF), (EDORF,), ())
    # a Grundzentrum may not host under geltendes Recht: there is nothing to gain, whatever the anchors
    law = recommend(table, small.catalogue, access, hospital, line="law")
    assert list(law.curve) == pytest.approx([0.9416667])
    assert law.anchors == ()


def test_theatre_and_university_worked_by_hand(table, small):
    """Only continuity counts: the theatre is in Adorf, a university nowhere (constant .5).

    Both are hochwertig, so without anchors the theatre goes outside, 0: .5 x 0 + .5 x .5 = .25.
    With Adorf it stays: .5 x 1 + .25 = .75, and no further town adds anything.
    """
    priorities = {"cu01": 0.5, "sc01": 0.5}
    advice = recommend(table, small.catalogue, only("continuity"), priorities, line="law")
    assert list(advice.curve) == pytest.approx([0.25, 0.75])
    assert advice.anchors_by_size == ((), (ADORF,))
    assert advice.choice("cu01").model == "S"
    # all rows of the university are equal, and none needs fewer hosts than outside
    assert (advice.choice("sc01").model, advice.choice("sc01").hosts) == ("O", ())


def picked(rows: ServiceRows, order) -> ServiceRows:
    """Rows in another order, or fewer of them; today stays first."""
    place = np.full(len(rows.hosts) + 1, -1)
    place[order] = np.arange(len(order))
    columns = {
        name: getattr(rows, name)[order]
        for name in ("model", "hosts", "values", "lawful", "viable", "banned")
    }
    return replace(
        rows,
        **columns,
        performance={name: column[order] for name, column in rows.performance.items()},
        single_base_row=place[rows.single_base_row[order]],
    )


def with_rows(table: OutcomesTable, service_id, order) -> OutcomesTable:
    services = {**table.services, service_id: picked(table.services[service_id], np.array(order))}
    return replace(table, services=services)


def answer(advice):
    return [
        (c.service_id, c.model, c.hosts, round(c.value, 9)) for c in advice.choices
    ], advice.anchors_by_size


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_rows_changes_no_result(table, small, seed):
    weights, priorities = drawn(seed)
    rng = np.random.default_rng(seed)
    shuffled = table
    for service_id in SERVICES:
        others = 1 + rng.permutation(len(table.services[service_id].hosts) - 1)
        shuffled = with_rows(shuffled, service_id, [0, *others])
    for line in LINES:
        one = recommend(table, small.catalogue, weights, priorities, line=line)
        other = recommend(shuffled, small.catalogue, weights, priorities, line=line)
        assert answer(one) == answer(other)
        assert one.curve == pytest.approx(other.curve, abs=1e-12)


@pytest.mark.parametrize("service_id", SERVICES)
@pytest.mark.parametrize("seed", [0, 1])
def test_a_row_more_or_less_never_reverses_two_others(table, small, service_id, seed):
    """Whatever row is taken away: if the chosen one is still there, it is still chosen."""
    weights, _ = drawn(seed)
    rows = table.services[service_id]
    whole = recommend(table, small.catalogue, weights, {service_id: 1.0}, line="regional", size=4).choices[0]
    for gone in range(1, len(rows.hosts)):
        # a mobile row is an addition to its base (model.md 3): both go together
        kept = [r for r in range(len(rows.hosts)) if gone not in (r, rows.single_base_row[r])]
        fewer_rows = with_rows(table, service_id, kept)
        fewer = recommend(
            fewer_rows, small.catalogue, weights, {service_id: 1.0}, line="regional", size=4
        ).choices[0]
        if whole.row in kept:
            assert (fewer.model, fewer.hosts) == (whole.model, whole.hosts)
        else:
            assert fewer.value <= whole.value + 1e-9
