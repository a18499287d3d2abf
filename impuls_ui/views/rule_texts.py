"""Rules in words: one sentence each, on its card and where rules cannot hold together."""

from impuls_core.recommendation.rules import (
    AnchorsAtMost,
    EveryoneWithin,
    NewSitesAtMost,
    Rule,
    TownFunctions,
    kind_of,
    services_of,
    towns_of_rule,
)
from impuls_ui import depth
from impuls_ui.views.anchor_texts import service_name
from impuls_ui.words import number, say, say_count


def sentence(rule: Rule) -> str:
    """Say a rule in one sentence."""
    key = f"whatif.rule.{kind_of(rule)}"
    match rule:
        case NewSitesAtMost() | AnchorsAtMost():
            return say_count(key, rule.count)
        case EveryoneWithin():
            return say(key, service=service_name(rule.service_id), minutes=number(rule.minutes))
        case TownFunctions():
            return _functions(rule)
    services = [service_name(service_id) for service_id in services_of(rule)]
    towns = [depth.town_name(ags) for ags in towns_of_rule(rule)]
    names = dict(zip(("service", "other"), services, strict=False)) | dict(
        zip(("town",), towns, strict=False)
    )
    return say(key, **names)


def _functions(rule: TownFunctions) -> str:
    town = depth.town_name(rule.town)
    if rule.least is None:
        return say_count("whatif.rule.town_functions.most", rule.most or 0, town=town)
    if rule.most is None:
        return say_count("whatif.rule.town_functions.least", rule.least, town=town)
    if rule.least == rule.most:
        return say_count("whatif.rule.town_functions.exactly", rule.least, town=town)
    return say("whatif.rule.town_functions.both", town=town, least=rule.least, most=rule.most)
