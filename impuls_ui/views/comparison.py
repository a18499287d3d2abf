"""Plans side by side: today first, the visitor's, and the reference concept of the region."""

from collections.abc import Sequence
from dataclasses import dataclass

from impuls_core.drawing.table_twin import Table
from impuls_core.outcomes.ranges import UNITS, plan_figures
from impuls_core.recommendation.records import Recommendation
from impuls_core.schema import CRITERIA
from impuls_ui import cached, depth
from impuls_ui.changes import differences
from impuls_ui.views.anchor_texts import hosts, service_name
from impuls_ui.words import number, say, say_count

LESS_IS_BETTER = ("environment",)


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan: its name, its rows by service, and its recommendation; None for today."""

    name: str
    rows: dict[str, int]
    of: Recommendation | None = None


@dataclass(frozen=True, slots=True)
class Longer:
    """People whose way to one service becomes longer, and in how many municipalities they live."""

    service_id: str
    persons: float
    municipalities: int


def today() -> Plan:
    """Return the plan that leaves everything as it is."""
    return Plan(say("plan.today"), {})


def plan(name: str, shown: Recommendation) -> Plan:
    """Return a recommendation as a plan."""
    return Plan(name, {choice.service_id: choice.row for choice in shown.choices}, shown)


def table(plans: Sequence[Plan]) -> Table:
    """Return the headline indicators, one column a plan; the best figure of a row carries the word."""
    made = cached.foundation()
    figures = [plan_figures(made.table, made.region.catalogue, each.rows) for each in plans]
    rows: list[tuple[str, ...]] = [(say("plan.anchors"), *(_anchors(each) for each in plans))]
    for criterion in CRITERIA:
        values = [figure[criterion][0] for figure in figures]
        of = figures[0][criterion][1]
        name = say(f"plan.{UNITS[criterion]}", of=number(of))
        rows.append((f"{say(f'criterion.{criterion}')}: {name}", *_best_marked(values, criterion)))
    longer = [float(sum(each.municipalities for each in longer_ways(one))) for one in plans]
    rows.append((say("plan.longer"), *_best_marked(longer, "longer")))
    head = (say("plan.indicator"), *(each.name for each in plans))
    return Table(say("plan.caption"), head, tuple(rows))


def longer_ways(of: Plan) -> tuple[Longer, ...]:
    """Return the services to which people travel longer than today, most people first."""
    found = []
    for service_id, row in of.rows.items():
        if row > 0:
            journeys = depth.journeys(service_id, row)
            persons = depth.arrangement(service_id, row).persons
            towns = [ags for ags, journey in journeys.items() if journey.judged and journey.is_longer]
            if towns:
                found.append(Longer(service_id, float(persons[towns].sum()), len(towns)))
    return tuple(sorted(found, key=lambda each: (-each.persons, each.service_id)))


def longer_lines(of: Plan) -> list[str]:
    """Say for each service how many people would travel longer."""
    return [
        say_count(
            "plan.longer.row",
            each.municipalities,
            service=service_name(each.service_id),
            persons=number(each.persons),
        )
        for each in longer_ways(of)
    ] or [say("mytown.loss.none")]


def from_today(shown: Recommendation) -> list[str]:
    """Say which assignments differ from today, one statement each."""
    statements = []
    for choice in shown.choices:
        if choice.new or choice.ending:
            before = tuple(sorted((*choice.kept, *choice.ending)))
            statements.append(_statement(choice.service_id, before, choice.hosts))
    return statements or [say("plan.same")]


def from_other(shown: Recommendation, other: Recommendation) -> list[str]:
    """Say which assignments differ from another plan, one statement each."""
    found = differences(other, shown).services
    return [_statement(one.service_id, one.before, one.now) for one in found] or [say("plan.same")]


def _statement(service_id: str, before: tuple[str, ...], now: tuple[str, ...]) -> str:
    return say("plan.change", service=service_name(service_id), old=hosts(before), new=hosts(now))


def _anchors(of: Plan) -> str:
    return depth.town_names(of.of.anchors) if of.of else "–"


def _best_marked(values: Sequence[float], criterion: str) -> list[str]:
    is_less = criterion in (*LESS_IS_BETTER, "longer")
    words = [number(value) for value in values]
    best = number(min(values) if is_less else max(values))
    has_winner = len(set(words)) > 1
    return [f"{word} – {say('plan.best')}" if has_winner and word == best else word for word in words]
