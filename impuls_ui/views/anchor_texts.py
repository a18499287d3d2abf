"""The sentences and tables of the page on anchor points."""

from collections.abc import Mapping, Sequence
from html import escape

from impuls_core.drawing.palettes import FIELD_MARKS
from impuls_core.drawing.table_twin import Table
from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.reference_weights import REFERENCE_POINTS
from impuls_core.recommendation.records import LINES, Choice, Recommendation
from impuls_core.region.catalogue import FIELDS
from impuls_ui import cached, depth
from impuls_ui.changes import Changes
from impuls_ui.proposal import Proposal, beside
from impuls_ui.views import certainty_words
from impuls_ui.views.by_town import Hosted, Town
from impuls_ui.words import named, number, say, say_count

MOST_CHANGES = 8  # lines; more are counted


def finding(towns: Sequence[Town]) -> str:
    """Say how many anchors host how many services together."""
    anchors = [town for town in towns if town.is_anchor]
    services = {one.service_id for town in anchors for one in town.hosted}
    return say_count("res.title", len(anchors), services=say_count("count.services", len(services)))


def change_lines(changes: Changes) -> list[str]:
    """Say what the last change of weights did, one sentence each; nothing on the first look."""
    if not changes.compared:
        return []
    if changes.is_empty:
        return [say("res.nochange")]
    lines = []
    if changes.anchors_new:
        lines.append(say("res.change.new", towns=depth.town_names(changes.anchors_new)))
    if changes.anchors_gone:
        lines.append(say("res.change.gone", towns=depth.town_names(changes.anchors_gone)))
    lines += [
        say("res.change", e=service_name(one.service_id), new=hosts(one.now), old=hosts(one.before))
        for one in changes.services[:MOST_CHANGES]
    ]
    more = len(changes.services) - MOST_CHANGES
    return [*lines, say_count("res.change.more", more)] if more > 0 else lines


def service_name(service_id: str) -> str:
    """Return the name of a service."""
    return named(cached.region().catalogue[service_id].name)


def hosts(towns: tuple[str, ...]) -> str:
    """Name hosts, or say that people go elsewhere."""
    return depth.town_names(towns) or say("res.outside")


def town_item(town: Town, *, none: str = "res.none") -> str:
    """Return the list entry of one town: what it hosts, field by field, with the sign of certainty."""
    name = f"<strong>{escape(town.name)}</strong>"
    if not town.hosted:
        return f"<li>{say(none, town=name)}</li>"
    anchor = f" ({say('res.anchor')})" if town.is_anchor else ""
    count = say_count("count.services", len(town.hosted))
    fields = (field for field in FIELDS if any(one.field == field for one in town.hosted))
    lines = "".join(f"<li>{_field_line(town, field)}</li>" for field in fields)
    return f"<li>{name}{anchor} – {count}<ul>{lines}</ul></li>"


def table(towns: Sequence[Town], caption: str) -> Table:
    """Return the table twin: one row for each service in a town."""
    rows = [
        (town.name, one.name, say(f"field.{one.field}"), _new(one), certainty_words.in_words(one.sure))
        for town in towns
        for one in town.hosted
    ]
    names = ("town", "service", "field", "new", "sure")
    return Table(caption, tuple(say(f"res.col.{name}") for name in names), tuple(rows))


def line_facts(shown: Recommendation) -> list[str]:
    """Say in three lines what one line of the law leads to."""
    inside = sum(bool(choice.hosts) for choice in shown.choices)
    return [
        say("res.line.anchors", towns=depth.town_names(shown.anchors) or say("count.anchors.none")),
        say("res.line.services", n=inside, m=len(shown.choices)),
        say("res.line.value", x=number(100 * shown.curve[shown.size], 1)),
    ]


