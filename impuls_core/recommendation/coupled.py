"""The coupled concept: one arrangement per service under rules that join them, with its proof or its gap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from impuls_core.errors import NoFeasibleSite
from impuls_core.recommendation.anchor_search import checked_shares
from impuls_core.recommendation.anchors import choice_of_row
from impuls_core.recommendation.best import TIE, checked_weights
from impuls_core.recommendation.conflicts import smallest_conflict
from impuls_core.recommendation.host_columns import HostColumns, best_of_each_service, host_columns
from impuls_core.recommendation.prepared import Prepared
from impuls_core.recommendation.program import Program, build_program
from impuls_core.recommendation.records import Choice
from impuls_core.recommendation.rules import Rule
from impuls_core.recommendation.solver import EXACT
from impuls_core.recommendation.surroundings import Surroundings
from impuls_core.recommendation.whole_search import Found, Watch, find, never_stop


@dataclass(frozen=True, slots=True)
class CoupledQuestion:
    """What a coupled concept is sought for: the rows of a line, weights, priorities, and what rules rest on."""

    prepared: Prepared
    weights: tuple[float, ...]
    priorities: Mapping[str, float]
    around: Surroundings = field(default_factory=Surroundings)

    def columns(self) -> HostColumns:
        """Return the host sets that each asked service may choose from.

        Raises
        ------
        InputError
            If weights or priorities cannot be used.
        """
        shares = checked_shares(self.prepared, self.priorities)
        return host_columns(self.prepared, checked_weights(self.weights), shares)


@dataclass(frozen=True, slots=True)
class CoupledConcept:
    """One arrangement per asked service that keeps all rules.

    Attributes
    ----------
    choices : in catalogue order; a service without any admissible row has row -1
    value : V, the sum of priority times value over the services
    bonus : what listed pairs in one town add to it (``bundling_bonus``)
    bound : no concept that keeps the rules has a greater sum of value and bonus
    free_value : V if every service could take its best without any rule; ``free_value - value`` is the
        price of the rules
    """

    choices: tuple[Choice, ...]
    value: float
    bonus: float
    bound: float
    free_value: float

    @property
    def gap(self) -> float:
        """How much better a concept could still be, as a share of V; 0 where it is proved."""
        distance = self.bound - self.value - self.bonus
        return distance if distance > EXACT else 0.0

    @property
    def is_proved(self) -> bool:
        """Whether no concept that keeps the rules is better."""
        return self.gap == 0.0

    def choice(self, service_id: str) -> Choice:
        """Return the choice for one service; KeyError if it was not asked."""
        for choice in self.choices:
            if choice.service_id == service_id:
                return choice
        raise KeyError(service_id)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot hold together; without any one of them the others can."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """The search was stopped before any concept was found; ``bound`` no concept is worth more."""

    bound: float


def couple(
    question: CoupledQuestion, rules: Sequence[Rule] = (), *, watch: Watch = never_stop
) -> CoupledConcept | Conflict | Stopped:
    """Find the best concept that keeps all rules.

    Parameters
    ----------
    question : CoupledQuestion
    rules : what must hold; without any, each service takes its best arrangement
    watch : called with the progress of the search; False stops it, and the result carries its gap

    Returns
    -------
    CoupledConcept
        Proved unless ``watch`` stopped the search.
    Conflict
        If no concept keeps all rules: a set of them that cannot hold together and has no smaller one in it.
    Stopped
        If ``watch`` stopped the search before a concept was found.

    Raises
    ------
    InputError
        If a rule, a weight or a priority cannot be used.

    References
    ----------
    ``model.md`` 7; oracle of the tests: enumeration, and the same question as one program.
    """
    columns = question.columns()
    program = build_program(columns, rules, question.around)
    found = find(program, watch=watch)
    if found.is_impossible:
        return Conflict(smallest_conflict(columns, rules, question.around, watch=watch))
    if found.columns is None:
        return Stopped(found.bound)
    return concept_of(question, columns, program, found)


def concept_of(
    question: CoupledQuestion,
    all_columns: HostColumns,
    program: Program,
    found: Found,
    *,
    settle_ties: bool = True,
) -> CoupledConcept:
    """Turn the columns found into choices.

    With ``settle_ties`` the order of rows decides among equals (``model.md`` 6); without, the concept
    stays exactly the one found.
    """
    if found.columns is None:
        raise NoFeasibleSite("The search found no concept. Look at its bound, or remove a rule.")
    chosen = preferred_among_equals(program, found.columns) if settle_ties else found.columns
    columns = program.columns
    free = best_of_each_service(all_columns)
    value = float(columns.worth[chosen].sum())
    return CoupledConcept(
        choices=_choices(question, columns, chosen),
        value=value,
        bonus=max(found.value - float(columns.worth[found.columns].sum()), 0.0),
        bound=found.bound,
        free_value=float(all_columns.worth[free].sum()),
    )


def preferred_among_equals(program: Program, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give each service the first of its equally good host sets that leaves every row as it is kept now.

    Services that nobody gave weight to are worth nothing anywhere; they take their best value.
    """
    columns, result = program.columns, chosen.copy()
    # what the further columns leave to the host sets is not known here: rows may only get looser
    for place, current in enumerate(chosen):
        own = np.flatnonzero(
            (columns.service == columns.service[current])
            & (columns.worth >= columns.worth[current] - TIE)
            & (columns.value >= columns.value[current] - TIE)
        )
        change = (program.coefficients[own] - program.coefficients[np.full(len(own), current)]).toarray()
        kept = ~(
            ((change > 0) & np.isfinite(program.upper)).any(axis=1)
            | ((change < 0) & np.isfinite(program.lower)).any(axis=1)
        )
        good = own[kept]
        result[place] = good[np.argmax(columns.value[good] >= columns.value[good].max() - TIE)]
    return result


def _choices(
    question: CoupledQuestion, columns: HostColumns, chosen: NDArray[np.int64]
) -> tuple[Choice, ...]:
    prepared = question.prepared
    weights = np.asarray(question.weights)
    by_service = {int(columns.services[columns.service[column]]): column for column in chosen}
    choices = []
    for service, service_id in enumerate(prepared.services):
        if service_id in columns.unsolved:
            choices.append(choice_of_row(prepared, service, -1, 0.0, np.zeros(len(weights))))
        elif service in by_service:
            column = by_service[service]
            row = int(columns.row[column])
            parts = weights * prepared.values[:, row].astype(np.float64)
            choices.append(choice_of_row(prepared, service, row, float(columns.value[column]), parts))
    return tuple(choices)
