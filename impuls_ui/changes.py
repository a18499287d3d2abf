"""What the last change of weights did to the proposal, until the next change."""

from dataclasses import dataclass

import streamlit as st

from impuls_core.recommendation.records import Recommendation

_LAST = "changes"


@dataclass(frozen=True, slots=True)
class Change:
    """One service that moved: AGS of its hosts before and now."""

    service_id: str
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed; ``compared`` is False as long as there is nothing to compare with."""

    compared: bool
    anchors_gone: tuple[str, ...] = ()
    anchors_new: tuple[str, ...] = ()
    services: tuple[Change, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the last change of weights changed nothing in the proposal."""
        return not (self.anchors_gone or self.anchors_new or self.services)


def since_last(shown: Recommendation) -> Changes:
    """Compare a proposal with the one shown before it and remember it for the next time.

    A page that is drawn again with the same question keeps what it said. Another line is no change of
    weights: it starts anew.
    """
    before: tuple[Recommendation, Changes] | None = st.session_state.get(_LAST)
    if before is not None and _same_question(before[0], shown):
        return before[1]
    found = (
        Changes(False) if before is None or before[0].line != shown.line else differences(before[0], shown)
    )
    st.session_state[_LAST] = (shown, found)
    return found


def differences(before: Recommendation, now: Recommendation) -> Changes:
    """Return what differs between two proposals."""
    hosts_before = {choice.service_id: choice.hosts for choice in before.choices}
    return Changes(
        compared=True,
        anchors_gone=tuple(ags for ags in before.anchors if ags not in now.anchors),
        anchors_new=tuple(ags for ags in now.anchors if ags not in before.anchors),
        services=tuple(
            Change(choice.service_id, hosts_before[choice.service_id], choice.hosts)
            for choice in now.choices
            if hosts_before.get(choice.service_id, choice.hosts) != choice.hosts
        ),
    )


def _same_question(one: Recommendation, other: Recommendation) -> bool:
    return (one.line, one.weights, one.priorities, one.size) == (
        other.line,
        other.weights,
        other.priorities,
        other.size,
    )
