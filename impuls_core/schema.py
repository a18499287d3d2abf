"""Names that several tables share, once: the six criteria in the order every table and every weight uses."""

CRITERIA: tuple[str, ...] = (
    "accessibility",
    "viability",
    "equivalence",
    "environment",
    "continuity",
    "cores",
)
