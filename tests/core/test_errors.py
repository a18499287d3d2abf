import pytest

from impuls_core.errors import DataError, ImpulsError, InputError, NoFeasibleSite, PublicationError


@pytest.mark.parametrize("kind", [DataError, InputError, NoFeasibleSite, PublicationError])
def test_pages_catch_every_error_of_ours_by_one_name(kind: type[ImpulsError]) -> None:
    assert issubclass(kind, ImpulsError)


def test_a_wrong_argument_is_also_a_value_error() -> None:
    with pytest.raises(ValueError, match="NaN"):
        raise InputError("travel_time is NaN. Use inf for 'not reachable'.")


def test_a_faulty_package_carries_all_faults_in_their_order() -> None:
    error = DataError("2 faults in 'harz'.", ["places.csv, line 7", "demand.csv, line 3"])
    assert str(error) == "2 faults in 'harz'."
    assert error.faults == ("places.csv, line 7", "demand.csv, line 3")


def test_a_data_error_without_a_list_has_no_faults() -> None:
    assert DataError("The folder 'harz' is missing.").faults == ()
