"""Staging: a nested order of steps from today to a concept, each of which stands alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from impuls_core.recommendation.anchor_search import checked_shares
from impuls_core.recommendation.best import checked_weights
from impuls_core.recommendation.coupled import CoupledConcept, CoupledQuestion
from impuls_core.recommendation.records import Choice
from impuls_core.recommendation.rules import (
    Apart,
    Rule,
    Together,
    TownFunctions,
    services_of,
)

# Steps joined to one because each alone would break a rule: more at once is no step any more.
MOST_JOINED = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step: these services change from today to the concept, all others stay as they are by then.

    Attributes
    ----------
    service_ids : what changes in this step
    new : (service, AGS) opened
    ending : (service, AGS) closed
    gain : by how much V grows, the bonus of listed pairs included
    value : V with bonus after the step
    is_joined : the services change at once because each alone would break a rule
    """

    service_ids: tuple[str, ...]
    new: tuple[tuple[str, str], ...]
    ending: tuple[tuple[str, str], ...]
    gain: float
    value: float
    is_joined: bool


def staged(
    question: CoupledQuestion, concept: CoupledConcept, rules: Sequence[Rule] = ()
) -> tuple[Step, ...]:
    """Order the changes of a concept so that each stage contains the one before and can be the last.

    Greedy: the step that gains most for each new site goes first (a step without a new site counts one).
    A stage may break no rule between services that is kept both today and in the end; where every single
    change would, the fewest that do not are taken at once. The order is good, not proved best.

    Parameters
    ----------
    question : what the concept answers
    concept : its end
    rules : those the concept keeps

    Raises
    ------
    InputError
        If weights or priorities of the question cannot be used.
    """
    course = _Course(question, concept, rules)
    open_steps = [(choice.service_id,) for choice in concept.choices if course.changes(choice)]
    done: frozenset[str] = frozenset()
    steps: list[Step] = []
    while open_steps:
        chosen = _next(course, open_steps, done)
        services = tuple(sorted(service for group in chosen for service in group))
        after = done | set(services)
        steps.append(course.step(services, done, after, is_joined=len(chosen) > 1))
        open_steps = [group for group in open_steps if group not in chosen]
        done = after
    return tuple(steps)


def _next(
    course: "_Course", open_steps: Sequence[tuple[str, ...]], done: frozenset[str]
) -> tuple[tuple[str, ...], ...]:
    for size in range(1, min(MOST_JOINED, len(open_steps)) + 1):
        possible = [
            group
            for group in combinations(open_steps, size)
            if course.stands(done | {service for one in group for service in one})
        ]
        if possible:
            return max(possible, key=lambda group: course.gain_per_site(_flat(group), done))
    return tuple(open_steps)  # only all at once keeps the rules


def _flat(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(service for group in groups for service in group)


class _Course:
    """Today, the end, and every stage between: a stage is the set of services that have changed."""

    def __init__(self, question: CoupledQuestion, concept: CoupledConcept, rules: Sequence[Rule]) -> None:
        prepared = question.prepared
        shares = checked_shares(prepared, question.priorities)
        today = checked_weights(question.weights) @ prepared.today_values.astype(np.float64)
        self._around = question.around
        self._end = {choice.service_id: choice for choice in concept.choices}
        self._today = {
            service_id: prepared.towns(int(prepared.today_hosts[s]))
            for s, service_id in enumerate(prepared.services)
            if service_id in self._end
        }
        self._value_today = {
            service_id: float(today[s] * shares.share[s]) for s, service_id in enumerate(prepared.services)
        }
        self._share = dict(zip(prepared.services, shares.share.tolist(), strict=True))
        everything = frozenset(self._end)
        self._rules = [r for r in rules if self._keeps(r, frozenset()) and self._keeps(r, everything)]

    def changes(self, choice: Choice) -> bool:
        """Whether the concept differs from today for a service; without a solution nothing is done."""
        return choice.has_solution and bool(choice.new or choice.ending or choice.row != 0)

    def stands(self, changed: frozenset[str]) -> bool:
        """Whether a stage keeps every rule that holds at both ends."""
        return all(self._keeps(rule, changed) for rule in self._rules)

    def value(self, changed: frozenset[str]) -> float:
        """V with bonus at a stage."""
        services = sum(
            self._share[s] * c.value if s in changed else self._value_today[s] for s, c in self._end.items()
        )
        pairs = sum(
            1
            for first, second in self._around.pairs
            if first in self._end
            and second in self._end
            and set(self._hosts(first, changed)) & set(self._hosts(second, changed))
        )
        return float(services + self._around.bonus * pairs)

    def gain_per_site(self, services: Sequence[str], done: frozenset[str]) -> float:
        """Gain of V for each new site of a step."""
        sites = sum(len(self._end[service].new) for service in services)
        return (self.value(done | set(services)) - self.value(done)) / max(sites, 1)

    def step(
        self, services: tuple[str, ...], done: frozenset[str], after: frozenset[str], *, is_joined: bool
    ) -> Step:
        """Write down a step."""
        value = self.value(after)
        return Step(
            service_ids=services,
            new=tuple((s, town) for s in services for town in self._end[s].new),
            ending=tuple((s, town) for s in services for town in self._end[s].ending),
            gain=value - self.value(done),
            value=value,
            is_joined=is_joined,
        )

    def _hosts(self, service_id: str, changed: frozenset[str]) -> tuple[str, ...]:
        return self._end[service_id].hosts if service_id in changed else self._today[service_id]

    def _keeps(self, rule: Rule, changed: frozenset[str]) -> bool:
        """Whether a rule between services holds at a stage; other rules concern the end of each service alone."""
        hosts = [self._hosts(s, changed) for s in services_of(rule) if s in self._end]
        match rule:
            case Together():
                return hosts[0] == hosts[1]
            case Apart():
                return not set(hosts[0]) & set(hosts[1])
            case TownFunctions():
                n = self._around.other_functions.get(rule.town, 0)
                n += sum(rule.town in self._hosts(service, changed) for service in self._end)
                return (rule.least or 0) <= n and (rule.most is None or n <= rule.most)
        return True
