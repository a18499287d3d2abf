import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from impuls_core.errors import DataError
from impuls_core.publication.edition import Edition
from impuls_core.publication.reference import package_date, reference_edition
from impuls_core.recommendation.records import LINES


def test_the_reference_favours_no_criterion_and_no_field(edition: Edition) -> None:
    for line in LINES:
        recommendation = edition.recommendations[line]
        assert len(set(recommendation.weights)) == 1
        by_field: dict[str, float] = {}
        for service_id, share in recommendation.priorities.items():
            field = edition.region.catalogue[service_id].field
            by_field[field] = by_field.get(field, 0.0) + share
        assert sum(by_field.values()) == pytest.approx(1)
        assert all(share == pytest.approx(1 / len(by_field)) for share in by_field.values())


def test_both_readings_are_there_and_every_host_has_a_certainty(edition: Edition) -> None:
    for line in LINES:
        for choice in edition.recommendations[line].choices:
            for town in choice.hosts:
                assert edition.certainty(choice.service_id, town, line) is not None


def test_the_only_date_is_the_latest_of_the_sources(edition: Edition) -> None:
    source = replace(edition.region.sources[0], date="2021-05-01")
    assert package_date(replace(edition.region, sources=(source,))) == datetime.date(2021, 5, 1)
    undated = replace(source, date="2021")
    assert package_date(replace(edition.region, sources=(undated,))) == datetime.date(2019, 12, 31)


def test_a_folder_without_a_package_is_refused_before_anything_is_computed(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        reference_edition(tmp_path, progress=lambda share, doing: None)
