"""Near the best: further concepts in order of worth, and the best one for each stated difference."""

from collections.abc import Mapping, Sequence

from impuls_core.errors import InputError
from impuls_core.recommendation.column_generation import relax
from impuls_core.recommendation.coupled import (
    Conflict,
    CoupledConcept,
    CoupledQuestion,
    Stopped,
    concept_of,
    couple,
)
from impuls_core.recommendation.program import build_program
from impuls_core.recommendation.rules import Rule, kind_of, services_of, towns_of_rule
from impuls_core.recommendation.whole_search import FIRST_LOOK, Cut, Progress, Watch, find, never_stop

# More than ten concepts are not compared by people.
SHOWN = 10


def near_best(
    question: CoupledQuestion,
    rules: Sequence[Rule] = (),
    *,
    number: int = SHOWN,
    differing: int = 1,
    watch: Watch = never_stop,
) -> tuple[CoupledConcept, ...]:
    """Find the best concepts that keep the rules, best first.

    Each differs from every earlier one in the hosts of at least ``differing`` services (variants of one
    host set are one answer, ``model.md`` 8): after each find a cut forbids what is nearer.

    Parameters
    ----------
    question : CoupledQuestion
    rules : what must hold in all of them
    number : at most so many; fewer where there are no more
    differing : services that must have other hosts than in each earlier concept
    watch : False stops; what was proved so far is returned

    Raises
    ------
    InputError
        If ``number`` or ``differing`` is not positive, or a rule cannot be used.
    """
    if number < 1 or differing < 1:
        raise InputError(f"{number} concepts that differ in {differing} services: both must be at least 1.")
    columns = question.columns()
    program = build_program(columns, rules, question.around)
    if program.has_gaps:
        return ()
    # cuts only take concepts away, so one relaxation bounds all searches
    relaxation = relax(program, lambda bound: watch(Progress(float("-inf"), bound)))
    concepts: list[CoupledConcept] = []
    cuts: list[Cut] = []
    room = FIRST_LOOK
    while len(concepts) < number:
        found = find(program, watch=watch, cuts=cuts, relaxation=relaxation, first_look=room)
        if found.columns is None or not found.is_proved:
            break
        concepts.append(concept_of(question, columns, program, found, settle_ties=False))
        cuts.append(Cut(found.columns, differing))
        # the next one is seldom much worse: look just below the last
        room = relaxation.bound - found.value + FIRST_LOOK / 10
    return tuple(concepts)


def best_for_each_difference(
    question: CoupledQuestion,
    rules: Sequence[Rule],
    differences: Sequence[Rule],
    *,
    watch: Watch = never_stop,
) -> Mapping[Rule, CoupledConcept | Conflict | Stopped]:
    """Find the best concept for each stated difference, such as "nothing new in Quedlinburg" or "four anchors".

    A difference takes the place of a rule of the same kind about the same services and towns; the other
    rules stay.
    """
    return {one: couple(question, with_difference(rules, one), watch=watch) for one in differences}


def with_difference(rules: Sequence[Rule], difference: Rule) -> tuple[Rule, ...]:
    """Put a difference in the place of the rule it changes, or behind the others.

    Examples
    --------
    >>> from impuls_core.recommendation.rules import AnchorsAtMost, NewSitesAtMost
    >>> with_difference([AnchorsAtMost(3), NewSitesAtMost(5)], AnchorsAtMost(4))
    (NewSitesAtMost(count=5), AnchorsAtMost(count=4))
    """
    return (*(rule for rule in rules if _subject(rule) != _subject(difference)), difference)


def _subject(rule: Rule) -> tuple[object, ...]:
    return kind_of(rule), services_of(rule), towns_of_rule(rule)
