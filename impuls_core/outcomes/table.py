"""The arrangement table: six exact values of every arrangement of every service, free of anybody's weights."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impuls_core.schema import CRITERIA as CRITERIA


@dataclass(frozen=True, slots=True)
class ServiceRows:
    """All arrangements of one service; row 0 is always today.

    Attributes
    ----------
    model : (n_rows,) one of "S", "P", "D", "M", "O", or "-" where the service does not exist today
    hosts : (n_rows,) int64 bit mask over ``OutcomesTable.candidates``; 0 = no host in the region
    values : (n_rows, 6) float32, order CRITERIA, 0 worst to 1 best
    performance : name -> (n_rows,) float32 in the criterion's own unit
        share_car, share_transit (share of target persons within the standard; NaN without one),
        ratio (load / threshold; NaN where constant), missing_users (against the low threshold),
        worst_tenth (accessibility 0..1; NaN without any standard), newly_beyond (persons), co2_tonnes
        (NaN where no trip rate is known), kg_per_trip,
        inside_share (0..1), context_load (load from context municipalities)
    lawful : (n_rows,) bool, allowed in the line "geltendes Recht"; every row not banned is allowed in
        the line "regionsspezifisch"
    viable : (n_rows,) bool, passes the floor of viability or is exempt from it
    banned : (n_rows,) str, "" or the reason's key ("no_competent_host")
    single_base_row : (n_rows,) int64; for M rows the S (or one-host P) row at the same base, else -1
    """

    service_id: str
    model: NDArray[np.str_]
    hosts: NDArray[np.int64]
    values: NDArray[np.float32]
    performance: Mapping[str, NDArray[np.float32]]
    lawful: NDArray[np.bool_]
    viable: NDArray[np.bool_]
    banned: NDArray[np.str_]
    single_base_row: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class OutcomesTable:
    """The whole table for one scenario year.

    ``candidates`` gives the meaning of the bits in host masks (AGS ascending): every town that may stand
    in a host set, so also today's hosts elsewhere. ``anchor_towns`` are those of them that may become
    anchor points, the candidates of the region (``model.md`` 3); None means all.
    """

    candidates: tuple[str, ...]
    services: Mapping[str, ServiceRows]
    year: int
    anchor_towns: tuple[str, ...] | None = None
