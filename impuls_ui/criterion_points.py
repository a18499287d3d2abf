"""How much less the other criteria count: words first, points for those who want them."""

import streamlit as st

from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.elicitation.swing import contradiction, order_by_points, swing_weights
from impuls_core.schema import CRITERIA
from impuls_ui import state
from impuls_ui.criterion_cards import range_lines
from impuls_ui.words import percent, say

WORDS: tuple[int, ...] = (100, 75, 50, 25, 0)  # points behind the five words (model.md 5)
STEP = 5  # points a button adds or takes away (ux.md P4)
_BEFORE = "criteria_before"


def compared(ballot: Ballot) -> tuple[str, ...]:
    """Return the criteria that are compared with the first one: those picked, then the rest."""
    return (*ballot.order[1:], *ballot.open_criteria)


def in_view(ballot: Ballot) -> str:
    """Return the criterion that a phone shows: the one kept, else the first that is compared."""
    names = compared(ballot)
    at = state.read().criterion_in_view
    return at if at in names else names[0]


def neighbours(ballot: Ballot) -> tuple[str, str]:
    """Return the criteria a phone shows before and after the one in view; "" at either end."""
    names = ("", *compared(ballot), "")
    place = names.index(in_view(ballot))
    return names[place - 1], names[place + 1]


def rows(ballot: Ballot) -> None:
    """Ask about all criteria on a wide screen, about one at a time on a phone."""
    names = compared(ballot)
    shown = in_view(ballot)
    with st.container(key="criteria_place_only_narrow"):
        words = say("cmp.step", step=names.index(shown) + 1, steps=len(names))
        st.html(f"<p class='caption'>{words}</p>")
    for criterion in names:
        with st.container(key=f"criteria_row_{criterion}{'' if criterion == shown else '_only_wide'}"):
            _compare(ballot, criterion)


def _compare(ballot: Ballot, criterion: str) -> None:
    """Ask how much one criterion counts against the first; unanswered is allowed."""
    key = f"criteria_words_{criterion}"
    points = ballot.points.get(criterion)
    st.session_state[key] = points if points in WORDS else None
    with st.container(key=f"criteria_compare_{criterion}", border=True):
        st.html(f"<h3 class='card-name'>{say(f'criterion.{criterion}')}</h3>")
        st.caption("  \n".join(range_lines(criterion)))
        st.radio(
            say("cmp.q", name=say(f"criterion.{criterion}"), first=say(f"criterion.{ballot.order[0]}")),
            WORDS,
            format_func=lambda word: say(f"cmp.opt.{word}"),
            key=key,
            horizontal=True,
            on_change=_rate,
            args=(criterion, key),
        )
        with st.container(key=f"criteria_buttons_{criterion}_only_narrow"):
            _buttons(ballot, criterion)


def _buttons(ballot: Ballot, criterion: str) -> None:
    """Offer points in steps: no slider on a phone, and no keyboard over half of its screen."""
    points = round(swing_weights(ballot).points[CRITERIA.index(criterion)])
    taken = "" if criterion in ballot.points else f" ({say('cmp.taken')})"
    with st.expander(say("cmp.fine")):
        st.html(f"<p class='caption'>{say('cmp.num', name=say(f'criterion.{criterion}'))}</p>")
        with st.container(horizontal=True, vertical_alignment="center", key=f"criteria_step_{criterion}"):
            _button("less", criterion, points, by=-STEP)
            st.html(f"<p role='status'>{say('cmp.points', points=points)}{taken}</p>", width="content")
            _button("more", criterion, points, by=STEP)


def _button(word: str, criterion: str, points: int, *, by: int) -> None:
    key = f"criteria_{word}_{criterion}"
    st.button(say(f"cmp.{word}", step=STEP), key=key, on_click=_step, args=(criterion, points, by))


