"""The recommendation of a named reference weighting: what follows before anybody has said anything."""

from impuls_core.errors import InputError
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.priorities import priorities
from impuls_core.preferences.reference_weights import reference_weights
from impuls_core.recommendation.anchors import recommend
from impuls_core.recommendation.records import Line, Recommendation
from impuls_core.region.catalogue import Catalogue


def recommend_reference(
    table: OutcomesTable,
    catalogue: Catalogue,
    weighting: str = "equal",
    *,
    line: Line,
    size: int | None = None,
) -> Recommendation:
    """Recommend with a reference weighting of the criteria and an empty ballot on services.

    An empty ballot means: all fields equal, and within a field all services equal (``model.md`` 5).

    Parameters
    ----------
    table : OutcomesTable
    catalogue : Catalogue
    weighting : name of a reference weighting
    line : "law" or "regional"
    size : number of anchor towns; the rule of ``model.md`` 6 decides without it

    Raises
    ------
    InputError
        If no reference weighting has this name; names those there are.
    """
    known = reference_weights()
    if weighting not in known:
        raise InputError(f"There is no reference weighting '{weighting}'. Use one of {', '.join(known)}.")
    shares = priorities(Ballot(), catalogue).shares
    return recommend(table, catalogue, known[weighting], shares, line=line, size=size)
