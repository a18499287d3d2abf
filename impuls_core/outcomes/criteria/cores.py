"""Strengthening the cores: which share of the region's own demand is served inside the region."""

from impuls_core.outcomes.compiled import FAST, compiled
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.row_outcome import RowOutcome


@compiled(fastmath=FAST)
def inside_share(d: ServiceInputs, out: RowOutcome) -> float:
    """Share of the members' demand that is served inside; 0 where there is no demand."""
    inside = 0.0
    total = 0.0
    for i in range(out.car_inside.size):
        by_car = d.is_member[i] * d.load_car[i]
        by_transit = d.is_member[i] * d.load_transit[i]
        inside += by_car * out.car_inside[i] + by_transit * out.transit_inside[i]
        total += by_car + by_transit
    return max(0.0, inside / total) if total > 0 else 0.0
