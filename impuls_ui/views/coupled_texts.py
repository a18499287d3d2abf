"""The coupled concept in words and tables: what rules cost, what moves, how sure the search is, in which order."""

from collections.abc import Sequence

from impuls_core.drawing.table_twin import Table
from impuls_core.recommendation.coupled import Conflict, CoupledConcept
from impuls_core.recommendation.records import Choice
from impuls_core.recommendation.staging import Step
from impuls_ui import cached, depth
from impuls_ui.coupling import WhatIf
from impuls_ui.views.anchor_texts import hosts, service_name
from impuls_ui.views.rule_texts import sentence
from impuls_ui.words import number, say, say_count

POINTS = 100  # V is printed as points of a hundred
SMALLEST = 0.05  # points: less is printed as nothing


def finding(asked: WhatIf, concept: CoupledConcept) -> str:
    """Say what the rules cost."""
    lost = POINTS * (_without(asked) - concept.value)
    if lost < -SMALLEST:
        return say("whatif.finding.gain", points=number(-lost, 1))
    if lost < SMALLEST:
        return say("whatif.finding.nothing")
    return say("whatif.finding", points=number(lost, 1))


def proof(concept: CoupledConcept) -> str:
    """Say that nothing better exists, or how much better it could be."""
    if concept.is_proved:
        return say("whatif.proved")
    return say("whatif.gap", points=number(POINTS * concept.gap, 1))


def figures(asked: WhatIf, concept: CoupledConcept) -> list[str]:
    """The numbers to compare: value with and without the rules, what moves, new sites, towns, pairs."""
    moved = moves(asked, concept)
    anchors = depth.town_names(towns_with_new(concept)) or say("whatif.none")
    pairs = _pairs(asked, concept)
    return [
        say(
            "whatif.values",
            without=number(POINTS * _without(asked), 1),
            value=number(POINTS * concept.value, 1),
        ),
        say("whatif.free", free=number(POINTS * concept.free_value, 1)),
        say_count("whatif.moved", len(moved)),
        say_count("whatif.sites", sum(len(choice.new) for choice in concept.choices), towns=anchors),
        say_count("whatif.pairs", pairs, points=number(POINTS * concept.bonus, 1)),
    ]


def moves(asked: WhatIf, concept: CoupledConcept) -> list[tuple[Choice, Choice]]:
    """Return (in the proposal, with the rules) of every service whose hosts differ."""
    before = {choice.service_id: choice for choice in asked.found.shown.choices}
    return [
        (before[choice.service_id], choice)
        for choice in concept.choices
        if before[choice.service_id].hosts != choice.hosts
    ]


def moves_table(asked: WhatIf, concept: CoupledConcept) -> Table:
    """Return what moves, one service a row."""
    rows = tuple(
        (_marked_name(now.service_id), _hosts(before), _hosts(now), _ending(now))
        for before, now in moves(asked, concept)
    )
    names = ("service", "without", "with", "ending")
    return Table(say("whatif.moves"), tuple(say(f"whatif.col.{name}") for name in names), rows)


def conflict_lines(conflict: Conflict) -> list[str]:
    """Name the rules that cannot hold together."""
    return [sentence(rule) for rule in conflict.rules]


def conflict_title(conflict: Conflict) -> str:
    """Say that they cannot, for one rule or several."""
    return say_count("whatif.conflict", len(conflict.rules))


def concept_table(concepts: Sequence[CoupledConcept]) -> Table:
    """Return the best concepts, each with what differs from the first."""
    best = concepts[0]
    rows = tuple(
        (
            f"{rank}. {_difference(best, one) or say('whatif.best')}",
            number(POINTS * (one.value + one.bonus), 2),
            depth.town_names(towns_with_new(one)) or say("whatif.none"),
        )
        for rank, one in enumerate(concepts, start=1)
    )
    names = ("difference", "points", "towns")
    head = tuple(say(f"whatif.col.{name}") for name in names)
    return Table(say("whatif.near"), head, rows, numeric=(1,))


def step_table(steps: Sequence[Step]) -> Table:
    """Return the steps, each with what it opens, what it ends and what it gains."""
    rows = tuple(
        (
            f"{place}. {', '.join(service_name(service_id) for service_id in step.service_ids)}",
            _sites(step.new),
            _sites(step.ending),
            number(POINTS * step.gain, 2),
        )
        for place, step in enumerate(steps, start=1)
    )
    names = ("step", "new", "ending", "gain")
    head = tuple(say(f"whatif.col.{name}") for name in names)
    return Table(say("whatif.steps"), head, rows, numeric=(3,))


def towns_with_new(concept: CoupledConcept) -> tuple[str, ...]:
    """AGS of the towns that get something new, ascending."""
    return tuple(sorted({town for choice in concept.choices for town in choice.new}))


def _without(asked: WhatIf) -> float:
    shown = asked.found.shown
    return shown.curve[shown.size]


def _pairs(asked: WhatIf, concept: CoupledConcept) -> int:
    bonus = asked.question.around.bonus
    return round(concept.bonus / bonus) if bonus > 0 else 0


def _difference(best: CoupledConcept, one: CoupledConcept) -> str:
    hosts_of = {choice.service_id: choice.hosts for choice in best.choices}
    return "; ".join(
        f"{service_name(choice.service_id)}: {hosts(choice.hosts)}"
        for choice in one.choices
        if choice.hosts != hosts_of[choice.service_id]
    )


def _marked_name(service_id: str) -> str:
    """Name a service, with the sign that the page explains where it is sensitive."""
    return service_name(service_id) + (" *" if cached.region().catalogue[service_id].sensitive else "")


def _hosts(choice: Choice) -> str:
    return hosts(choice.hosts) if choice.has_solution else say("whatif.unsolved")


def _ending(choice: Choice) -> str:
    return depth.town_names(choice.ending) or say("whatif.none")


def _sites(sites: Sequence[tuple[str, str]]) -> str:
    return depth.town_names(tuple(sorted({town for _, town in sites}))) or say("whatif.none")
