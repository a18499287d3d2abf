from impuls_core.schema import CRITERIA


def test_the_six_criteria_stand_in_the_order_of_the_method() -> None:
    # model.md 4; every table, ballot and weight vector is read by position
    assert CRITERIA == (
        "accessibility",
        "viability",
        "equivalence",
        "environment",
        "continuity",
        "cores",
    )