def gap(proposal: Proposal) -> list[str]:
    """Say what the regional line gains over the law, and which assignments differ."""
    law, regional = (proposal.lines[line] for line in LINES)
    gained = 100 * (regional.curve[regional.size] - law.curve[law.size])
    by_law = {choice.service_id: choice.hosts for choice in law.choices}
    differing = [c for c in regional.choices if by_law[c.service_id] != c.hosts]
    if not differing and regional.anchors == law.anchors:
        return [say("res.gap.same")]
    first = say("res.gap", x=number(gained, 1)) if round(gained, 1) > 0 else say("res.gap.equal")
    return [
        first,
        *(
            say(
                "res.gap.row",
                service=service_name(choice.service_id),
                law=hosts(by_law[choice.service_id]),
                regional=hosts(choice.hosts),
            )
            for choice in differing
        ),
    ]


def ending_lines(shown: Recommendation) -> list[str]:
    """Name every site that a proposal would end; sensitive services carry a mark."""
    catalogue = cached.region().catalogue
    return [
        say(
            "res.ending.row",
            service=named(catalogue[choice.service_id].name)
            + ("*" if catalogue[choice.service_id].sensitive else ""),
            towns=depth.town_names(choice.ending),
        )
        for choice in shown.choices
        if choice.ending
    ]


def ending_of(choice: Choice) -> list[str]:
    """Name where one service would end, in at most one line."""
    return [say("svc.ending", towns=depth.town_names(choice.ending))] if choice.ending else []


def basis_line(shown: Recommendation) -> str:
    """Say which proposal a page shows: own weights, line, anchors."""
    towns = depth.town_names(shown.anchors) or say("count.anchors.none")
    return say("res.basis", line=say(f"line.{shown.line}"), towns=towns)


def unsolved(shown: Recommendation) -> list[str]:
    """Name the services without any admissible arrangement."""
    return [service_name(choice.service_id) for choice in shown.choices if not choice.has_solution]


def could(shown: Recommendation, possible: Mapping[str, float] | None) -> str:
    """Name the towns that other weights would make an anchor; they are not fewer than those shown."""
    if possible is None:
        return say("res.sure.pending")
    others = tuple(ags for ags in possible if ags not in shown.anchors)
    return say("res.could", towns=depth.town_names(others)) if others else say("res.could.none")


def hundred(draws: int | None, *, has_conflict: bool) -> str:
    """Explain what "100 Rechnungen" means, how many there were, and why the weights vary more than usual."""
    counted = [say("res.hundred.draws", n=draws)] if draws else []
    wider = [say("res.hundred.conflict")] if has_conflict else []
    return " ".join([say("res.hundred.text"), *counted, *wider])


def references(ballot: Ballot, shown: Recommendation) -> Table:
    """Compare the own weights with the named reference weightings, priorities being equal."""
    own = (say("res.reference.own"), depth.town_names(shown.anchors), _moved(shown, shown))
    rows = []
    for name in REFERENCE_POINTS:
        other = beside(name, ballot, line=shown.line, size=shown.size)
        rows.append((say(f"reference.{name}"), depth.town_names(other.anchors), _moved(shown, other)))
    head = tuple(say(f"res.reference.{name}") for name in ("name", "anchors", "moved"))
    return Table(say("res.reference.title"), head, (own, *rows))


def _moved(shown: Recommendation, other: Recommendation) -> str:
    hosts_of = {choice.service_id: choice.hosts for choice in shown.choices}
    moved = sum(hosts_of[choice.service_id] != choice.hosts for choice in other.choices)
    return say_count("res.reference.differs", moved)


def _field_line(town: Town, field: str) -> str:
    names = [
        " ".join(filter(None, (escape(one.name), _new_mark(one), certainty_words.short(one.sure))))
        for one in town.hosted
        if one.field == field
    ]
    glyph = f"<span aria-hidden='true'>{FIELD_MARKS[field].glyph}</span>"
    return f"{glyph} {say(f'field.{field}')}: {', '.join(names)}"


def _new_mark(one: Hosted) -> str:
    return f"({say('res.new')})" if one.is_new else ""


def _new(one: Hosted) -> str:
    return say("res.new") if one.is_new else say("res.kept")
