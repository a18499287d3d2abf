"""What is this, and what will I do here?"""

import streamlit as st

from impuls_core.drawing.palettes import FIELD_MARKS
from impuls_core.region.catalogue import FIELDS, Field
from impuls_ui import cached, frame, state
from impuls_ui.words import say


def show_fields() -> None:
    """Name the four fields by the marks they have on every map; needs no figures, so it is there at once."""
    items = "".join(_field(field) for field in FIELDS)
    st.subheader(say("how.fields"))
    st.html(f"<ul class='fields'>{items}</ul>")


def _field(field: Field) -> str:
    mark = FIELD_MARKS[field]
    sign = f"<span aria-hidden='true' style='color:{mark.colour}'>{mark.glyph}</span>"
    words = f"<strong>{say(f'field.{field}.long')}</strong><br>{say(f'how.fields.{field}')}"
    return f"<li>{sign}<p>{words}</p></li>"


session = state.read()
cached.warm_up()
has_begun = bool(session.step)

st.title(say("how.title"))
if st.session_state.pop("start_deleted", False):
    st.success(say("how.deleted"))
if has_begun:
    st.success(say("how.back"))
st.html(f"<p class='lead'>{say('how.lead')}</p>")
steps, beside = st.columns([7, 5], gap="large")
with steps:
    st.markdown("\n".join(f"{n}. {say(f'how.{n}')}" for n in (1, 2, 3, 4, 5)))
    st.info(say("how.legal"))
with beside:
    show_fields()

with st.expander(say("how.privacy.title"), key="start_privacy"):
    st.markdown(say("how.privacy"))
    if has_begun and st.checkbox(say("how.delete"), key="start_delete"):
        st.warning(say("how.delete.sure"))
        if st.button(say("how.delete.go"), key="start_delete_go"):
            state.forget()
            st.session_state["start_deleted"] = True
            st.rerun()

frame.actions(forward=session.step or "criteria", label=say("how.again" if has_begun else "how.go"))
