"""Small arrangement tables for tests: made by hand, or drawn from a seeded generator."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from impuls_core.outcomes.table import OutcomesTable, ServiceRows
from impuls_core.region.catalogue import Catalogue, Catchment, Field, Service, Tier

# name of a row in hand-made tables: (model, towns as letters, six values)
Row = tuple[str, str, Sequence[float]]


def service(
    service_id: str,
    *,
    field: Field = "social",
    tier: Tier = "gehoben",
    catchment: Catchment = "W",
    weighable: bool = True,
    fixed: bool = False,
    stem: str | None = None,
) -> Service:
    return Service(
        id=service_id,
        stem=stem or service_id,
        name={"de": service_id, "en": service_id},
        sentence={"de": "", "en": ""},
        field=field,
        tier=tier,
        catchment=catchment,
        area="district" if catchment == "Z" else "",
        models=("S", "P"),
        basic_share=1.0,
        level="MZ",
        keeps_existing=True,
        opens_to_gz=True,
        deciders=("L",),
        threshold=None,
        minutes_car=30.0,
        minutes_transit=45.0,
        hours="day",
        target_ages=(0, 120),
        target_share=1.0,
        national_share=1.0,
        trips_per_person=None,
        digital_share=0.0,
        service_days=5.0,
        weighable=weighable,
        sensitive=False,
        fixed=fixed,
        population_driven=True,
        counts_visitors=False,
        outside_needs_land=False,
        closure_persons=None,
        closure_minutes=None,
        belongs_with=(),
        forum_table="",
        evidence={},
    )


def candidates(n: int) -> tuple[str, ...]:
    return tuple(f"1508{k:04d}" for k in range(n))


def mask(towns: str) -> int:
    """Bit mask of towns named by letters: "A" is the first candidate, "" none."""
    return sum(1 << (ord(town) - ord("A")) for town in towns)


def rows(service_id: str, listed: Iterable[Row], **columns: Sequence[object]) -> ServiceRows:
    """Rows as listed, today first; all lawful, viable and not banned unless a column says otherwise."""
    listed = tuple(listed)
    n = len(listed)
    banned = columns.get("banned", [""] * n)
    return ServiceRows(
        service_id=service_id,
        model=np.array([model for model, _, _ in listed], dtype=np.str_),
        hosts=np.array([mask(towns) for _, towns, _ in listed], dtype=np.int64),
        values=np.array([values for _, _, values in listed], dtype=np.float32).reshape(n, 6),
        performance={
            name: np.asarray(column, dtype=np.float32)
            for name, column in columns.items()
            if name not in {"banned", "lawful", "viable", "single_base_row"}
        },
        lawful=np.array(columns.get("lawful", [True] * n), dtype=bool),
        viable=np.array(columns.get("viable", [True] * n), dtype=bool),
        banned=np.array(banned, dtype=np.str_),
        single_base_row=np.array(columns.get("single_base_row", [-1] * n), dtype=np.int64),
    )


def table(n_candidates: int, *services: ServiceRows) -> OutcomesTable:
    return OutcomesTable(
        candidates=candidates(n_candidates), services={s.service_id: s for s in services}, year=2019
    )


def random_service_rows(
    service_id: str, n_candidates: int, rng: np.random.Generator, *, coarse: bool, largest: int = 3
) -> ServiceRows:
    """Every host set up to ``largest`` towns in S, P, D and M, an outside row, and today's set in front.

    ``coarse`` values are multiples of a quarter, so that many rows are exactly equal.
    """
    sets = [c for k in range(1, largest + 1) for c in combinations(range(n_candidates), k)]
    masks = [sum(1 << t for t in towns) for towns in sets]
    today = masks[rng.integers(len(masks))] if rng.random() < 0.8 else 0
    listed = [("-" if today == 0 else "P", today, -1)]
    for towns, hosts in zip(sets, masks, strict=True):
        if len(towns) == 1:
            listed += [("S", hosts, -1), ("M", hosts, len(listed))]
        else:
            listed += [("P", hosts, -1), ("D", hosts, -1)]
    listed.append(("O", 0, -1))
    n = len(listed)
    values = rng.integers(0, 5, (n, 6)) / 4 if coarse else rng.random((n, 6))
    lawful = rng.random(n) < 0.7
    return ServiceRows(
        service_id=service_id,
        model=np.array([model for model, _, _ in listed], dtype=np.str_),
        hosts=np.array([hosts for _, hosts, _ in listed], dtype=np.int64),
        values=values.astype(np.float32),
        performance={},
        lawful=lawful,
        viable=rng.random(n) < 0.8,
        banned=np.where(rng.random(n) < 0.1, "screening", "").astype(np.str_),
        single_base_row=np.array([base for _, _, base in listed], dtype=np.int64),
    )


def random_region(
    seed: int, *, n_candidates: int = 5, n_services: int = 4, coarse: bool = False
) -> tuple[OutcomesTable, Catalogue]:
    """A table and its catalogue: both tiers, all catchment kinds, one fixed service."""
    rng = np.random.default_rng(seed)
    kinds: tuple[Catchment, ...] = ("W", "U", "N", "Z", "A")
    services = tuple(
        service(
            f"s{k:02d}",
            tier="hochwertig" if k % 2 else "gehoben",
            catchment=kinds[k % 5],
            fixed=k == n_services,
            weighable=k < n_services,
        )
        for k in range(n_services + 1)
    )
    made = [random_service_rows(s.id, n_candidates, rng, coarse=coarse) for s in services]
    return table(n_candidates, *made), Catalogue(services)


def reordered(service_rows: ServiceRows, order: np.ndarray) -> ServiceRows:
    """The same rows, or some of them, in another order; today stays in front."""
    new_place = np.full(len(service_rows.hosts), -1)
    new_place[order] = np.arange(len(order))
    base = service_rows.single_base_row[order]
    return replace(
        service_rows,
        model=service_rows.model[order],
        hosts=service_rows.hosts[order],
        values=service_rows.values[order],
        performance={name: column[order] for name, column in service_rows.performance.items()},
        lawful=service_rows.lawful[order],
        viable=service_rows.viable[order],
        banned=service_rows.banned[order],
        single_base_row=np.where(base >= 0, new_place[base], -1),
    )
