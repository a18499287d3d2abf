"""A timetable by frequencies: lines with run times, headways and service hours, kept as a GTFS feed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from impuls_core.errors import DataError

ROUTE_TYPE = {"tram-train": 0, "train": 2, "bus": 3}  # GTFS route_type
BACK = "-back"  # ends the trip_id of the second direction
FEED_FILES = ("stops.txt", "routes.txt", "trips.txt", "stop_times.txt", "frequencies.txt")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line in one direction.

    Attributes
    ----------
    id, name, mode : str
        Mode is a key of ``ROUTE_TYPE``.
    stops : tuple of stop_id, (n,)
    minutes : tuple of float, (n,), minutes from the first stop, not falling
    headway : float, minutes between departures
    first, last : float, hours of the day of the first and the last departure from the first stop

    Examples
    --------
    >>> there = Pattern("A", "A to C", "bus", ("a", "b", "c"), (0.0, 10.0, 12.0), 60.0, 5.0, 20.0)
    >>> there.back().stops, there.back().minutes
    (('c', 'b', 'a'), (0.0, 2.0, 12.0))
    """

    id: str
    name: str
    mode: str
    stops: tuple[str, ...]
    minutes: tuple[float, ...]
    headway: float
    first: float
    last: float

    def back(self) -> "Pattern":
        """Return the same line in the other direction."""
        minutes = tuple(self.minutes[-1] - m for m in self.minutes[::-1])
        return replace(self, id=self.id + BACK, stops=self.stops[::-1], minutes=minutes)

    def ride(self, origin: str, destination: str) -> float:
        """Minutes in the vehicle between two of its stops; ``inf`` if it does not go there in this direction."""
        if origin not in self.stops or destination not in self.stops:
            return float("inf")
        start, end = self.stops.index(origin), self.stops.index(destination)
        return self.minutes[end] - self.minutes[start] if start < end else float("inf")


@dataclass(frozen=True, slots=True)
class Timetable:
    """Stops and the lines between them.

    ``stops`` is a DataFrame, index ``stop_id``, with stop_name, stop_lat, stop_lon.
    """

    stops: pd.DataFrame
    patterns: tuple[Pattern, ...]


def write_gtfs(timetable: Timetable, folder: Path, *, publisher: str) -> None:
    """Write a timetable as GTFS text files; the same timetable always gives the same bytes.

    Reference: https://gtfs.org/documentation/schedule/reference/ (frequencies.txt, exact_times 0).
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in {**_fixed_tables(publisher), **_line_tables(timetable)}.items():
        table.to_csv(folder / f"{name}.txt", index=False, lineterminator="\n", float_format="%.7g")


def read_gtfs(folder: Path) -> Timetable:
    """Read the frequency-based part of a GTFS feed.

    Raises
    ------
    DataError
        If a file is missing or a trip has no frequency.
    """
    missing = [name for name in FEED_FILES if not (folder / name).is_file()]
    if missing:
        raise DataError(
            f"{folder} lacks {', '.join(missing)}. Run 'impuls region calibrate' or import a feed."
        )
    kinds = {"stop_id": str, "trip_id": str, "route_id": str, "stop_lat": float, "stop_lon": float}
    stops, routes, trips, times, often = (pd.read_csv(folder / name, dtype=kinds) for name in FEED_FILES)
    without = sorted(set(trips["trip_id"]) - set(often["trip_id"]))
    if without:
        raise DataError(
            f"trips.txt: {len(without)} trips have no row in frequencies.txt, first '{without[0]}'. "
            "Only frequency-based feeds can be used here."
        )
    times = times.sort_values(["trip_id", "stop_sequence"])
    times["minutes"] = _minutes(times["arrival_time"])
    calls = times.groupby("trip_id")[["stop_id", "minutes"]].agg(tuple)
    heads = trips.merge(routes, on="route_id").merge(often, on="trip_id").set_index("trip_id")
    heads = heads.join(calls).sort_index()
    return Timetable(stops.set_index("stop_id"), tuple(_patterns(heads)))


def _patterns(heads: pd.DataFrame) -> Iterator[Pattern]:
    """Read one pattern per trip, with its calls and its frequency."""
    mode_of = {number: mode for mode, number in ROUTE_TYPE.items()}
    columns = zip(
        heads.index,
        heads["route_long_name"],
        heads["route_type"].map(mode_of),
        heads["stop_id"],
        heads["minutes"],
        heads["headway_secs"] / 60,
        _minutes(heads["start_time"]) / 60,
        _minutes(heads["end_time"]) / 60,
        strict=True,
    )
    for trip, *rest in columns:
        yield Pattern(str(trip), *rest)


def _fixed_tables(publisher: str) -> dict[str, pd.DataFrame]:
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    return {
        "agency": pd.DataFrame(
            # the project has no public address of its own; example.org is reserved for such places
            [("estimated", publisher, "https://example.org", "Europe/Berlin", "de")],
            columns=["agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang"],
        ),
        "calendar": pd.DataFrame(
            [("weekday", 1, 1, 1, 1, 1, 0, 0, "20190101", "20351231")],
            columns=["service_id", *days, "start_date", "end_date"],
        ),
        "feed_info": pd.DataFrame(
            [(publisher, "https://example.org", "de")],
            columns=["feed_publisher_name", "feed_publisher_url", "feed_lang"],
        ),
    }


def _line_tables(timetable: Timetable) -> dict[str, pd.DataFrame]:
    patterns = timetable.patterns
    return {
        "stops": timetable.stops.reset_index(),
        "routes": pd.DataFrame(
            [(_route(p), "estimated", p.name, ROUTE_TYPE[p.mode]) for p in patterns],
            columns=["route_id", "agency_id", "route_long_name", "route_type"],
        ).drop_duplicates("route_id"),
        "trips": pd.DataFrame(
            [(_route(p), "weekday", p.id, int(p.id.endswith(BACK))) for p in patterns],
            columns=["route_id", "service_id", "trip_id", "direction_id"],
        ),
        "stop_times": _stop_times(patterns),
        "frequencies": pd.DataFrame(
            [(p.id, _clock(60 * p.first), _clock(60 * p.last), round(60 * p.headway), 0) for p in patterns],
            columns=["trip_id", "start_time", "end_time", "headway_secs", "exact_times"],
        ),
    }


def _route(pattern: Pattern) -> str:
    return pattern.id.removesuffix(BACK)


def _stop_times(patterns: Sequence[Pattern]) -> pd.DataFrame:
    rows = [
        (p.id, _clock(m), _clock(m), stop, number)
        for p in patterns
        for number, (stop, m) in enumerate(zip(p.stops, p.minutes, strict=True), start=1)
    ]
    return pd.DataFrame(
        rows, columns=["trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"]
    )


def _clock(minutes: float) -> str:
    seconds = round(60 * minutes)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _minutes(clock: pd.Series) -> pd.Series:
    parts = clock.str.split(":", expand=True).astype(float)
    return parts[0] * 60 + parts[1] + parts[2] / 60
