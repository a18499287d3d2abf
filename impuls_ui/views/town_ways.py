"""What a proposal means for one municipality: its ways to every service today and then."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from impuls_core.drawing.table_twin import Table
from impuls_core.recommendation.records import Certainty, Choice, PairCertainty, Recommendation
from impuls_ui import cached, depth
from impuls_ui.depth import Way
from impuls_ui.views import certainty_words
from impuls_ui.words import minutes, named, number, percent, say

MODES = ("car", "transit")
SIGNS = {"longer": "▲", "shorter": "▼", "same": "="}


@dataclass(frozen=True, slots=True)
class ServiceWay:
    """The ways to one service: by mode, with the least sure host of the proposal."""

    service_id: str
    name: str
    is_sensitive: bool
    standard: float | None
    ways: dict[str, Way]
    sure: PairCertainty | None

    def has(self, verdict: str) -> bool:
        """Whether the way is longer, shorter or the same by any mode."""
        return any(way.verdict == verdict for way in self.ways.values())

    @property
    def largest_change(self) -> float:
        """The largest change of minutes over the modes, longer first."""
        return max(way.change for way in self.ways.values())


def of_town(shown: Recommendation, ags: str, certainty: Certainty | None) -> tuple[ServiceWay, ...]:
    """Return the ways of a member municipality to every service that has an arrangement then."""
    return tuple(
        _service_way(choice, ags, certainty)
        for choice in shown.choices
        if choice.has_solution and _is_scored(choice.service_id)
    )


def counted(ways: Sequence[ServiceWay], mode: str) -> str:
    """Say how many services are quicker, equal and slower to reach by one mode."""
    verdicts = [way.ways[mode].verdict for way in ways]
    return say(
        "mytown.sum",
        mode=say(f"mode.{mode}"),
        n=len(verdicts),
        a=verdicts.count("shorter"),
        b=verdicts.count("same"),
        c=verdicts.count("longer"),
    )


def cards(ways: Sequence[ServiceWay], verdict: str) -> str:
    """Return the services whose way becomes longer (or shorter) as a list, the largest change first."""
    chosen = [way for way in ways if way.has(verdict)]
    sign = 1 if verdict == "longer" else -1
    chosen.sort(key=lambda way: (-max(sign * each.change for each in way.ways.values()), way.name))
    return f"<ul class='ways'>{''.join(_card(way) for way in chosen)}</ul>" if chosen else ""


def table(ways: Sequence[ServiceWay], caption: str) -> Table:
    """Return all services with minutes by car and by public transport, alphabetical."""
    names = (
        "service",
        "car.today",
        "car.then",
        "car.change",
        "transit.today",
        "transit.then",
        "transit.change",
    )
    head = (*(say(f"mytown.col.{name}") for name in names), say("res.col.sure"))
    rows = tuple(
        (
            _name(way),
            *(cell for mode in MODES for cell in _cells(way.ways[mode])),
            certainty_words.in_words(way.sure),
        )
        for way in sorted(ways, key=lambda way: way.name)
    )
    return Table(caption, head, rows, numeric=(1, 2, 3, 4, 5, 6))


def estimate_note() -> str:
    """Say that all minutes are estimates, with their band."""
    band = cached.travel_times().band
    return say("mytown.estimated", car=percent(band["car"]), transit=percent(band["transit"]))


def ending_in(shown: Recommendation, ags: str) -> list[str]:
    """Name the services that would end in a town."""
    services = (cached.region().catalogue[c.service_id] for c in shown.choices if ags in c.ending)
    return [named(service.name) + (" *" if service.sensitive else "") for service in services]


def _service_way(choice: Choice, ags: str, certainty: Certainty | None) -> ServiceWay:
    service = cached.region().catalogue[choice.service_id]
    standard = service.minutes_car if service.minutes_car is not None else service.minutes_transit
    return ServiceWay(
        service_id=service.id,
        name=named(service.name),
        is_sensitive=service.sensitive,
        standard=standard,
        ways={mode: depth.ways(service.id, choice.row, mode)[ags] for mode in MODES},
        sure=least_sure(choice, certainty),
    )


def least_sure(choice: Choice, certainty: Certainty | None) -> PairCertainty | None:
    """Return the certainty of the least sure host of a service; None where nothing is known."""
    if certainty is None:
        return None
    pairs = [certainty.pairs[choice.service_id, ags] for ags in choice.hosts]
    order = ("no_clear_preference", "rather_unsure", "fairly_sure", "very_sure")
    return min(pairs, key=lambda sure: (order.index(sure.word), sure.share), default=None)


def _is_scored(service_id: str) -> bool:
    service = cached.region().catalogue[service_id]
    return service.minutes_car is not None or service.minutes_transit is not None


def _card(way: ServiceWay) -> str:
    lines = [f"{say(f'mode.{mode}')}: {_change_line(way.ways[mode])}" for mode in MODES]
    within = _of_100(way)
    lines += [within] if within else []
    if way.sure is not None:
        lines.append(say("mytown.sure", words=certainty_words.in_words(way.sure)))
    inner = "<br>".join(lines)
    return f"<li><strong>{escape(_name(way))}</strong><br>{inner}</li>"


def _change_line(way: Way) -> str:
    return say("mytown.change", today=minutes(way.before), then=minutes(way.after), change=_change(way))


def _change(way: Way) -> str:
    word = say(f"mytown.verdict.{way.verdict}")
    if way.verdict == "same":
        return word
    if way.change in (float("inf"), float("-inf")):
        return f"{SIGNS[way.verdict]} {say('mytown.lost' if way.change > 0 else 'mytown.won')}"
    signed = f"{'+' if way.change > 0 else '−'}{number(abs(way.change))}"
    return f"{SIGNS[way.verdict]} {say('mytown.signed', minutes=signed)} {word}"


def _of_100(way: ServiceWay) -> str:
    mode = "car" if way.ways["car"].within_after is not None else "transit"
    of = way.ways[mode]
    if way.standard is None or of.within_after is None or of.within_before is None:
        return ""
    return say(
        f"mytown.100.{mode}",
        x=number(100 * of.within_after),
        y=number(100 * of.within_before),
        t=number(way.standard),
    )


def _cells(way: Way) -> tuple[str, str, str]:
    return _minutes(way.before, way.reached_before), _minutes(way.after, way.reached_after), _change(way)


def _minutes(value: float, reached: float) -> str:
    if value != float("inf") and round(100 * reached) < 100:
        return say("mytown.partly", minutes=minutes(value), n=max(round(100 * reached), 1))
    return minutes(value)


def _name(way: ServiceWay) -> str:
    return f"{way.name} *" if way.is_sensitive else way.name
