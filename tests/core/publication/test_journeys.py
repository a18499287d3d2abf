import math
from dataclasses import replace

import pytest

from impuls_core.publication.edition import Edition
from impuls_core.publication.journeys import (
    Journey,
    journeys_of_town,
    journeys_to_service,
    longer,
    mean_share_within,
    shorter,
)

NAN = math.nan


def way(
    edition: Edition, car: tuple[float, float], transit: tuple[float, float], **standard: float | None
) -> Journey:
    service = replace(edition.services[0], **{"minutes_car": 30.0, "minutes_transit": 45.0, **standard})
    return Journey(service, "1", {"car": car, "transit": transit}, {"car": (0.5, NAN), "transit": (NAN, NAN)})


@pytest.mark.parametrize(
    ("minutes", "change"),
    [
        ((10.4, 12.6), 3.0),  # 10 and 13 are printed, so the difference is 3
        ((12.6, 10.4), -3.0),
        ((10.4, 10.0), 0.0),
        ((20.0, math.inf), math.inf),
        ((math.inf, 20.0), -math.inf),
        ((math.inf, math.inf), 0.0),
    ],
)
def test_a_change_is_the_difference_of_the_printed_figures(
    edition: Edition, minutes: tuple[float, float], change: float
) -> None:
    assert way(edition, minutes, (0.0, 0.0)).change("car") == change


def test_a_loss_by_one_mode_is_a_loss_even_if_the_other_gains(edition: Edition) -> None:
    mixed = way(edition, (20.0, 10.0), (30.0, 40.0))
    assert mixed.is_longer and not mixed.is_shorter
    assert mixed.worst_mode == "transit"


def test_a_mode_without_a_standard_is_information_only(edition: Edition) -> None:
    pupil = way(edition, (10.0, 30.0), (30.0, 30.0), minutes_car=None)
    assert not pupil.is_longer
    assert pupil.judged == ("transit",)


def test_losses_come_worst_first(edition: Edition) -> None:
    small, large = way(edition, (10.0, 12.0), (9.0, 9.0)), way(edition, (10.0, 40.0), (9.0, 9.0))
    assert longer([small, large]) == (large, small)
    assert shorter([small, large]) == ()


def test_shares_without_a_standard_do_not_pull_the_mean_down(edition: Edition) -> None:
    known, unknown = way(edition, (1.0, 1.0), (1.0, 1.0)), way(edition, (1.0, 1.0), (1.0, 1.0))
    assert mean_share_within([known, unknown], "car", proposal=False) == 0.5
    assert math.isnan(mean_share_within([known], "transit", proposal=True))


def test_town_and_service_see_the_same_journey(edition: Edition) -> None:
    of_town = {
        (j.service.id, j.ags): j.minutes for ags in edition.members for j in journeys_of_town(edition, ags)
    }
    of_service = {
        (j.service.id, j.ags): j.minutes for s in edition.travelled for j in journeys_to_service(edition, s)
    }
    assert of_town == of_service
