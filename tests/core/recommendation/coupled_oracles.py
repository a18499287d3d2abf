"""Other ways to the coupled optimum, for tests: every combination one by one, and one compact program."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from scipy import optimize

from impuls_core.recommendation.coupled import CoupledQuestion
from impuls_core.recommendation.host_columns import HostColumns
from impuls_core.recommendation.rules import (
    AnchorsAtMost,
    Apart,
    MustHost,
    MustNotHost,
    NewSitesAtMost,
    NothingNewIn,
    OneHost,
    Rule,
    Together,
    TownFunctions,
)


def holds(question: CoupledQuestion, columns: HostColumns, chosen: Sequence[int], rule: Rule) -> bool:
    """Whether a rule holds, read from its words, not from any matrix."""
    towns = question.prepared.candidates
    hosts = {columns.ids[columns.service[c]]: int(columns.hosts[c]) for c in chosen}
    new = [int(columns.new[c]) for c in chosen]

    def is_in(service_id: str, town: str) -> bool:
        return bool(hosts[service_id] >> towns.index(town) & 1)

    match rule:
        case MustHost():
            return is_in(rule.service_id, rule.town)
        case MustNotHost():
            return not is_in(rule.service_id, rule.town)
        case OneHost():
            return hosts[rule.service_id].bit_count() == 1
        case Together():
            return hosts[rule.first] == hosts[rule.second]
        case Apart():
            return hosts[rule.first] & hosts[rule.second] == 0
        case TownFunctions():
            n = sum(is_in(s, rule.town) for s in hosts) + question.around.other_functions.get(rule.town, 0)
            return (rule.least is None or n >= rule.least) and (rule.most is None or n <= rule.most)
        case NothingNewIn():
            return all(not mask >> towns.index(rule.town) & 1 for mask in new)
        case NewSitesAtMost():
            return sum(mask.bit_count() for mask in new) <= rule.count
        case AnchorsAtMost():
            used = int(np.bitwise_or.reduce([columns.reduced[c] for c in chosen]))
            return used.bit_count() <= rule.count
    raise AssertionError(rule)


def worth(question: CoupledQuestion, columns: HostColumns, chosen: Sequence[int]) -> float:
    """V and bonus of a concept, added up by hand."""
    hosts = {columns.ids[columns.service[c]]: int(columns.hosts[c]) for c in chosen}
    pairs = sum(1 for a, b in question.around.pairs if a in hosts and b in hosts and hosts[a] & hosts[b] != 0)
    return float(sum(columns.worth[c] for c in chosen) + question.around.bonus * pairs)


def every_concept(question: CoupledQuestion, rules: Sequence[Rule]) -> list[tuple[float, tuple[int, ...]]]:
    """All concepts that keep the rules, best first."""
    columns = question.columns()
    own = [np.flatnonzero(columns.service == s).tolist() for s in range(len(columns.services))]
    kept = [
        (worth(question, columns, chosen), chosen)
        for chosen in product(*own)
        if all(holds(question, columns, chosen, rule) for rule in rules)
    ]
    return sorted(kept, key=lambda one: -one[0])


def compact_program(
    question: CoupledQuestion, most_new: int, most_anchors: int, least: dict[str, int]
) -> float:
    """The optimum by one program of ``scipy.optimize.milp`` over all rows: new sites, anchors, town minima, bonus."""
    c = question.columns()
    towns = range(len(question.prepared.candidates))
    n, n_towns, n_services = len(c.hosts), len(question.prepared.candidates), len(c.services)
    pairs = [p for p in question.around.pairs if p[0] in c.ids and p[1] in c.ids]
    size = n + n_towns + len(pairs) * n_towns
    rows, low, high = [], [], []

    def row(lower: float, upper: float) -> np.ndarray:
        rows.append(np.zeros(size))
        low.append(lower)
        high.append(upper)
        return rows[-1]

    for s in range(n_services):
        row(1, 1)[:n] = c.service == s
    row(-np.inf, most_new)[:n] = np.bitwise_count(c.new)
    row(-np.inf, most_anchors)[n : n + n_towns] = 1
    for town in towns:
        for s in range(n_services):
            link = row(-np.inf, 0)
            link[:n] = (c.service == s) & (c.reduced >> town & 1 == 1)
            link[n + town] = -1
    for town, count in least.items():
        others = question.around.other_functions.get(town, 0)
        row(count - others, np.inf)[:n] = c.hosts >> question.prepared.candidates.index(town) & 1
    for k, pair in enumerate(pairs):
        first = n + n_towns + k * n_towns
        row(-np.inf, 1)[first : first + n_towns] = 1
        for town in towns:
            for service_id in pair:
                link = row(-np.inf, 0)
                link[first + town] = 1
                link[:n] = -((c.service == c.ids.index(service_id)) & (c.hosts >> town & 1 == 1)).astype(
                    float
                )
    gain = np.zeros(size)
    gain[:n] = c.worth
    gain[n + n_towns :] = question.around.bonus
    answer = optimize.milp(
        -gain,
        integrality=np.ones(size),
        bounds=optimize.Bounds(0, 1),
        constraints=optimize.LinearConstraint(np.array(rows), np.array(low), np.array(high)),
        options={"mip_rel_gap": 0.0},
    )
    return -float(answer.fun) if answer.success else float("-inf")
