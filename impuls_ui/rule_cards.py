"""The rules of "Was wäre wenn": one sentence card each, to be taken back, and the form that adds one."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from impuls_core.errors import InputError
from impuls_core.publication.edition import sort_key
from impuls_core.recommendation.rules import (
    KINDS,
    AnchorsAtMost,
    Apart,
    EveryoneWithin,
    MustHost,
    MustNotHost,
    NewSitesAtMost,
    NothingNewIn,
    OneHost,
    Rule,
    Together,
    TownFunctions,
    require_sensible,
)
from impuls_ui import cached, coupling, depth, frame
from impuls_ui.coupling import WhatIf
from impuls_ui.views.rule_texts import sentence
from impuls_ui.words import named, say

MOST_MINUTES, MOST_SITES, MOST_ANCHORS = 240, 200, 18


def show(asked: WhatIf) -> None:
    """Show every rule as a card; the number of anchors taken over from the result has no button."""
    for number, rule in enumerate((*asked.rules, *asked.idle)):
        words = sentence(rule)
        with _card(number):
            if rule in asked.own:
                st.markdown(words)
            else:
                st.markdown(
                    say("whatif.rule.idle" if rule in asked.idle else "whatif.rule.given", rule=words)
                )
            if rule in asked.own or rule in asked.idle:
                st.button(
                    say("whatif.undo"),
                    key=f"what_if_undo_{number}",
                    help=say("whatif.undo.help", rule=words),
                    on_click=coupling.remove,
                    args=(rule,),
                )


def _card(number: int) -> DeltaGenerator:
    return st.container(
        key=f"what_if_rule_{number}",
        border=True,
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    )


def ask(asked: WhatIf) -> None:
    """Choose a kind of rule, say what it is about, and add it."""
    kind = st.selectbox(
        say("whatif.kind"),
        list(KINDS),
        format_func=lambda one: say(f"whatif.kind.{one}"),
        index=None,
        placeholder=say("whatif.kind.placeholder"),
        key="what_if_kind",
    )
    if kind is None:
        return
    with st.form("what_if_form", border=False):
        rule = _FIELDS[kind](coupling.solvable(asked.found))
        if not st.form_submit_button(say("whatif.add"), key="what_if_add"):
            return
    try:
        if rule is not None:
            require_sensible([rule])
            coupling.add(rule)
            st.rerun()
        frame.problem([say("whatif.missing")])
    except InputError:
        frame.problem([say("whatif.senseless")])


def _service(ids: list[str], key: str, label: str = "whatif.service") -> str | None:
    catalogue = cached.region().catalogue
    return st.selectbox(
        say(label),
        sorted(ids, key=lambda one: sort_key(named(catalogue[one].name))),
        format_func=lambda one: named(catalogue[one].name),
        index=None,
        placeholder=say("why.placeholder"),
        key=key,
    )


def _town(key: str = "what_if_town") -> str | None:
    towns = sorted(cached.outcomes().candidates, key=lambda ags: sort_key(depth.town_name(ags)))
    return st.selectbox(
        say("whatif.town"),
        towns,
        format_func=depth.town_name,
        index=None,
        placeholder=say("res.town.placeholder"),
        key=key,
    )


def _whole(label: str, most: int, key: str) -> int | None:
    return st.number_input(say(label), 0, most, value=None, step=1, key=key, width=520)


def _about_service_and_town(make: Callable[[str, str], Rule]) -> Callable[[list[str]], Rule | None]:
    def fields(ids: list[str]) -> Rule | None:
        service, town = _service(ids, "what_if_service"), _town()
        return make(service, town) if service and town else None

    return fields


def _about_two_services(make: Callable[[str, str], Rule]) -> Callable[[list[str]], Rule | None]:
    def fields(ids: list[str]) -> Rule | None:
        first = _service(ids, "what_if_first")
        second = _service(ids, "what_if_second", "whatif.service.second")
        return make(first, second) if first and second else None

    return fields


def _about_number(make: Callable[[int], Rule], label: str, most: int) -> Callable[[list[str]], Rule | None]:
    def fields(_: list[str]) -> Rule | None:
        count = _whole(label, most, "what_if_count")
        return None if count is None else make(int(count))

    return fields


def _minutes(ids: list[str]) -> Rule | None:
    service = _service(ids, "what_if_service")
    minutes = _whole("whatif.minutes", MOST_MINUTES, "what_if_minutes")
    return EveryoneWithin(service, float(minutes)) if service and minutes is not None else None


def _one_host(ids: list[str]) -> Rule | None:
    service = _service(ids, "what_if_service")
    return OneHost(service) if service else None


def _nothing_new(_: list[str]) -> Rule | None:
    town = _town()
    return NothingNewIn(town) if town else None


def _functions(_: list[str]) -> Rule | None:
    town = _town()
    least = _whole("whatif.least", MOST_SITES, "what_if_least")
    most = _whole("whatif.most", MOST_SITES, "what_if_most")
    return TownFunctions(town, least, most) if town and (least is not None or most is not None) else None


_FIELDS: dict[str, Callable[[list[str]], Rule | None]] = {
    "must_host": _about_service_and_town(MustHost),
    "must_not_host": _about_service_and_town(MustNotHost),
    "everyone_within": _minutes,
    "one_host": _one_host,
    "together": _about_two_services(Together),
    "apart": _about_two_services(Apart),
    "town_functions": _functions,
    "nothing_new_in": _nothing_new,
    "new_sites_at_most": _about_number(NewSitesAtMost, "whatif.count.sites", MOST_SITES),
    "anchors_at_most": _about_number(AnchorsAtMost, "whatif.count.anchors", MOST_ANCHORS),
}
