"""Linear rows of the coupled question: what each rule between services asks of the functions in the towns."""

import numpy as np
from scipy import sparse

from impuls_core.recommendation.host_columns import HostColumns
from impuls_core.recommendation.rules import (
    AnchorsAtMost,
    Apart,
    NewSitesAtMost,
    Rule,
    Together,
    TownFunctions,
)
from impuls_core.recommendation.surroundings import Surroundings


class ProgramRows:
    """Collects linear rows over (service, town) cells and extra columns."""

    def __init__(self, columns: HostColumns) -> None:
        self.columns = columns
        self.n_towns = len(columns.prepared.candidates)
        self.cells: list[tuple[int, int, float]] = []  # service x n_towns + town, row, coefficient
        self.extras: list[tuple[int, int, float]] = []  # extra, row, coefficient
        self.worth: list[float] = []
        self.whole: list[bool] = []
        self.lower: list[float] = []
        self.upper: list[float] = []

    def row(self, lower: float, upper: float) -> int:
        """Begin a row; return its number."""
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.lower) - 1

    def add(self, row: int, service: int, town: int, coefficient: float) -> None:
        """Let a service in a town count in a row."""
        self.cells.append((service * self.n_towns + town, row, coefficient))

    def extra(self, worth: float, *, whole: bool) -> int:
        """Begin a further column between 0 and 1; return its number."""
        self.worth.append(worth)
        self.whole.append(whole)
        return len(self.worth) - 1

    def add_extra(self, row: int, extra: int, coefficient: float) -> None:
        """Let a further column count in a row."""
        self.extras.append((extra, row, coefficient))

    def coefficients(self) -> sparse.csr_matrix:
        """Coefficients of the host sets, (n_columns, n_rows): the sum over their towns."""
        cells = self._matrix(self.cells, len(self.columns.services) * self.n_towns)
        return sparse.csr_matrix(_incidence(self.columns, self.n_towns) @ cells)

    def extra_coefficients(self) -> sparse.csr_matrix:
        """Coefficients of the further columns, (n_extra, n_rows)."""
        return self._matrix(self.extras, len(self.worth))

    def _matrix(self, entries: list[tuple[int, int, float]], height: int) -> sparse.csr_matrix:
        at = np.array(entries, dtype=np.float64).reshape(-1, 3)
        place = (at[:, 0].astype(int), at[:, 1].astype(int))
        return sparse.csr_matrix((at[:, 2], place), shape=(height, len(self.lower)))


def add_rule(rows: ProgramRows, rule: Rule, around: Surroundings) -> None:
    """Add the rows of a rule between services; a rule about one service alone has none."""
    columns = rows.columns
    match rule:
        case Together() | Apart():
            first, second = columns.place_of(rule.first), columns.place_of(rule.second)
            together = isinstance(rule, Together)
            for town in range(rows.n_towns):
                row = rows.row(0.0, 0.0) if together else rows.row(-np.inf, 1.0)
                rows.add(row, first, town, 1.0)
                rows.add(row, second, town, -1.0 if together else 1.0)
        case TownFunctions():
            others = around.other_functions.get(rule.town, 0)
            least = -np.inf if rule.least is None else rule.least - others
            row = rows.row(least, np.inf if rule.most is None else rule.most - others)
            for service in range(len(columns.services)):
                rows.add(row, service, columns.bit_of(rule.town), 1.0)
        case NewSitesAtMost():
            row = rows.row(-np.inf, float(rule.count))
            hosts_today: list[int] = columns.prepared.today_hosts[columns.services].tolist()
            for service, today in enumerate(hosts_today):
                for town in range(rows.n_towns):
                    if not today >> town & 1:
                        rows.add(row, service, town, 1.0)
        case AnchorsAtMost():
            _add_anchors(rows, rule.count)


def _add_anchors(rows: ProgramRows, count: int) -> None:
    """A town that hosts what must stand in anchors is one; per service and town, the tight form."""
    budget = rows.row(-np.inf, float(count))
    needed = np.zeros((len(rows.columns.services), rows.n_towns), dtype=bool)
    for town in range(rows.n_towns):
        needed[rows.columns.service[rows.columns.reduced >> town & 1 == 1], town] = True
    for town in np.flatnonzero(needed.any(axis=0)).tolist():
        used = rows.extra(0.0, whole=True)
        rows.add_extra(budget, used, 1.0)
        for service in np.flatnonzero(needed[:, town]).tolist():
            link = rows.row(-np.inf, 0.0)
            rows.add(link, service, town, 1.0)
            rows.add_extra(link, used, -1.0)


def add_bonus(rows: ProgramRows, around: Surroundings) -> None:
    """A listed pair earns its bonus once: ``z <= x`` per town, and the z of a pair sum to at most 1."""
    ids = rows.columns.ids
    for first, second in around.pairs:
        if first not in ids or second not in ids:
            continue
        once = rows.row(-np.inf, 1.0)
        for town in range(rows.n_towns):
            together = rows.extra(around.bonus, whole=False)
            rows.add_extra(once, together, 1.0)
            for service in (ids.index(first), ids.index(second)):
                link = rows.row(-np.inf, 0.0)
                rows.add_extra(link, together, 1.0)
                rows.add(link, service, town, -1.0)


def _incidence(columns: HostColumns, n_towns: int) -> sparse.csr_matrix:
    column, town = np.nonzero(columns.hosts[:, None] >> np.arange(n_towns) & 1)
    cell = columns.service[column] * n_towns + town
    shape = (len(columns.hosts), len(columns.services) * n_towns)
    return sparse.csr_matrix((np.ones(len(column)), (column, cell)), shape=shape)
