"""What the pages read of the core, shared by all visitors: never a ballot, a weight or a name.

Results that depend on a visitor's weights are computed anew in every rerun (some milliseconds) and are
never put into a cache.
"""

import os
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import streamlit as st

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.ranges import CriterionRange
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.recommendation.prepared import Prepared
from impuls_core.recommendation.records import Line
from impuls_core.region.package import Region
from impuls_ui.loading import Foundation, Loading
from impuls_ui.words import say

HARZ = Path(__file__).resolve().parents[1] / "regions" / "harz"
_ONE_AT_A_TIME = threading.Lock()  # two first visitors share one loading
_TICK = 0.25  # seconds between two looks at the progress


def region() -> Region:
    """Return the region package; the first visitor of a process waits a moment for it."""
    return _loading().region() or foundation().region


def foundation() -> Foundation:
    """Return everything that is shared; while it is being made, the page shows how far it is."""
    made = _loading().foundation(seconds=_TICK)
    if made is None:
        place = st.empty()
        while made is None:
            place.progress(_loading().share_done, text=say("frame.loading"))
            made = _loading().foundation(seconds=_TICK)
        place.empty()
    return made


def travel_times() -> TravelTimes:
    """Return the travel times of all modes."""
    return foundation().times


def outcomes() -> OutcomesTable:
    """Return the arrangement table."""
    return foundation().table


def prepared(line: Line) -> Prepared:
    """Return the rows of a line, laid out for ``recommend_prepared``."""
    return foundation().prepared[line]


def drawn(line: Line) -> tuple[Prepared, ...]:
    """Return a line's rows for drawn thresholds and times; none until they are made."""
    return tuple(of_line[line] for of_line in _loading().drawn)


def foundation_if_ready() -> Foundation | None:
    """Return everything that is shared if it is made already, without waiting."""
    return _loading().foundation(seconds=0)


def criterion_ranges() -> Mapping[str, CriterionRange] | None:
    """Return where the region stands today and at best on every criterion, None while that is computed."""
    made = foundation_if_ready()
    return made.ranges if made else None


def warm_up() -> None:
    """Begin to make what is shared, without waiting for it."""
    _loading()


def show_again_when_ready() -> None:
    """While what is shared is being made, look every two seconds, and draw the page anew once it is there."""
    if foundation_if_ready() is None:
        st.fragment(_look_again, run_every=2.0)()


def _look_again() -> None:
    if foundation_if_ready() is not None:
        st.rerun()


def _loading() -> Loading:
    with _ONE_AT_A_TIME:
        loading = _of_folder(os.environ.get("IMPULS_REGION") or str(HARZ))
        if loading.failed:  # the package may have been mended meanwhile: whoever comes next tries again
            _of_folder.cache_clear()
    return loading


@lru_cache(maxsize=2)  # asked hundreds of times a page: a cache of streamlit's would take 20 ms of them
def _of_folder(folder: str) -> Loading:
    loading = Loading(Path(folder))
    loading.start()
    return loading
