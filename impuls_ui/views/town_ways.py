"""What a proposal means for one municipality: its ways to every service today and then."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import isinf, isnan

from impuls_core.drawing.table_twin import Table
from impuls_core.publication import narrative
from impuls_core.publication.edition import sort_key
from impuls_core.publication.journeys import MODES, Journey
from impuls_core.recommendation.records import Certainty, Choice, PairCertainty, Recommendation
from impuls_ui import cached, depth, state
from impuls_ui.views import certainty_words
from impuls_ui.words import minutes, named, number, percent, say

_SURENESS = ("no_clear_preference", "rather_unsure", "fairly_sure", "very_sure")


@dataclass(frozen=True, slots=True)
class ServiceWay:
    """The journey to one service, with the row of the proposal and its least sure host."""

    journey: Journey
    row: int
    sure: PairCertainty | None

    @property
    def name(self) -> str:
        """Name of the service; sensitive ones carry a mark."""
        service = self.journey.service
        return named(service.name) + (" *" if service.sensitive else "")


def of_town(shown: Recommendation, ags: str, certainty: Certainty | None) -> tuple[ServiceWay, ...]:
    """Return the ways of a member municipality to every service with an arrangement and a standard."""
    ways = (
        ServiceWay(
            depth.journeys(choice.service_id, choice.row)[ags], choice.row, least_sure(choice, certainty)
        )
        for choice in shown.choices
        if choice.has_solution
    )
    return tuple(way for way in ways if way.journey.judged)


def losses(ways: Sequence[ServiceWay]) -> str:
    """Return the services whose way becomes longer as a list of cards, the worst first."""
    chosen = [way for way in ways if way.journey.is_longer]
    return _cards(sorted(chosen, key=lambda way: (-way.journey.worst_change, sort_key(way.name))))


def gains(ways: Sequence[ServiceWay]) -> str:
    """Return the services whose way becomes shorter and by no mode longer, the largest gain first."""
    chosen = [way for way in ways if way.journey.is_shorter]
    return _cards(sorted(chosen, key=lambda way: (_best_change(way.journey), sort_key(way.name))))


def counted(ways: Sequence[ServiceWay]) -> str:
    """Say for how many services the way becomes shorter, stays or becomes longer."""
    longer = sum(way.journey.is_longer for way in ways)
    shorter = sum(way.journey.is_shorter for way in ways)
    return say("mytown.sum", n=len(ways), a=shorter, b=len(ways) - shorter - longer, c=longer)


def table(ways: Sequence[ServiceWay], caption: str) -> Table:
    """Return all services, alphabetical, with minutes today and then by both modes."""
    names = ("service", "car", "change", "transit", "change")
    head = (*(say(f"mytown.col.{name}") for name in names), say("res.col.sure"))
    rows = tuple(
        (
            way.name,
            *(cell for mode in MODES for cell in _cells(way, mode)),
            certainty_words.in_words(way.sure),
        )
        for way in sorted(ways, key=lambda way: sort_key(way.name))
    )
    return Table(caption, head, rows, numeric=(1, 2, 3, 4))


def estimate_note() -> str:
    """Say that all minutes are estimates, with their band."""
    band = cached.travel_times().band
    return say("mytown.estimated", car=percent(band["car"]), transit=percent(band["transit"]))


def ending_in(shown: Recommendation, ags: str) -> list[str]:
    """Name the services that would end in a town."""
    services = (cached.region().catalogue[c.service_id] for c in shown.choices if ags in c.ending)
    return [named(service.name) + (" *" if service.sensitive else "") for service in services]


def least_sure(choice: Choice, certainty: Certainty | None) -> PairCertainty | None:
    """Return the certainty of the least sure host of a service; None where nothing is known."""
    if certainty is None:
        return None
    pairs = [certainty.pairs[choice.service_id, ags] for ags in choice.hosts]
    return min(pairs, key=lambda sure: (_SURENESS.index(sure.word), sure.share), default=None)


def change_words(change: float) -> str:
    """Write a change of whole minutes with sign, figure and word: "▲ +12 Min. länger"."""
    return narrative.change_words(state.read().language, change)


def _best_change(journey: Journey) -> float:
    return min(journey.change(mode) for mode in journey.judged)


def _cards(ways: Sequence[ServiceWay]) -> str:
    return f"<ul class='ways'>{''.join(_card(way) for way in ways)}</ul>" if ways else ""


def _card(way: ServiceWay) -> str:
    lines = [_change_line(way.journey, mode) for mode in MODES]
    lines += [of_100 for mode in way.journey.judged[:1] if (of_100 := _of_100(way.journey, mode))]
    if way.sure is not None:
        lines.append(say("mytown.sure", words=certainty_words.in_words(way.sure)))
    return f"<li><strong>{escape(way.name)}</strong><br>{'<br>'.join(lines)}</li>"


def _change_line(journey: Journey, mode: str) -> str:
    today, then = journey.minutes[mode]
    return say(
        "mytown.change",
        mode=say(f"mode.{mode}"),
        today=minutes(today),
        then=minutes(then),
        change=change_words(journey.change(mode)),
    )


def _of_100(journey: Journey, mode: str) -> str:
    today, then = journey.within[mode]
    standard = journey.service.minutes_car if mode == "car" else journey.service.minutes_transit
    if isnan(today) or isnan(then) or standard is None:
        return ""
    figures = {"x": number(100 * then), "y": number(100 * today), "t": number(standard)}
    is_same = figures["x"] == figures["y"]
    return say(f"mytown.100.{mode}{'.same' if is_same else ''}", **figures)


def _cells(way: ServiceWay, mode: str) -> tuple[str, str]:
    today, then = way.journey.minutes[mode]
    reached = (_reached(way, row, mode) for row in (0, way.row))
    words = [_minutes(value, share) for value, share in zip((today, then), reached, strict=True)]
    same = words[0] == words[1]
    return words[0] if same else f"{words[0]} → {words[1]}", change_words(way.journey.change(mode))


def _reached(way: ServiceWay, row: int, mode: str) -> float:
    return float(depth.arrangement(way.journey.service.id, row).reached.at[way.journey.ags, mode])


def _minutes(value: float, reached: float) -> str:
    if not isinf(value) and round(100 * reached) < 100:
        return say("mytown.partly", minutes=minutes(value), n=max(round(100 * reached), 1))
    return minutes(value)
