"""The coupled question as a program: one host set per service, linear rows between them, whole numbers for towns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from impuls_core.errors import InputError
from impuls_core.recommendation.host_columns import HostColumns
from impuls_core.recommendation.program_rows import ProgramRows, add_bonus, add_rule
from impuls_core.recommendation.rules import (
    EveryoneWithin,
    MustHost,
    MustNotHost,
    NothingNewIn,
    OneHost,
    Rule,
    require_sensible,
    services_of,
    towns_of_rule,
)
from impuls_core.recommendation.surroundings import Surroundings

# Models with one host: for kind Z one in each area, which the number of hosts alone does not show.
_SINGLE = "S"


@dataclass(frozen=True, slots=True)
class Program:
    """Maximise worth: one column per service, ``lower <= coefficients' x + extra' e <= upper``.

    Attributes
    ----------
    columns : the host sets left after the rules that concern one service alone
    coefficients : (n_columns, n_rows) sparse
    extra : (n_extra, n_rows) sparse, further columns: a town is used, a pair stands together
    extra_worth : (n_extra,)
    extra_whole : (n_extra,) bool, must be 0 or 1; the others lie between
    lower, upper : (n_rows,)
    """

    columns: HostColumns
    coefficients: sparse.csr_matrix
    extra: sparse.csr_matrix
    extra_worth: NDArray[np.float64]
    extra_whole: NDArray[np.bool_]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]

    @property
    def n_services(self) -> int:
        """Number of services that must get a host set."""
        return len(self.columns.services)

    @property
    def has_gaps(self) -> bool:
        """Whether the rules leave a service without any host set."""
        return len(np.unique(self.columns.service)) < self.n_services

    @property
    def is_coupled(self) -> bool:
        """Whether any row joins services; without one each takes its best."""
        return len(self.lower) > 0


def build_program(columns: HostColumns, rules: Sequence[Rule], around: Surroundings) -> Program:
    """Put rules into columns left and linear rows.

    Raises
    ------
    InputError
        If a rule names an unknown town or a service that is not asked, or its figures make no sense.
    """
    require_sensible(rules)
    _require_known(columns, rules)
    usable = np.ones(len(columns.hosts), dtype=bool)
    for rule in rules:
        usable &= columns_allowed(columns, rule, around)
    left = columns.keep(usable)
    rows = ProgramRows(left)
    for rule in rules:
        add_rule(rows, rule, around)
    if around.bonus > 0:
        add_bonus(rows, around)
    return Program(
        columns=left,
        coefficients=rows.coefficients(),
        extra=rows.extra_coefficients(),
        extra_worth=np.array(rows.worth, dtype=np.float64),
        extra_whole=np.array(rows.whole, dtype=bool),
        lower=np.array(rows.lower, dtype=np.float64),
        upper=np.array(rows.upper, dtype=np.float64),
    )


def columns_allowed(columns: HostColumns, rule: Rule, around: Surroundings) -> NDArray[np.bool_]:
    """Columns that a rule about a single service leaves, (n_columns,) bool; all for a rule between services."""
    allowed = np.ones(len(columns.hosts), dtype=bool)
    if isinstance(rule, NothingNewIn):
        return np.asarray((columns.new >> columns.bit_of(rule.town)) & 1 == 0)
    if not isinstance(rule, MustHost | MustNotHost | OneHost | EveryoneWithin):
        return allowed
    own = columns.service == columns.place_of(rule.service_id)
    match rule:
        case MustHost():
            allowed = columns.hosts >> columns.bit_of(rule.town) & 1 == 1
        case MustNotHost():
            allowed = columns.hosts >> columns.bit_of(rule.town) & 1 == 0
        case OneHost():
            is_single = columns.prepared.model[columns.row] == _SINGLE
            allowed = (np.bitwise_count(columns.hosts) == 1) | is_single
        case EveryoneWithin():
            if around.reaches is None:
                raise InputError("A rule asks who is reached in time, but no travel times were given.")
            allowed[own] = around.reaches(rule.service_id, columns.hosts[own], rule.minutes)
    return np.asarray(allowed | ~own)


def _require_known(columns: HostColumns, rules: Sequence[Rule]) -> None:
    ids, towns = columns.ids, columns.prepared.candidates
    unknown = sorted(
        {name for rule in rules for name in services_of(rule) if name not in ids}
        | {town for rule in rules for town in towns_of_rule(rule) if town not in towns}
    )
    if unknown:
        raise InputError(
            f"Rules name {len(unknown)} services or towns that are not in the question: {', '.join(unknown)}. "
            "Ask about these services, or remove the rules."
        )
