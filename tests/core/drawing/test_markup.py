import pytest

from impuls_core.drawing.markup import element, number, plain


def test_attributes_and_text_are_escaped() -> None:
    assert element("a", {"href": '"><script>'}, plain("<b> & c")) == (
        '<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; c</a>'
    )


def test_attributes_without_a_value_are_left_out() -> None:
    assert element("path", {"d": "M0 0", "class": None}) == '<path d="M0 0"/>'


@pytest.mark.parametrize(
    ("value", "written"), [(0.04, "0"), (-0.04, "0"), (1.25, "1.2"), (1e7, "10000000"), (-3.16, "-3.2")]
)
def test_coordinates_have_one_decimal_and_no_exponent(value: float, written: str) -> None:
    assert number(value) == written
