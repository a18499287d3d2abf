"""The cross-check on screen: two proposals in figures of this region, one tap, and what follows from it."""

import streamlit as st

from impuls_core.preferences.ballots import Ballot, CheckChoice
from impuls_core.preferences.cross_check import CrossCheck, cross_checks, next_check
from impuls_ui import cached, state
from impuls_ui.words import number, say

_OFFERED: tuple[CheckChoice, ...] = ("a", "b", "equal")


def in_view(ballot: Ballot) -> CrossCheck | None:
    """Return the question the visitor is at, None where they are at the points or it no longer stands."""
    at = state.read().criterion_in_view
    return next((check for check in _of(ballot) if check.kind == at), None)


def following(ballot: Ballot) -> CrossCheck | None:
    """Return the question to ask next; none while the region's figures are still computed."""
    return next_check(ballot, _of(ballot))


def choose(check: CrossCheck, ballot: Ballot) -> None:
    """Show both proposals; a choice is kept at once."""
    key = f"criteria_check_{check.kind}"
    answer = ballot.checks.get(check.kind)
    st.session_state[key] = answer.chosen if answer and answer.chosen in _OFFERED else None
    with st.container(key="criteria_check_cards"):
        st.radio(
            say("chk.title"),
            _OFFERED,
            format_func=lambda choice: say(f"chk.{choice}"),
            captions=[_proposal(check, first="better"), _proposal(check, second="better"), ""],
            key=key,
            label_visibility="collapsed",
            on_change=_answer,
            args=(check, key),
        )


def finding(check: CrossCheck, ballot: Ballot) -> bool:
    """Say whether the answer fits the points; return whether the visitor may want to change one of them."""
    answer = ballot.checks.get(check.kind)
    if answer is None or answer.chosen == "skipped":
        return False
    if answer.fits:
        st.success(say("chk.ok"))
        return False
    leading = say(f"chk.{check.leader}")
    words = "chk.no.equal" if answer.chosen == "equal" else "chk.no"
    st.warning(say(words, a=leading, b=say(f"chk.{answer.chosen}")))
    return True


def pass_over(check: CrossCheck) -> None:
    """Go on; a question left open counts as passed over, and with it the rest of the cross-check."""
    if check.kind not in state.read().ballot.checks:
        state.revise_ballot(lambda ballot: ballot.answer_check(check.kind, "skipped", fits=True))


def _of(ballot: Ballot) -> tuple[CrossCheck, ...]:
    ranges = cached.criterion_ranges()
    return cross_checks(ballot, ranges) if ranges else ()


def _answer(check: CrossCheck, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        fits = check.fits(chosen)
        state.revise_ballot(lambda ballot: ballot.answer_check(check.kind, chosen, fits=fits))


def _proposal(check: CrossCheck, *, first: str = "worse", second: str = "worse") -> str:
    """Return both criteria of a proposal as Markdown lines, each at its "better" or "worse" level."""
    levels = ((check.first, first), (check.second, second))
    return "  \n".join(_level(step.criterion, getattr(step, level)) for step, level in levels)


def _level(criterion: str, figure: int) -> str:
    ranges = cached.criterion_ranges()
    found = ranges[criterion] if ranges else None
    if found is None:
        return ""
    words = say(f"chk.level.{found.unit}", x=number(figure), of=number(found.of))
    today = f" {say('chk.today')}" if number(found.today) == number(figure) else ""
    return f"{say(f'criterion.{criterion}')}: **{words}**{today}"
