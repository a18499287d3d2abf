"""Rules in conflict: out of rules that cannot all hold, a set that has no smaller conflict in it."""

from collections.abc import Sequence

from impuls_core.recommendation.host_columns import HostColumns
from impuls_core.recommendation.program import build_program
from impuls_core.recommendation.rules import Rule
from impuls_core.recommendation.surroundings import Surroundings
from impuls_core.recommendation.whole_search import Progress, Watch, find, never_stop


def smallest_conflict(
    columns: HostColumns, rules: Sequence[Rule], around: Surroundings, *, watch: Watch = never_stop
) -> tuple[Rule, ...]:
    """Leave out rules one by one as long as the rest cannot hold (deletion filter).

    A rule that cannot hold even alone is the answer by itself. Otherwise what is left cannot hold
    together, but does without any one of its rules.

    Parameters
    ----------
    columns, around : the question without rules
    rules : cannot all hold
    watch : False stops; the conflict is then right but may be larger than needed

    References
    ----------
    Chinneck & Dravnieks (1991), doi:10.1287/ijoc.3.2.157
    """
    for rule in rules:
        if not can_hold(columns, [rule], around):
            return (rule,)
    left = list(rules)
    for rule in rules:
        if not watch(Progress(float("-inf"), float("inf"))):
            break
        without = [other for other in left if other is not rule]
        if not can_hold(columns, without, around):
            left = without
    return tuple(left)


def can_hold(columns: HostColumns, rules: Sequence[Rule], around: Surroundings) -> bool:
    """Whether any concept keeps these rules; the first one found settles it."""
    program = build_program(columns, rules, around)

    def until_found(progress: Progress) -> bool:
        return progress.value == float("-inf")

    return not find(program, watch=until_found).is_impossible
