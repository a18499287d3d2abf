"""The reference concept: every criterion and every field count the same, computed from a region package."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from impuls_core.access.travel_time import TravelTimes, travel_times
from impuls_core.outcomes.closure_test import closure_tests
from impuls_core.outcomes.compute import compute_outcomes
from impuls_core.outcomes.detail import arrangement_detail
from impuls_core.outcomes.draws import outcome_draws
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.publication.edition import SHOWN_LINE, Edition
from impuls_core.recommendation.acceptability import certainty
from impuls_core.recommendation.prepared import prepare
from impuls_core.recommendation.records import LINES, Certainty, Line, Recommendation
from impuls_core.recommendation.reference import recommend_reference
from impuls_core.region.cells import region_shapes
from impuls_core.region.package import Region, load_region
from impuls_core.settings import DEFAULTS

Progress = Callable[[float, str], None]


def reference_edition(region_folder: Path, *, progress: Progress) -> Edition:
    """Compute everything the site shows, from the package alone.

    Parameters
    ----------
    region_folder : folder of a region package
    progress : called with the share done (0 to 1) and what comes next

    Raises
    ------
    DataError
        If the package is faulty, with all faults.
    """
    progress(0.0, "region")
    region = load_region(region_folder)
    progress(0.05, "travel times")
    times = travel_times(region)
    return edition_of(region, times, progress=lambda share, doing: progress(0.1 + 0.9 * share, doing))


def edition_of(region: Region, times: TravelTimes, *, progress: Progress) -> Edition:
    """Compute the reference concept of a region whose travel times are known."""
    services = region.catalogue.services
    table = compute_outcomes(region, times, progress=lambda share, service: progress(0.2 * share, service))
    recommendations = {line: recommend_reference(table, region.catalogue, line=line) for line in LINES}
    rows = {choice.service_id: max(choice.row, 0) for choice in recommendations[SHOWN_LINE].choices}
    return Edition(
        region=region,
        times=times,
        table=table,
        recommendations=recommendations,
        certainties=_certainties(region, times, table, recommendations, progress),
        today={s.id: arrangement_detail(region, times, table, s.id, 0) for s in services},
        # what is in no sum or has no solution stays as today
        proposal={s.id: arrangement_detail(region, times, table, s.id, rows.get(s.id, 0)) for s in services},
        closures={s.id: closure_tests(region, times, table, s.id) for s in services},
        shapes=region_shapes(region),
        as_of=package_date(region),
    )


def package_date(region: Region) -> datetime.date:
    """Return the latest full date among the sources: the only date of the site, so builds are repeatable."""
    dates = [source.date for source in region.sources if len(source.date) == len("2019-12-31")]
    return max(
        (datetime.date.fromisoformat(date) for date in dates), default=datetime.date(region.base_year, 12, 31)
    )


def _certainties(
    region: Region,
    times: TravelTimes,
    table: OutcomesTable,
    recommendations: Mapping[Line, Recommendation],
    progress: Progress,
) -> dict[Line, Certainty]:
    """Say how sure both lines are; the fixed seed gives the same site to the byte."""
    drawn = outcome_draws(
        region,
        times,
        rng=np.random.default_rng(DEFAULTS.seed),
        count=DEFAULTS.outcome_tables - 1,
        progress=lambda share, draw: progress(0.2 + 0.7 * share, draw),
    )
    tables = [table, *drawn]
    return {
        line: certainty(
            recommendation,
            [prepare(each, region.catalogue, line=line) for each in tables],
            rng=np.random.default_rng(DEFAULTS.seed),
            draws=DEFAULTS.weight_draws,
        )
        for line, recommendation in recommendations.items()
    }
