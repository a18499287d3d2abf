"""How sure a proposal is: computed after it is shown, aside from the page, so that nobody waits for it."""

import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import streamlit as st

from impuls_core.recommendation.acceptability import (
    CONCENTRATION,
    CONCENTRATION_IN_CONFLICT,
    certainty,
    possible_anchors,
)
from impuls_core.recommendation.prepared import Prepared
from impuls_core.recommendation.records import Certainty, Line, Recommendation
from impuls_core.settings import DEFAULTS
from impuls_ui import cached, state

_HELD = "certainty"
_CALM = 0.6  # seconds without a further change before the computation begins


@dataclass(frozen=True, slots=True)
class HowSure:
    """Certainty of every assignment, and the towns that any weights at all make an anchor."""

    certainty: Certainty
    possible: Mapping[str, float]


@dataclass(slots=True)
class _Held:
    """One question of one visitor on its way: the answer arrives in ``future``."""

    question: tuple[object, ...]
    asked_at: float
    future: Future[HowSure] | None = None


@st.cache_resource(show_spinner=False)
def _worker() -> ThreadPoolExecutor:
    # one at a time for all visitors: new proposals always go before certainty
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="impuls-certainty")


def of_recommendation(shown: Recommendation) -> HowSure | None:
    """Return how sure a proposal is; None while that is not known yet (then ``wait`` goes on)."""
    question = _question(shown)
    held = st.session_state.get(_HELD)
    if held is None or held.question != question:
        if held is not None and held.future is not None:
            held.future.cancel()
        st.session_state[_HELD] = _Held(question, time.monotonic())
        return None
    return held.future.result() if held.future is not None and held.future.done() else None


def wait(shown: Recommendation) -> None:
    """Look again in a moment, without drawing anything; the page is drawn anew once the answer is there."""
    st.fragment(_look, run_every=_CALM)(shown)


def concentration() -> float:
    """Return how tightly weights are drawn: a cross-check answered against the points widens the band."""
    return CONCENTRATION_IN_CONFLICT if state.read().ballot.has_conflict else CONCENTRATION


def _look(shown: Recommendation) -> None:
    held: _Held | None = st.session_state.get(_HELD)
    if held is None or held.question != _question(shown):
        return
    if held.future is None:
        if time.monotonic() - held.asked_at >= _CALM:
            held.future = _worker().submit(_compute, shown, _tables(shown.line), concentration())
    elif held.future.done():
        st.rerun()


def _compute(shown: Recommendation, tables: tuple[Prepared, ...], width: float) -> HowSure:
    rng = np.random.default_rng(DEFAULTS.seed)
    found = certainty(shown, tables, rng=rng, draws=DEFAULTS.weight_draws, concentration=width)
    possible = possible_anchors(tables[0], shown.priorities, size=shown.size, rng=rng)
    return HowSure(found, possible)


def _question(shown: Recommendation) -> tuple[object, ...]:
    tables = len(_tables(shown.line))
    asked = shown.line, shown.weights, tuple(shown.priorities.items()), shown.size
    return *asked, tables, concentration()


def _tables(line: Line) -> tuple[Prepared, ...]:
    return (cached.prepared(line), *cached.drawn(line))
