"""Everything about a table that no weight changes, laid out once so that a new weight is answered in milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impuls_core.errors import InputError
from impuls_core.outcomes.table import OutcomesTable, ServiceRows
from impuls_core.recommendation.anchor_sets import LARGEST, AnchorSets, anchor_sets, position_of
from impuls_core.recommendation.best import ABSENT, is_admissible, require_line, tie_order
from impuls_core.recommendation.records import Line
from impuls_core.region.catalogue import Catalogue, Service


@dataclass(frozen=True, slots=True)
class Prepared:
    """The admissible rows of all weighable services, service after service, equals in order of preference.

    Attributes
    ----------
    services : weighable services in catalogue order; their rows are ``start[s]`` to ``start[s + 1]``
    values : (6, n_rows) float32, criterion by criterion
    hosts : (n_rows,) int64, bit mask of the row's hosts
    table_row : (n_rows,) int64, number of the row in its ``ServiceRows``
    reduced : (n_rows,) int64, the hosts that must be anchors (``model.md`` 6)
    anchor_set : (n_rows,) int32, position of ``reduced`` in ``sets``; -1 if it has too many towns or one
        that cannot be an anchor
    mobile_row, mobile_base : (n_mobile,) int64, mobile rows and the single-host row each must beat
    hostless_row, hostless_service : (n_hostless,) int64, rows without a host in the region, their service
    today_values : (6, n_services) float32, row 0 of each service
    today_hosts : (n_services,) int64
    facilities_in : (n_sets,) int64, today's facilities of all services, the fixed ones too, in each set
    """

    line: Line
    candidates: tuple[str, ...]
    services: tuple[str, ...]
    start: NDArray[np.int64]
    values: NDArray[np.float32]
    hosts: NDArray[np.int64]
    model: NDArray[np.str_]
    table_row: NDArray[np.int64]
    reduced: NDArray[np.int64]
    anchor_set: NDArray[np.int32]
    mobile_row: NDArray[np.int64]
    mobile_base: NDArray[np.int64]
    hostless_row: NDArray[np.int64]
    hostless_service: NDArray[np.int64]
    today_values: NDArray[np.float32]
    today_hosts: NDArray[np.int64]
    sets: AnchorSets
    facilities_in: NDArray[np.int64]

    def towns(self, mask: int) -> tuple[str, ...]:
        """Return the AGS of a bit mask, ascending."""
        return towns_of(mask, self.candidates)


def towns_of(mask: int, candidates: Sequence[str]) -> tuple[str, ...]:
    """Return the AGS of the bits set in ``mask``, in the order of ``candidates``."""
    return tuple(ags for bit, ags in enumerate(candidates) if mask >> bit & 1)


def counts_in_sums(service: Service) -> bool:
    """Whether a service enters V(A): people weigh it and there is something to choose."""
    return service.weighable and not service.fixed


def may_stay(service: Service) -> bool:
    """Whether today's hosts outside the anchors may keep the service: tier gehoben, and every kind Z."""
    return service.tier == "gehoben" or service.catchment == "Z"


def prepare(table: OutcomesTable, catalogue: Catalogue, *, line: Line, largest: int = LARGEST) -> Prepared:
    """Lay out the rows of one line for ``recommend_prepared``.

    Parameters
    ----------
    table : OutcomesTable
        Must hold every weighable service of the catalogue that it is asked about; others are left out.
    catalogue : Catalogue
        Tier and catchment kind decide which hosts must be anchors.
    line : "law" or "regional"
    largest : int
        The curve goes up to so many anchor towns; 4 is answered several times faster than 6.

    Raises
    ------
    InputError
        If the line is unknown, or the table holds none of the weighable services.
    """
    require_line(line)
    chosen = [s for s in catalogue.services if counts_in_sums(s) and s.id in table.services]
    if not chosen:
        raise InputError("The table holds none of the services that people weigh. Check the region package.")
    sets = anchor_sets(_anchor_bits(table), largest)
    parts = [_Part.of(table.services[service.id], service, line) for service in chosen]
    start = np.concatenate(([0], np.cumsum([len(part.row) for part in parts])))
    reduced = np.concatenate([part.reduced for part in parts])
    bases = np.concatenate(
        [np.where(p.base >= 0, p.base + s, -1) for p, s in zip(parts, start, strict=False)]
    )
    every = [table.services[service.id] for service in chosen]
    hosts = np.concatenate([r.hosts[part.row] for r, part in zip(every, parts, strict=True)])
    hostless = np.flatnonzero(hosts == 0)
    return Prepared(
        line=line,
        candidates=table.candidates,
        services=tuple(service.id for service in chosen),
        start=start.astype(np.int64),
        # criterion by criterion in memory: the weighted sum then reads each column once, in order
        values=np.ascontiguousarray(
            np.concatenate([r.values[p.row] for r, p in zip(every, parts, strict=True)]).T
        ),
        hosts=hosts,
        model=np.concatenate([r.model[p.row] for r, p in zip(every, parts, strict=True)]),
        table_row=np.concatenate([part.row for part in parts]),
        reduced=reduced,
        anchor_set=position_of(sets.masks, reduced).astype(np.int32),
        mobile_row=np.flatnonzero(bases >= 0),
        mobile_base=bases[bases >= 0],
        hostless_row=hostless,
        hostless_service=np.searchsorted(start, hostless, side="right") - 1,
        today_values=np.ascontiguousarray(np.stack([rows.values[0] for rows in every], axis=1)),
        today_hosts=np.array([rows.hosts[0] for rows in every], dtype=np.int64),
        sets=sets,
        facilities_in=_facilities_in(sets, table),
    )


def _anchor_bits(table: OutcomesTable) -> tuple[int, ...]:
    towns = table.candidates if table.anchor_towns is None else table.anchor_towns
    missing = sorted(set(towns) - set(table.candidates))
    if missing:
        raise InputError(f"{len(missing)} anchor towns are no candidates of the table: {', '.join(missing)}.")
    return tuple(bit for bit, town in enumerate(table.candidates) if town in towns)


@dataclass(frozen=True, slots=True)
class _Part:
    """Admissible rows of one service in order of preference; ``base`` counts within the part."""

    row: NDArray[np.int64]
    reduced: NDArray[np.int64]
    base: NDArray[np.int64]

    @classmethod
    def of(cls, rows: ServiceRows, service: Service, line: Line) -> "_Part":
        admissible = is_admissible(rows, line=line)
        order = tie_order(rows)
        row = order[admissible[order]]
        place = np.full(len(rows.hosts) + 1, -1, dtype=np.int64)  # the last entry answers base -1
        place[row] = np.arange(len(row))
        stays = rows.hosts[0] if may_stay(service) else np.int64(0)
        return cls(row=row, reduced=rows.hosts[row] & ~stays, base=place[rows.single_base_row[row]])


def _facilities_in(sets: AnchorSets, table: OutcomesTable) -> NDArray[np.int64]:
    total = np.zeros(len(sets.masks), dtype=np.int64)
    for rows in table.services.values():
        if rows.model[0] != ABSENT:
            total += np.bitwise_count(sets.masks & rows.hosts[0])
    return total
