"""Anchor points: equal to looking at everything, exact ties, the curve, the shown size, refusals."""

from itertools import combinations

import numpy as np
import pytest

from impuls_core.outcomes.table import OutcomesTable, ServiceRows
from impuls_core.recommendation.anchors import recommend
from impuls_core.recommendation.records import LINES, Line
from impuls_core.region.catalogue import Catalogue, Service
from tests.examples.tables import random_region, reordered, table

EQUAL = (1 / 6,) * 6
FIRST = (1.0, 0, 0, 0, 0, 0)
TIE = 1e-9


def flat(value: float) -> tuple[float, ...]:
    return (value,) * 6


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
