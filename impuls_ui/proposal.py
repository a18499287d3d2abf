"""What follows from one visitor's answers, in both lines; computed anew in every rerun, never cached."""

from collections.abc import Mapping
from dataclasses import dataclass

from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.elicitation.swing import swing_weights
from impuls_core.preferences.priorities import priorities
from impuls_core.preferences.reference_weights import reference_weights
from impuls_core.recommendation.anchors import recommend_prepared
from impuls_core.recommendation.breakpoints import Piece
from impuls_core.recommendation.flips import weight_breakpoints
from impuls_core.recommendation.reasons import Reasons, reasons
from impuls_core.recommendation.records import LINES, Choice, Line, Recommendation
from impuls_ui import cached, state

REFERENCE = "equal"  # the reference concept until there are workshops (model.md 9)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The recommendation of both lines; ``line`` is the one in view."""

    lines: Mapping[Line, Recommendation]
    line: Line

    @property
    def shown(self) -> Recommendation:
        """The recommendation in view."""
        return self.lines[self.line]

    def choice(self, service_id: str) -> Choice | None:
        """Return what is proposed for a service; None where it is in no sum."""
        return next((choice for choice in self.shown.choices if choice.service_id == service_id), None)


def of_visitor() -> Proposal | None:
    """Return what follows from the visitor's ballot; None while no criterion was picked."""
    session = state.read()
    if not session.ballot.order:
        return None
    return of_ballot(session.ballot, line=session.line, size=session.size)


def of_ballot(ballot: Ballot, *, line: Line, size: int | None) -> Proposal:
    """Return what follows from a ballot with at least one criterion picked."""
    return _proposal(swing_weights(ballot).weights, ballot, line=line, size=size)


def of_reference(name: str, *, line: Line) -> Proposal:
    """Return what a named weighting gives with all services equal: the reference concept."""
    return _proposal(reference_weights()[name], Ballot(), line=line, size=None)


def beside(name: str, ballot: Ballot, *, line: Line, size: int | None) -> Recommendation:
    """Return what a named weighting gives with the visitor's own priorities of services."""
    shares = priorities(ballot, cached.region().catalogue).shares
    return recommend_prepared(cached.prepared(line), reference_weights()[name], shares, size=size)


def found_reasons(shown: Recommendation, choice: Choice) -> Reasons:
    """Return what speaks for and against a choice beside the best other host set."""
    rows = cached.outcomes().services[choice.service_id]
    return reasons(rows, choice.row, shown.weights, line=shown.line)


def breaks(shown: Recommendation, service_id: str) -> dict[str, tuple[Piece[int], ...]]:
    """Return which host set is best along each single weight, the others in proportion."""
    return weight_breakpoints(cached.outcomes().services[service_id], shown.weights, line=shown.line)


def _proposal(weights: tuple[float, ...], ballot: Ballot, *, line: Line, size: int | None) -> Proposal:
    shares = priorities(ballot, cached.region().catalogue).shares
    lines = {each: recommend_prepared(cached.prepared(each), weights, shares, size=size) for each in LINES}
    return Proposal(lines, line)
