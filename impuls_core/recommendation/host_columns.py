"""One column per service and host set: the best row of each, which is all that rules between towns can tell apart."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from impuls_core.recommendation.anchor_search import Shares, valued_rows
from impuls_core.recommendation.best import TIE
from impuls_core.recommendation.prepared import Prepared


@dataclass(frozen=True, slots=True)
class HostColumns:
    """The host sets each asked service may choose from, service after service, in order of preference.

    Rows of one service with the same hosts obey or break every rule alike, so only the best of them is kept;
    no other row may be left out (``model.md`` 6).

    Attributes
    ----------
    prepared : the table they come from
    services : (n_services,) int64, positions in ``prepared.services`` of those asked that have a row
    unsolved : ids of asked services without any admissible row
    service : (n_columns,) int64, which of ``services``
    hosts : (n_columns,) int64, bit mask
    reduced : (n_columns,) int64, the hosts that must be anchors (``model.md`` 6)
    row : (n_columns,) int64, position in the prepared rows
    value : (n_columns,), value of the row, 0 to 1
    worth : (n_columns,), value times the service's priority
    """

    prepared: Prepared
    services: NDArray[np.int64]
    unsolved: tuple[str, ...]
    service: NDArray[np.int64]
    hosts: NDArray[np.int64]
    reduced: NDArray[np.int64]
    row: NDArray[np.int64]
    value: NDArray[np.float64]
    worth: NDArray[np.float64]

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the services in the program."""
        return tuple(self.prepared.services[s] for s in self.services)

    @property
    def today(self) -> NDArray[np.int64]:
        """Today's hosts of the service of each column, (n_columns,)."""
        return np.asarray(self.prepared.today_hosts[self.services[self.service]])

    @property
    def new(self) -> NDArray[np.int64]:
        """The hosts of each column that the service does not have today, (n_columns,)."""
        return self.hosts & ~self.today

    def place_of(self, service_id: str) -> int:
        """Number of a service among ``services``."""
        return self.ids.index(service_id)

    def bit_of(self, town: str) -> int:
        """Bit of a town in the host masks."""
        return self.prepared.candidates.index(town)

    def keep(self, chosen: NDArray[np.bool_]) -> "HostColumns":
        """Return only some columns; a service may be left without any."""
        return replace(
            self,
            service=self.service[chosen],
            hosts=self.hosts[chosen],
            reduced=self.reduced[chosen],
            row=self.row[chosen],
            value=self.value[chosen],
            worth=self.worth[chosen],
        )


def host_columns(prepared: Prepared, weights: NDArray[np.float64], shares: Shares) -> HostColumns:
    """Value all rows and keep the best of each service and host set, equals by the order of rows."""
    value = valued_rows(prepared, weights)
    service_of_row = np.repeat(np.arange(len(prepared.services)), np.diff(prepared.start))
    usable = np.flatnonzero(np.isfinite(value) & shares.asked[service_of_row])
    kept = usable[_first_best_of_each(service_of_row[usable], prepared.hosts[usable], value[usable])]
    services, service = np.unique(service_of_row[kept], return_inverse=True)
    missing = sorted(set(np.flatnonzero(shares.asked)) - set(services))
    return HostColumns(
        prepared=prepared,
        services=services.astype(np.int64),
        unsolved=tuple(prepared.services[s] for s in missing),
        service=service.astype(np.int64),
        hosts=prepared.hosts[kept],
        reduced=prepared.reduced[kept],
        row=kept.astype(np.int64),
        value=value[kept],
        worth=value[kept] * shares.share[service_of_row[kept]],
    )


def _first_best_of_each(
    service: NDArray[np.int64], hosts: NDArray[np.int64], value: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Positions of the first of the best (1e-9) of each service and host set, ascending."""
    # one key for both: at most 48 towns and 2**15 services, far more than can be enumerated
    _, group = np.unique((service.astype(np.int64) << 48) | hosts, return_inverse=True)
    highest = np.full(group.max(initial=-1) + 1, -np.inf)
    np.maximum.at(highest, group, value)
    good = np.flatnonzero(value >= highest[group] - TIE)
    _, first = np.unique(group[good], return_index=True)
    return np.sort(good[first])


def best_of_each_service(columns: HostColumns) -> NDArray[np.int64]:
    """First best column of each service, (n_services,): the answer without any rule; -1 where none is left."""
    chosen = np.full(len(columns.services), -1, dtype=np.int64)
    for s in range(len(columns.services)):
        own = np.flatnonzero(columns.service == s)
        if len(own):
            chosen[s] = own[np.argmax(columns.value[own] >= columns.value[own].max() - TIE)]
    return chosen
