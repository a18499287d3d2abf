"""Why an arrangement is proposed: what speaks for it and against it, beside the runner-up, in figures."""

from math import isnan

from impuls_core.outcomes.table import ServiceRows
from impuls_core.recommendation.breakpoints import Piece
from impuls_core.recommendation.reasons import Fact, Reasons
from impuls_core.region.catalogue import Service
from impuls_core.schema import CRITERIA
from impuls_ui import cached, depth
from impuls_ui.words import number, percent, say, say_count

HALF = 0.5  # figures that differ by less than half a unit read the same


def arrangement_name(service_id: str, row: int) -> str:
    """Return "mehrere gleiche Orte: Halberstadt, Wernigerode"."""
    rows = cached.outcomes().services[service_id]
    model = say(f"model.{rows.model[row]}")
    towns = depth.town_names(hosts(rows, row))
    return f"{model}: {towns}" if towns else model


def hosts(rows: ServiceRows, row: int) -> tuple[str, ...]:
    """Return the AGS of a row's hosts."""
    candidates = cached.outcomes().candidates
    return tuple(ags for bit, ags in enumerate(candidates) if int(rows.hosts[row]) >> bit & 1)


def pro_lines(found: Reasons, service: Service) -> list[str]:
    """Say what speaks for the proposal, at most three lines."""
    return [_line(fact, found, service) for fact in found.pro] or [say("why.pro.none")]


def con_lines(found: Reasons, service: Service) -> list[str]:
    """Say what speaks against it, at least one line."""
    return [_line(fact, found, service) for fact in found.con]


def flip_line(
    service: Service, row: int, weights: tuple[float, ...], breaks: dict[str, tuple[Piece[int], ...]]
) -> str:
    """Say which single weight would have to count how much for another arrangement to lead."""
    own = int(cached.outcomes().services[service.id].hosts[row])
    nearest: tuple[float, str, float, float, int] | None = None
    for criterion, weight in zip(CRITERIA, weights, strict=True):
        for piece in breaks.get(criterion, ()):
            if piece.answer == own:
                continue
            edge = piece.start if piece.start > weight else min(piece.end, weight)
            candidate = (abs(edge - weight), criterion, edge, weight, piece.answer)
            nearest = candidate if nearest is None or candidate[0] < nearest[0] else nearest
    if nearest is None:
        return say("why.flip.none")
    distance, criterion, edge, weight, mask = nearest
    towns = depth.town_names(_towns(mask)) or say("res.outside")
    if distance == 0:
        return say("why.bound", towns=towns)
    return say(
        "why.flip",
        towns=towns,
        criterion=say(f"criterion.{criterion}"),
        x=_share(edge, weight),
        y=_share(weight, edge),
    )


def _share(weight: float, other: float) -> str:
    """Write a weight in percent, finer where both would read the same."""
    return percent(weight, 1 if percent(weight) == percent(other) else 0)


def _towns(mask: int) -> tuple[str, ...]:
    return tuple(ags for bit, ags in enumerate(cached.outcomes().candidates) if mask >> bit & 1)


def _line(fact: Fact, found: Reasons, service: Service) -> str:
    name = say(f"criterion.{fact.criterion}")
    words = _FIGURES[fact.criterion](fact, found, service)
    prefix = say("why.con.most") + " " if fact.against == "best_possible" else ""
    return f"{prefix}**{name}:** {words}"


def _accessibility(fact: Fact, found: Reasons, service: Service) -> str:
    persons = float(depth.arrangement(service.id, found.row).persons.sum())
    for column, mode, minutes in (
        ("share_car", "car", service.minutes_car),
        ("share_transit", "transit", service.minutes_transit),
    ):
        here, there = fact.performance.get(column, (float("nan"),) * 2)
        more = (here - there) * persons
        if minutes is not None and abs(more) >= HALF:
            key = "why.acc.more" if more > 0 else "why.acc.fewer"
            return say_count(key, round(abs(more)), t=number(minutes), mode=say(f"mode.by.{mode}"))
    return say("why.acc.better" if fact.gain > 0 else "why.acc.worse")


def _viability(fact: Fact, found: Reasons, service: Service) -> str:
    here, there = fact.performance["ratio"]
    if service.threshold is None or isnan(here):
        return say("why.via.constant")
    needed = service.threshold.figure.value
    return say(
        "why.via",
        n=number(here * needed),
        unit=say(f"unit.{service.threshold.unit}"),
        min=number(needed),
        basis=say(f"basis.{service.threshold.figure.basis}"),
        m="–" if isnan(there) else number(there * needed),
    )


def _equivalence(fact: Fact, found: Reasons, service: Service) -> str:
    here, there = fact.performance["newly_beyond"]
    minutes = service.minutes_car if service.minutes_car is not None else service.minutes_transit
    if minutes is not None and round(here) != round(there):
        return say("why.equ.beyond", n=number(here), t=number(minutes), m=number(there))
    here, there = fact.performance["worst_tenth"]
    return say("why.equ.tenth", a=number(100 * here), b=number(100 * there))


def _environment(fact: Fact, found: Reasons, _service: Service) -> str:
    here, there = fact.performance["co2_tonnes"]
    if not isnan(here) and abs(here - there) >= HALF:
        key = "why.env.less" if here < there else "why.env.more"
        return say(key, d=number(abs(here - there)))
    here, there = fact.performance["kg_per_trip"]
    return say("why.env.trip", a=number(here, 1), b=number(there, 1))


def _continuity(fact: Fact, found: Reasons, _service: Service) -> str:
    here, there = fact.performance["hosts_kept"]
    new_here, new_there = fact.performance["hosts_new"]
    return say(
        "why.con1",
        kept=round(here),
        new=round(new_here),
        kept2=round(there),
        new2=round(new_there),
    )


def _cores(fact: Fact, found: Reasons, _service: Service) -> str:
    here, there = fact.performance["inside_share"]
    return say("why.cor", n=number(100 * here), m=number(100 * there))


_FIGURES = {
    "accessibility": _accessibility,
    "viability": _viability,
    "equivalence": _equivalence,
    "environment": _environment,
    "continuity": _continuity,
    "cores": _cores,
}
