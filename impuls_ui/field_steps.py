"""The way through the four fields: portions of at most nine services, then the order of the fields."""

from dataclasses import dataclass
from typing import cast

import streamlit as st

from impuls_core.preferences.agenda import asked_stems, portions
from impuls_core.preferences.ballots import DOUBLES_PER_FIELD, Ballot
from impuls_core.region.catalogue import FIELDS, Catalogue, Field
from impuls_ui import state
from impuls_ui.card_order import shuffled
from impuls_ui.words import say

ORDER_OF_FIELDS = "order"  # the step after the last portion


@dataclass(frozen=True, slots=True)
class FieldStep:
    """One page of questions: a portion of a field."""

    field: Field
    number: int  # of the portion, from 0
    portions: int
    stems: tuple[str, ...]

    @property
    def id(self) -> str:
        """Name under which the session keeps where the visitor is."""
        return f"{self.field}:{self.number}"


def field_steps(catalogue: Catalogue) -> tuple[FieldStep, ...]:
    """Return all pages of questions, field after field."""
    steps: list[FieldStep] = []
    for field in FIELDS:
        cut = portions(asked_stems(catalogue, field))
        steps += [FieldStep(field, number, len(cut), stems) for number, stems in enumerate(cut)]
    return tuple(steps)


def step_in_view(steps: tuple[FieldStep, ...]) -> FieldStep | None:
    """Return the page of questions in view, None for the order of the fields."""
    at = state.read().field_in_view
    if at == ORDER_OF_FIELDS:
        return None
    return next((step for step in steps if step.id == at), steps[0])


def neighbours(steps: tuple[FieldStep, ...], step: FieldStep | None) -> tuple[str, str]:
    """Return the ids of the steps before and after; "" before the first, and after the order of fields."""
    ids = ["", *(each.id for each in steps), ORDER_OF_FIELDS, ""]
    place = ids.index(step.id if step else ORDER_OF_FIELDS)
    return ids[place - 1], ids[place + 1]


def progress_line(step: FieldStep, ballot: Ballot) -> str:
    """Return how many services of the page are answered, and how many may still count double."""
    answered = sum(stem in ballot.answers for stem in step.stems)
    left = DOUBLES_PER_FIELD - len(ballot.doubled.get(step.field, ()))
    return " · ".join(
        [
            say("srv.answered", n=answered, of=len(step.stems)),
            say("srv.double.n", n=left, most=DOUBLES_PER_FIELD),
        ]
    )


def heading(step: FieldStep) -> str:
    """Return "Feld 2 von 4: …", with the part where the field has several."""
    words = say("srv.field", i=FIELDS.index(step.field) + 1, name=say(f"field.{step.field}.long"))
    if step.portions > 1:
        words += " · " + say("srv.portion", i=step.number + 1, n=step.portions)
    return words


def label_of_next(steps: tuple[FieldStep, ...], following: str) -> str:
    """Return the text of the filled button that leads to the following step."""
    step = next((each for each in steps if each.id == following), None)
    if step is None:
        return say("srv.order")
    if step.number:
        return say("srv.more")
    return say("srv.next")


def choose_field(ballot: Ballot) -> Field | None:
    """Show the fields that have no place yet and return the one selected; nothing is preset."""
    open_fields = [
        name for name in shuffled(FIELDS, seed=state.read().card_seed) if name not in ballot.field_order
    ]
    with st.container(key="services_fields"):
        chosen = st.radio(
            say("fld.title"),
            open_fields,
            index=None,
            format_func=lambda name: say(f"field.{name}.long"),
            key=f"services_field_{len(ballot.field_order)}",
            label_visibility="collapsed",
        )
    return cast(Field | None, chosen)


def field_order_list(ballot: Ballot) -> None:
    """Show the order of fields as picked so far."""
    picked = [
        f"{place}. {say(f'field.{name}.long')}" for place, name in enumerate(ballot.field_order, start=1)
    ]
    st.markdown("\n".join(picked))
