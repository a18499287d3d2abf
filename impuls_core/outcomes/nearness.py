"""How much four criteria say the same: access, equivalence, environment and cores all follow nearness (model.md 4)."""

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from impuls_core.outcomes.table import ServiceRows
from impuls_core.schema import CRITERIA

FOLLOW_NEARNESS: tuple[str, ...] = ("accessibility", "equivalence", "environment", "cores")


def nearness_correlation(rows: ServiceRows) -> pd.DataFrame:
    """Rank correlation of the criteria that follow nearness, over all rows of one service.

    Parameters
    ----------
    rows : ServiceRows

    Returns
    -------
    DataFrame, (4, 4), -1 to 1
        Index and columns ``FOLLOW_NEARNESS``. NaN where a criterion is the same for every row.

    References
    ----------
    Spearman (1904), doi:10.2307/1412159; equal values share their mean rank.
    """
    values = rows.values[:, [CRITERIA.index(name) for name in FOLLOW_NEARNESS]]
    ranks = rankdata(values, axis=0)
    centred = ranks - ranks.mean(axis=0)
    lengths = np.sqrt((centred**2).sum(axis=0))
    both = np.outer(lengths, lengths)
    # a criterion that never changes has no rank order to compare
    correlation = np.divide(centred.T @ centred, both, out=np.full(both.shape, np.nan), where=both > 0)
    return pd.DataFrame(correlation, index=list(FOLLOW_NEARNESS), columns=list(FOLLOW_NEARNESS))
