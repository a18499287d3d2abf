"""How much more the old use a service: weights of the age classes in a service's load."""

import pandas as pd

from impuls_core.errors import InputError
from impuls_core.region.catalogue import Service
from impuls_core.region.demand import AGES_OF_CLASS
from impuls_core.region.package import Region
from impuls_core.schema import AGE_CLASSES

OLD = "65+"


def age_weights(region: Region, service: Service) -> pd.Series:
    """Weigh the target persons of each age class by how much they use a service.

    A hospital's cases rise with age, so a head count would hide that the region grows older. The
    weights have mean 1 over Germany's target group: a region as old as Germany has the load of its
    head count, an older one has more.

    Parameters
    ----------
    region : Region
        Its ``national_ages`` say how many of Germany's target persons are 65 and older.
    service : Service
        ``Threshold.older_ratio`` is the rate of these divided by the mean rate; without it all
        weights are 1.

    Returns
    -------
    Series, (3,), load of one target person in units of the mean person
        Index ``AGE_CLASSES``.

    Raises
    ------
    InputError
        If the old alone would have more than all cases.
    """
    ratio = service.threshold.older_ratio if service.threshold else None
    if ratio is None:
        return pd.Series(1.0, index=list(AGE_CLASSES))
    youngest, oldest = service.target_ages
    ages = region.national_ages
    meant = ages[(ages.index >= youngest) & (ages.index <= oldest)]
    share_old = float(meant[meant.index >= AGES_OF_CLASS[OLD][0]].sum() / meant.sum())
    if ratio * share_old > 1:
        raise InputError(
            f"{service.id}: older_ratio {ratio:g} gives persons of 65 and more {ratio * share_old:.0%} of all cases. "
            f"Use at most {1 / share_old:.2f}."
        )
    younger = (1 - ratio * share_old) / (1 - share_old) if share_old < 1 else 1.0
    return pd.Series({name: ratio if name == OLD else younger for name in AGE_CLASSES})
