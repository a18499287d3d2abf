"""The six criteria as cards that differ only in words and numbers, each with its range."""

import streamlit as st

from impuls_core.outcomes.ranges import CriterionRange
from impuls_core.preferences.ballots import Ballot
from impuls_core.schema import CRITERIA
from impuls_ui import cached, state
from impuls_ui.card_order import shuffled
from impuls_ui.words import number, say

# From today to the best reachable, of the scale 0 to 1. A quarter (ux.md P3) would mark all six criteria of
# the Harz, and a hint on every card says nothing.
SMALL_RANGE = 0.1


def choose(ballot: Ballot) -> str | None:
    """Show the cards that are still open and return the one selected; nothing is preset."""
    names = shuffled(CRITERIA, seed=state.read().card_seed)
    still_open = [name for name in names if name in ballot.open_criteria]
    with st.container(key="criteria_cards"):
        return st.radio(
            say("ord.question"),
            still_open,
            index=None,
            format_func=lambda name: say(f"criterion.{name}"),
            captions=[caption(name) for name in still_open],
            key=f"criteria_pick_{len(ballot.order)}",
            label_visibility="collapsed",
        )


def caption(name: str) -> str:
    """Return the lines below a card's name: question, worst and best case, today and best in figures."""
    lines = [
        say(f"criterion.{name}.question"),
        say("range.worst", words=say(f"range.{name}.worst")),
        say("range.best", words=say(f"range.{name}.best")),
        *range_lines(name),
    ]
    return "  \n".join(lines)


def range_lines(name: str) -> list[str]:
    """Return where the region stands today and at best, as Markdown; until it is computed, a line that says so."""
    ranges = cached.criterion_ranges()
    if ranges is None:
        return [say("range.pending")]
    return _lines_of(ranges[name])


def order_list(ballot: Ballot) -> None:
    """Show what was picked so far as a numbered list."""
    st.subheader(say("ord.yours"))
    picked = [say(f"criterion.{name}") for name in ballot.order]
    if not picked:
        st.html(f"<p class='caption'>{say('ord.yours.none')}</p>")
    numbered = [f"{place}. {name}" for place, name in enumerate(picked, start=1)]
    rest = [f"\n{say('ord.rest.equal')}"] if ballot.rest_is_equal else []
    st.markdown("\n".join(numbered + rest))


def _lines_of(found: CriterionRange) -> list[str]:
    figures = say(
        f"range.{found.unit}", today=number(found.today), best=number(found.best), of=number(found.of)
    )
    small = found.value_best - found.value_today < SMALL_RANGE
    return [f"**{figures}**", say("ord.small")] if small else [f"**{figures}**"]
