"""The few choices that result pages share: line of the law, own town, number of anchors, one service."""

import streamlit as st

from impuls_core.publication.edition import sort_key
from impuls_core.recommendation.records import LINES, Recommendation
from impuls_core.region.catalogue import FIELDS
from impuls_core.schema import CRITERIA
from impuls_ui import cached, depth, show, state
from impuls_ui.views import service_rows_table as rows_table
from impuls_ui.words import named, number, say, say_count

AS_SUGGESTED = -1


def line() -> None:
    """Choose the line whose proposal is shown."""
    key = "line_in_view"
    st.session_state[key] = state.read().line
    st.radio(
        say("res.line"),
        LINES,
        format_func=lambda each: say(f"line.{each}"),
        key=key,
        horizontal=True,
        on_change=lambda: state.update(line=st.session_state[key]),
    )


def town(key: str, *, label: str = "res.town.choose") -> str:
    """Choose the own town among all municipalities, alphabetical, nothing preset; return its AGS or ""."""
    places = cached.region().places
    ours = places[places["kind"] != "outside"].sort_values("name", key=lambda names: names.map(sort_key))
    chosen = state.read().town
    st.session_state[key] = chosen if chosen in ours.index else None
    st.selectbox(
        say(label),
        list(ours.index),
        format_func=depth.town_name,
        key=key,
        placeholder=say("res.town.placeholder"),
        on_change=lambda: state.update(town=st.session_state[key] or ""),
    )
    return state.read().town


def size(shown: Recommendation) -> None:
    """Choose the number of anchors, or let the rule decide."""
    key = "anchor_points_size"
    wanted = state.read().size
    st.session_state[key] = AS_SUGGESTED if wanted is None else min(wanted, len(shown.curve) - 1)
    suggested = say_count("count.anchors", shown.suggested_size)
    st.radio(
        say("res.size.choose"),
        [AS_SUGGESTED, *range(1, len(shown.curve))],
        format_func=lambda n: say("res.size.suggested", anchors=suggested) if n == AS_SUGGESTED else str(n),
        key=key,
        horizontal=True,
        on_change=_set_size,
        args=(key,),
    )
    st.markdown(say("res.size.why"))


def service(key: str) -> str:
    """Choose a service, sorted by field and name; return its id."""
    catalogue = cached.region().catalogue
    ids = [
        each.id
        for field in FIELDS
        for each in sorted(catalogue.services, key=lambda service: sort_key(named(service.name)))
        if each.field == field
    ]
    chosen = state.read().service
    st.session_state[key] = chosen if chosen in ids else None
    st.selectbox(
        say("why.choose"),
        ids,
        format_func=_with_field,
        key=key,
        placeholder=say("why.placeholder"),
        on_change=lambda: state.update(service=st.session_state[key] or ""),
    )
    return state.read().service


def rows(service_id: str, weights: tuple[float, ...]) -> None:
    """Choose which arrangements are listed, show the best fifty, and offer all of them as CSV."""
    with st.container(horizontal=True, key="service_filter"):
        model = st.selectbox(
            say("svc.rows.model"),
            rows_table.models_of(service_id),
            format_func=lambda each: say(f"model.{each}") if each else say("svc.rows.all"),
            key="service_rows_model",
        )
        by = st.selectbox(
            say("svc.rows.by"),
            [rows_table.BY_VALUE, *CRITERIA],
            format_func=lambda each: (
                say("svc.rows.value") if each == rows_table.BY_VALUE else say(f"criterion.{each}")
            ),
            key="service_rows_by",
        )
    chosen = rows_table.RowChoice(model, state.read().line, by)
    show.table(rows_table.table(service_id, weights, chosen))
    made = rows_table.csv(service_id, weights)
    label = say("svc.rows.download", size=number(len(made) / 1024))
    st.download_button(label, made, f"{service_id}.csv", "text/csv", key="service_csv", on_click="ignore")


def _with_field(service_id: str) -> str:
    of = cached.region().catalogue[service_id]
    return f"{named(of.name)} ({say(f'field.{of.field}')})"


def _set_size(key: str) -> None:
    wanted = st.session_state[key]
    state.update(size=None if wanted == AS_SUGGESTED else wanted)
