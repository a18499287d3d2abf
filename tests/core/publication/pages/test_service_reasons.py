from dataclasses import replace

from impuls_core.publication.edition import Edition
from impuls_core.publication.pages.service_reasons import reasons


def test_something_always_speaks_against_a_proposal(edition: Edition) -> None:
    for choice in edition.shown.choices:
        blocks = reasons(edition, "de", edition.region.catalogue[choice.service_id])
        if choice.has_solution:
            against = blocks[blocks.index("### Dagegen spricht") + 1]
            assert against.startswith("* ")


def test_at_most_three_reasons_speak_for_it(edition: Edition) -> None:
    for choice in edition.shown.choices:
        blocks = reasons(edition, "en", edition.region.catalogue[choice.service_id])
        if blocks:
            assert 1 <= blocks[blocks.index("### In favour") + 1].count("* ") <= 3


def test_without_a_solution_there_is_nothing_to_explain(edition: Edition) -> None:
    unsolved = replace(edition.shown.choices[0], row=-1)
    choices = (unsolved, *edition.shown.choices[1:])
    without = replace(
        edition, recommendations={**edition.recommendations, "law": replace(edition.shown, choices=choices)}
    )
    assert reasons(without, "de", edition.region.catalogue[unsolved.service_id]) == ()


def test_points_of_the_chart_are_those_of_the_table(edition: Edition) -> None:
    choice = next(choice for choice in edition.shown.choices if choice.has_solution)
    *_, chart, table = reasons(edition, "de", edition.region.catalogue[choice.service_id])
    for value in edition.table.services[choice.service_id].values[choice.row]:
        points = f">{round(100 * float(value))}<"
        assert points in chart and points in table
