"""Who gains and who loses by one arrangement: every municipality, longer ways first."""

from impuls_core.drawing.table_twin import Table
from impuls_core.publication.edition import sort_key
from impuls_core.publication.journeys import MODES, Journey
from impuls_ui import cached, depth
from impuls_ui.views.town_ways import change_words
from impuls_ui.words import minutes, number, say


def table(service_id: str, row: int) -> Table:
    """Return minutes today and then of every member municipality, with the target persons it has."""
    persons = depth.arrangement(service_id, row).persons
    ways = sorted(depth.journeys(service_id, row).values(), key=_losses_first)
    rows = tuple(
        (
            depth.town_name(way.ags),
            number(float(persons[way.ags])),
            *(cell for mode in MODES for cell in _cells(way, mode)),
        )
        for way in ways
    )
    names = ("town", "persons")
    modes = ("car", "change", "transit", "change")
    head = (*(say(f"svc.journeys.{name}") for name in names), *(say(f"mytown.col.{name}") for name in modes))
    longer, shorter = (sum(getattr(way, name) for way in ways) for name in ("is_longer", "is_shorter"))
    caption = say("svc.journeys.caption", n=len(cached.region().members), longer=longer, shorter=shorter)
    return Table(caption, head, rows, numeric=(1, 2, 3, 4, 5))


def _losses_first(way: Journey) -> tuple[int, float, str]:
    place = 0 if way.is_longer else 1 if way.is_shorter else 2
    change = max(way.judged or MODES, key=lambda mode: abs(way.change(mode)))
    return place, -abs(way.change(change)), sort_key(depth.town_name(way.ags))


def _cells(way: Journey, mode: str) -> tuple[str, str]:
    before, after = (minutes(value) for value in way.minutes[mode])
    return before if before == after else f"{before} → {after}", change_words(way.change(mode))