def fine_tuning(ballot: Ballot) -> None:
    """Offer points for the criteria that have a word already, where there is room for a slider."""
    with st.container(key="criteria_fine_only_wide"), st.expander(say("cmp.fine"), key="criteria_fine"):
        if not ballot.points:
            st.html(f"<p class='caption'>{say('cmp.fine.first')}</p>")
        for criterion in compared(ballot):
            if criterion in ballot.points:
                _tune(criterion, ballot.points[criterion])


def set_all_equal() -> None:
    """Give every criterion the points of the first."""
    state.revise_ballot(_all_equal)


def settle_contradiction(ballot: Ballot) -> bool:
    """Where points contradict the order, ask which of the two holds; return whether that is open."""
    pair = contradiction(ballot)
    if pair is None:
        return False
    ahead, behind = (say(f"criterion.{name}") for name in pair)
    st.warning(say("cmp.order", ahead=ahead, behind=behind))
    with st.container(horizontal=True, key="criteria_settle"):
        st.button(say("cmp.order.yes"), key="criteria_reorder", on_click=_reorder)
        st.button(say("cmp.order.no"), key="criteria_restore", on_click=_restore, args=pair)
    return True


def share_list(ballot: Ballot) -> None:
    """Show what each criterion counts in percent, the largest first; what was not said is marked."""
    found = swing_weights(ballot)
    rows = sorted(zip(CRITERIA, found.weights, found.taken_over, strict=True), key=lambda row: -row[1])
    st.subheader(say("cmp.shares"))
    bars = [
        f"<li><span>{say(f'criterion.{name}')}{_mark(taken)}</span><strong>{percent(weight)}</strong>"
        f"<i style='width:{100 * weight / rows[0][1]:.0f}%'></i></li>"
        for name, weight, taken in rows
    ]
    st.html(f"<ul class='shares'>{''.join(bars)}</ul>")


def _tune(criterion: str, points: int) -> None:
    name = say(f"criterion.{criterion}")
    typed, slid = f"criteria_number_{criterion}", f"criteria_slider_{criterion}"
    st.session_state[typed] = st.session_state[slid] = points
    st.number_input(
        say("cmp.num", name=name), 0, 100, step=STEP, key=typed, on_change=_rate, args=(criterion, typed)
    )
    st.slider(
        say("cmp.slide", name=name), 0, 100, step=STEP, key=slid, on_change=_rate, args=(criterion, slid)
    )


def _all_equal(ballot: Ballot) -> Ballot:
    for criterion in compared(ballot):
        ballot = ballot.rate(criterion, WORDS[0])
    return ballot


def _mark(taken: bool) -> str:
    return f" <em>({say('cmp.taken')})</em>" if taken else ""


def _rate(criterion: str, key: str) -> None:
    points = st.session_state[key]
    if points is not None:
        _set(criterion, int(points))


def _step(criterion: str, points: int, by: int) -> None:
    # 57, taken over from the order, goes to 60 or 55: buttons lead to the same points as everything else
    next_one = (points // STEP if by > 0 else -(-points // STEP)) * STEP + by
    _set(criterion, min(max(next_one, 0), WORDS[0]))


def _set(criterion: str, points: int) -> None:
    st.session_state[_BEFORE] = (criterion, state.read().ballot.points.get(criterion))
    state.revise_ballot(lambda ballot: ballot.rate(criterion, points))


def _reorder() -> None:
    state.revise_ballot(_ordered_by_points)


def _ordered_by_points(ballot: Ballot) -> Ballot:
    pair = contradiction(ballot)
    if pair is not None and pair[0] in ballot.open_criteria:
        ballot = ballot.pick(pair[0])  # out of the rest, into a place of its own
    return ballot.reorder(order_by_points(ballot))


def _restore(ahead: str, behind: str) -> None:
    changed, before = st.session_state.get(_BEFORE, (ahead, None))
    undone = changed if changed in (ahead, behind) else ahead
    state.revise_ballot(
        lambda ballot: ballot.unrate(undone) if before is None else ballot.rate(undone, before)
    )
