"""Named weightings that stand beside what people say, so that nobody takes one of them for neutral."""

from collections.abc import Mapping

# Points in the order CRITERIA: accessibility, viability, equivalence, environment, continuity, cores.
# Source: model.md 5. "lep" reads the Land's development plan (LEP 2010 Z 39: accessibility outweighs viability
# in thinly settled areas) by analogy; the two last are assumptions that mark opposite ends of a debate.
REFERENCE_POINTS: Mapping[str, tuple[float, ...]] = {
    "equal": (100, 100, 100, 100, 100, 100),
    "lep": (100, 75, 75, 50, 50, 50),
    "compensate_weaker": (75, 25, 100, 25, 25, 25),
    "strengthen_strong": (75, 100, 25, 25, 25, 100),
}


def reference_weights() -> dict[str, tuple[float, ...]]:
    """Return name -> six weights that sum to 1, in the order CRITERIA.

    Examples
    --------
    >>> reference_weights()["lep"][0]
    0.25
    """
    return {name: tuple(p / sum(points) for p in points) for name, points in REFERENCE_POINTS.items()}
