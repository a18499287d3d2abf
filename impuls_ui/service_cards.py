"""Services as cards: name, one plain sentence, today's towns, how important, and whether it counts double."""

import streamlit as st

from impuls_core.preferences.agenda import services_of_stem
from impuls_core.preferences.ballots import ANSWERS, DOUBLES_PER_FIELD, Answer
from impuls_core.publication.edition import sort_key
from impuls_core.region.catalogue import Catalogue, Field
from impuls_core.region.package import Region
from impuls_core.schema import STATUSES_TODAY
from impuls_ui import cached, state
from impuls_ui.words import named, say

_FULL = "services_double_full"


def card(stem: str, field: Field) -> None:
    """Ask how important the services behind one stem are; nothing is preset."""
    region = cached.region()
    with st.container(key=f"services_card_{stem}", border=True):
        st.html(
            f"<h3 class='card-name'>{stem_name(region.catalogue, stem)}</h3>"
            f"<p class='card-sentence'>{_sentences(region.catalogue, stem)}</p>"
            f"<p class='caption'>{_today(region, stem)}</p>"
        )
        _ask_importance(region.catalogue, stem)
        _ask_double(stem, field)


def stem_name(catalogue: Catalogue, stem: str) -> str:
    """Return the name of a question: of its service, or of its services where it was split."""
    return ", ".join(named(service.name) for service in services_of_stem(catalogue, stem))


def full_notice() -> None:
    """Say once that two services count double already."""
    if st.session_state.pop(_FULL, False):
        st.warning(say("srv.double.full"))


def _ask_importance(catalogue: Catalogue, stem: str) -> None:
    key = f"services_answer_{stem}"
    st.session_state[key] = state.read().ballot.answers.get(stem)
    st.radio(
        f"{say('srv.title')} {stem_name(catalogue, stem)}",
        ANSWERS,
        format_func=lambda word: say(f"srv.opt.{word}"),
        key=key,
        horizontal=True,
        label_visibility="collapsed",
        on_change=_answer,
        args=(stem, key),
    )


def _ask_double(stem: str, field: Field) -> None:
    ballot = state.read().ballot
    if ballot.answers.get(stem, "unknown") == "unknown":
        return
    key = f"services_double_{stem}"
    st.session_state[key] = stem in ballot.doubled.get(field, ())
    st.checkbox(say("srv.double"), key=key, on_change=_double, args=(stem, field, key))


def _answer(stem: str, key: str) -> None:
    word: Answer | None = st.session_state[key]
    state.revise_ballot(lambda ballot: ballot.answer(stem, word))


def _double(stem: str, field: Field, key: str) -> None:
    wanted = set(state.read().ballot.doubled.get(field, ())) - {stem}
    if st.session_state[key]:
        wanted |= {stem}
    if len(wanted) > DOUBLES_PER_FIELD:
        st.session_state[_FULL] = True
        return
    state.revise_ballot(lambda ballot: ballot.set_doubled(field, wanted))


def _sentences(catalogue: Catalogue, stem: str) -> str:
    return " ".join(named(service.sentence) for service in services_of_stem(catalogue, stem))


def towns_today(region: Region, stem: str) -> list[str]:
    """Return the names of the region's towns that offer a service today; what is only planned is not there yet."""
    services = [service.id for service in services_of_stem(region.catalogue, stem)]
    facilities = region.facilities
    here = facilities[facilities["service_id"].isin(services) & facilities["status"].isin(STATUSES_TODAY)]
    inside = here[here["ags"].isin(set(region.candidates) | set(region.members))]
    return sorted(set(region.places.loc[inside["ags"], "name"]), key=sort_key)


def _today(region: Region, stem: str) -> str:
    towns = towns_today(region, stem)
    return say("srv.today", towns=", ".join(towns)) if towns else say("srv.today.none")
