"""The coupled concept of one visitor: their weights and rules, the answer kept until the question changes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from impuls_core.outcomes.everyone_within import Reach
from impuls_core.recommendation.coupled import Conflict, CoupledConcept, CoupledQuestion, Stopped, couple
from impuls_core.recommendation.near_best import near_best, with_difference
from impuls_core.recommendation.rules import AnchorsAtMost, Rule, services_of, towns_of_rule
from impuls_core.recommendation.staging import Step, staged
from impuls_core.recommendation.surroundings import surroundings
from impuls_core.recommendation.whole_search import Progress
from impuls_ui import cached, state
from impuls_ui.proposal import Proposal

FIRST_LOOK = 3.0  # seconds; nearly every question is proved in one
LONG_LOOK = 60.0  # seconds, on demand
_KEPT = "what_if_answer"

Answer = CoupledConcept | Conflict | Stopped


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is asked: the proposal without rules, the visitor's rules, and the number of anchors kept with it.

    ``own`` are the visitor's rules that apply, ``idle`` those that do not because they name a service that is
    not asked or a town that is not in the table; ``rules`` are all that hold.
    """

    found: Proposal
    question: CoupledQuestion
    own: tuple[Rule, ...]
    idle: tuple[Rule, ...]
    rules: tuple[Rule, ...]


def of_visitor(found: Proposal) -> WhatIf:
    """Return what the visitor asks in the line in view."""
    made = cached.foundation()
    shown = found.shown
    bonus = made.region.parameters["bundling_bonus"].value
    reach = Reach(made.region, made.times, made.table.candidates, made.table.year)
    around = surroundings(made.table, made.region.catalogue, shown.priorities, bonus=bonus, reaches=reach)
    question = CoupledQuestion(cached.prepared(shown.line), shown.weights, shown.priorities, around)
    kept = state.read().rules
    own = tuple(rule for rule in kept if _applies(rule, found))
    idle = tuple(rule for rule in kept if rule not in own)
    own_size = any(isinstance(rule, AnchorsAtMost) for rule in own)
    given = () if own_size else (AnchorsAtMost(shown.size),)
    return WhatIf(found, question, own, idle, (*given, *own))


def solvable(found: Proposal) -> list[str]:
    """Ids of the services that rules may name: asked, and with an arrangement."""
    return [choice.service_id for choice in found.shown.choices if choice.has_solution]


def add(rule: Rule) -> None:
    """Keep one more rule; it takes the place of one of the same kind on the same subject."""
    state.revise(lambda session: _with_rules(session, with_difference(session.rules, rule)))


def remove(rule: Rule) -> None:
    """Take a rule back."""
    state.revise(lambda session: _with_rules(session, [one for one in session.rules if one != rule]))


def answer(asked: WhatIf, *, seconds: float = FIRST_LOOK) -> Answer:
    """Find the best concept that keeps the rules; after ``seconds`` the best so far with its gap."""
    question = (
        asked.question.weights,
        tuple(asked.question.priorities.items()),
        asked.found.line,
        asked.rules,
    )
    kept = st.session_state.get(_KEPT)
    if kept is not None and kept[0] == question and (_is_settled(kept[1]) or kept[2] >= seconds):
        return kept[1]
    made = couple(asked.question, asked.rules, watch=_until(seconds))
    st.session_state[_KEPT] = (question, made, seconds)
    return made


def further(asked: WhatIf) -> tuple[CoupledConcept, ...]:
    """Find the ten best concepts that keep the rules, or as many as fit into a minute."""
    return near_best(asked.question, asked.rules, watch=_until(LONG_LOOK))


def steps(asked: WhatIf, concept: CoupledConcept) -> tuple[Step, ...]:
    """Order the changes from today to a concept."""
    return staged(asked.question, concept, asked.rules)


def _until(seconds: float) -> Callable[[Progress], bool]:
    end = time.monotonic() + seconds

    def goes_on(_: Progress) -> bool:
        return time.monotonic() < end

    return goes_on


def _is_settled(made: Answer) -> bool:
    return isinstance(made, Conflict) or (isinstance(made, CoupledConcept) and made.is_proved)


def _applies(rule: Rule, found: Proposal) -> bool:
    towns = cached.outcomes().candidates
    return set(services_of(rule)) <= set(solvable(found)) and set(towns_of_rule(rule)) <= set(towns)


def _with_rules(session: state.Session, rules: Sequence[Rule]) -> state.Session:
    return replace(session, rules=tuple(rules))
