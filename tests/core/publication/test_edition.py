from dataclasses import replace

from impuls_core.publication.edition import Edition, is_protected, sort_key


def test_towns_are_listed_by_name_whatever_their_size(edition: Edition) -> None:
    names = [edition.town(ags) for ags in edition.members]
    assert names == sorted(names, key=sort_key)
    assert len(names) == 4


def test_what_a_town_hosts_is_what_the_choices_say(edition: Edition) -> None:
    for choice in edition.shown.choices:
        if choice.has_solution:
            hosting = {ags for ags in edition.region.candidates
                       if choice.service_id in {s.id for s in edition.hosted_by(ags)}}  # fmt: skip
            assert hosting == set(choice.hosts)


def test_a_service_in_no_sum_stays_as_today(edition: Edition) -> None:
    service_id = edition.shown.choices[0].service_id
    unasked = replace(edition.shown, choices=edition.shown.choices[1:])
    without = replace(edition, recommendations={**edition.recommendations, "law": unasked})
    assert without.choice(service_id) is None
    assert without.choice(service_id, "regional") is not None


def test_neighbours_are_neighbours_of_each_other(edition: Edition) -> None:
    pairs = {(ags, other) for ags in edition.members for other in edition.neighbours(ags)}
    assert pairs
    assert pairs == {(other, ags) for ags, other in pairs}


def test_the_rival_is_another_set_of_towns(edition: Edition) -> None:
    for choice in edition.shown.choices:
        rival = edition.rival_row(choice.service_id)
        if rival >= 0:
            rows = edition.table.services[choice.service_id]
            assert rows.hosts[rival] != rows.hosts[choice.row]


def test_only_a_sensitive_fixed_service_without_a_standard_is_protected(edition: Edition) -> None:
    service = edition.services[0]
    shelter = replace(service, sensitive=True, fixed=True, minutes_car=None, minutes_transit=None)
    assert is_protected(shelter)
    assert not is_protected(replace(shelter, sensitive=False))
    assert not is_protected(replace(shelter, fixed=False))
    assert not is_protected(replace(shelter, minutes_car=30.0))
