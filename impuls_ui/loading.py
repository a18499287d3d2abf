"""What all visitors share: the region, its travel times and the arrangement table, made once per process."""

import gc
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from impuls_core.access.travel_time import TravelTimes, travel_times
from impuls_core.outcomes.compute import compute_outcomes
from impuls_core.outcomes.draws import outcome_draws
from impuls_core.outcomes.ranges import CriterionRange, criterion_ranges
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.recommendation.anchors import warm_up
from impuls_core.recommendation.prepared import Prepared, prepare
from impuls_core.recommendation.records import LINES, Line
from impuls_core.region.package import Region, load_region
from impuls_core.settings import DEFAULTS

# rough shares of the whole time, measured on the Harz region: they only move the bar
_REGION_DONE = 0.05
_TIMES_DONE = 0.25

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Foundation:
    """Everything the pages read; nothing in it depends on what any visitor said."""

    region: Region
    times: TravelTimes
    table: OutcomesTable
    prepared: Mapping[Line, Prepared]
    ranges: Mapping[str, CriterionRange]


class Loading:
    """The making of the foundation in a thread of its own, so that pages can show how far it is.

    ``share_done`` runs from 0 to 1; ``drawn`` holds the tables of drawn inputs once they are made, some
    seconds after the foundation. A fault is kept and raised again to whoever waits.
    """

    def __init__(self, folder: Path) -> None:
        """Prepare for the region package in ``folder``; nothing is read before ``start``."""
        self._folder = folder
        self._region: Region | None = None
        self._foundation: Foundation | None = None
        self._fault: Exception | None = None
        self._region_ready = threading.Event()
        self._ready = threading.Event()
        self.share_done = 0.0
        self.drawn: tuple[Mapping[Line, Prepared], ...] = ()

    def start(self) -> None:
        """Begin; returns at once."""
        threading.Thread(target=self._run, name="impuls-loading", daemon=True).start()

    def region(self, *, seconds: float | None = None) -> Region | None:
        """Return the region as soon as it is read, None if that takes longer than ``seconds``."""
        self._region_ready.wait(seconds)
        if self._region is None:
            self._raise_fault()
        return self._region

    def foundation(self, *, seconds: float | None = None) -> Foundation | None:
        """Return everything as soon as it is made, None if that takes longer than ``seconds``."""
        self._ready.wait(seconds)
        self._raise_fault()
        return self._foundation

    @property
    def failed(self) -> bool:
        """Whether it ended with a fault."""
        return self._fault is not None

    def _run(self) -> None:
        try:
            self._make()
        except Exception as fault:  # noqa: BLE001 - handed on to whoever waits, see _raise_fault
            self._fault = fault
        finally:
            self._region_ready.set()
            self._ready.set()
        if self._foundation is not None:
            self._draw(self._foundation)

    def _make(self) -> None:
        self._region = load_region(self._folder)
        self.share_done = _REGION_DONE
        self._region_ready.set()
        times = travel_times(self._region)
        self.share_done = _TIMES_DONE
        table = compute_outcomes(self._region, times, progress=self._note)
        prepared = {line: prepare(table, self._region.catalogue, line=line) for line in LINES}
        warm_up(prepared["law"])
        ranges = criterion_ranges(table, self._region.catalogue)
        self._foundation = Foundation(self._region, times, table, prepared, ranges)
        self.share_done = 1.0
        # these objects stay for good; without this every later collection walks through all of them
        gc.collect()
        gc.freeze()

    def _draw(self, made: Foundation) -> None:
        """Compute the tables that say how sure a result is, while people already weigh."""
        try:
            tables = outcome_draws(
                made.region,
                made.times,
                rng=np.random.default_rng(DEFAULTS.seed),
                count=DEFAULTS.outcome_tables - 1,
            )
            self.drawn = tuple(
                {line: prepare(table, made.region.catalogue, line=line) for line in LINES} for table in tables
            )
        except Exception:  # noqa: BLE001 - certainty then rests on the stated figures alone
            _log.exception("the drawn tables could not be made")
        gc.collect()
        gc.freeze()

    def _note(self, share: float, _service: str) -> None:
        self.share_done = _TIMES_DONE + share * (1 - _TIMES_DONE)

    def _raise_fault(self) -> None:
        if self._fault is not None:
            raise self._fault
