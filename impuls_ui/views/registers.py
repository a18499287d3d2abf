"""Where the figures come from: every assumption with its band, every source with its licence, the calibration."""

from collections.abc import Sequence

import pandas as pd

from impuls_core.access.travel_time import ACCURACY_FILE
from impuls_core.drawing.table_twin import Table
from impuls_core.region.catalogue import Figure
from impuls_ui import cached, state
from impuls_ui.words import date, named, number, percent, say


def assumptions() -> Table:
    """Return every figure of the model that is an assumption: low, value, high."""
    region = cached.region()
    general = [
        (say(f"parameter.{name}"), figure)
        for name, figure in region.parameters.items()
        if _is_assumed(figure)
    ]
    return _figures([*general, *_thresholds(assumed=True)], say("meth.assumptions"))


def known_figures() -> Table:
    """Return the thresholds that were read or derived, with their source."""
    return _figures(_thresholds(assumed=False), say("meth.known"), with_source=True)


def sources() -> Table:
    """Return every source with publisher, title, date and licence."""
    head = tuple(say(f"meth.source.{name}") for name in ("publisher", "title", "date", "licence"))
    rows = tuple(
        (each.publisher, each.title, date(each.date), each.licence) for each in cached.region().sources
    )
    return Table(say("meth.sources"), head, rows)


def calibration() -> list[str]:
    """Say how travel times were made and how far they can be off."""
    times = cached.travel_times()
    bands = (
        say("meth.band", mode=say(f"mode.{mode}"), band=percent(band)) for mode, band in times.band.items()
    )
    return [times.basis[state.read().language], *bands]


def accuracy() -> Table:
    """Return the errors of the estimated times against known ones, also where a pair was left out."""
    names = ("median", "worst", "left_out_median", "left_out_worst")
    found = pd.read_csv(cached.region().folder / "network" / ACCURACY_FILE, index_col="mode")
    head = (say("meth.accuracy.mode"), *(say(f"meth.accuracy.{name}") for name in names))
    rows = tuple(
        (say(f"mode.{mode}"), *(percent(float(found.at[mode, name]), 1) for name in names))
        for mode in found.index
    )
    return Table(say("meth.accuracy"), head, rows, numeric=(1, 2, 3, 4))


def _thresholds(*, assumed: bool) -> list[tuple[str, Figure]]:
    return [
        (
            say("meth.threshold", service=named(service.name), unit=say(f"unit.{service.threshold.unit}")),
            service.threshold.figure,
        )
        for service in cached.region().catalogue.services
        if service.threshold is not None and _is_assumed(service.threshold.figure) == assumed
    ]


def _figures(found: Sequence[tuple[str, Figure]], caption: str, *, with_source: bool = False) -> Table:
    names = ("name", "low", "value", "high", "basis", *(("source",) if with_source else ()))
    rows = tuple(
        (
            name,
            *(_short(value) for value in (figure.low, figure.value, figure.high)),
            say(f"basis.{figure.basis}"),
            *((figure.source,) if with_source else ()),
        )
        for name, figure in found
    )
    return Table(caption, tuple(say(f"meth.figure.{name}") for name in names), rows, numeric=(1, 2, 3))


def _is_assumed(figure: Figure) -> bool:
    return figure.basis == "assumption"


def _short(value: float) -> str:
    digits = next((digits for digits in range(3) if value == round(value, digits)), 3)
    return number(value, digits)
