from dataclasses import replace
from xml.etree import ElementTree

import pytest

from impuls_core.drawing.charts import WIDTH, Bar, BarChart, Step, bar_chart, step_curve
from impuls_core.drawing.palettes import PETROL
from impuls_core.errors import InputError

SVG = "{http://www.w3.org/2000/svg}"
CHART = BarChart(
    id="load", title="Auslastung", description="Zwei Orte.", value_head="Nutzende", name_head="Ort",
    bars=(Bar("Thale", 100.0, "100"), Bar("Huy", 50.0, "50", emphasised=True)),
)  # fmt: skip


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def words(svg: ElementTree.Element) -> list[str]:
    return [str(text.text) for text in svg.findall(f"{SVG}text")]


def curve(*values: float, today: float = 0.5) -> ElementTree.Element:
    steps = [Step(size, value, f"{value:.2f}", shown=size == 1) for size, value in enumerate(values)]
    return parsed(
        step_curve(
            steps, chart_id="c", title="Kurve", description="Mehr Anker.", axis="Ankerorte", today=today,
            today_words="heute",
        )
    )  # fmt: skip


def test_bars_start_at_zero_and_are_as_long_as_their_values() -> None:
    first, second = parsed(bar_chart(CHART)).findall(f"{SVG}rect")
    assert first.get("x") == second.get("x")
    assert float(first.get("width", 0)) == pytest.approx(2 * float(second.get("width", 0)), abs=0.2)


def test_every_bar_has_its_name_and_its_figure_beside_it() -> None:
    assert words(parsed(bar_chart(CHART))) == ["Thale", "100", "Huy", "50"]


def test_the_emphasised_bar_differs_by_more_than_its_colour() -> None:
    plain_bar, strong = parsed(bar_chart(CHART)).findall(f"{SVG}rect")
    assert plain_bar.get("stroke") is None
    assert strong.get("stroke") is not None
    assert strong.get("fill") == PETROL


def test_a_value_of_zero_is_still_a_visible_line() -> None:
    zero = parsed(bar_chart(replace(CHART, bars=(Bar("Huy", 0.0, "0"),)))).find(f"{SVG}rect")
    assert zero is not None
    assert float(zero.get("width", 0)) >= 1


def test_a_reference_beyond_every_bar_still_fits() -> None:
    svg = parsed(bar_chart(replace(CHART, reference=400.0, reference_words="Mindestmaß")))
    line = svg.find(f"{SVG}line")
    assert line is not None
    assert float(line.get("x1", 0)) <= WIDTH
    assert "Mindestmaß" in words(svg)


def test_the_twin_holds_the_same_figures() -> None:
    table = CHART.table()
    assert table.rows == (("Thale", "100"), ("Huy", "50"))
    assert table.head == ("Ort", "Nutzende")


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_what_cannot_be_drawn_is_refused_by_name(value: float) -> None:
    with pytest.raises(InputError, match="first 'Huy'"):
        bar_chart(replace(CHART, bars=(Bar("Huy", value, "?"),)))


def test_a_chart_without_bars_is_refused() -> None:
    with pytest.raises(InputError, match="no bar"):
        bar_chart(replace(CHART, bars=()))


def test_the_curve_rises_with_the_value() -> None:
    heights = [float(dot.get("cy", 0)) for dot in curve(0.4, 0.6, 0.7).findall(f"{SVG}circle")]
    assert heights == sorted(heights, reverse=True)


def test_the_shown_number_of_anchors_is_filled() -> None:
    dots = curve(0.4, 0.6, 0.7).findall(f"{SVG}circle")
    assert [dot.get("fill") == PETROL for dot in dots] == [False, True, False]


def test_today_lies_level_with_a_step_of_the_same_value() -> None:
    svg = curve(0.4, 0.6, today=0.6)
    line = svg.findall(f"{SVG}line")[1]
    assert line.get("y1") == svg.findall(f"{SVG}circle")[1].get("cy")
    assert "heute" in words(svg)


def test_a_curve_without_steps_is_refused() -> None:
    with pytest.raises(InputError, match="Chart 'c' has no step"):
        curve()
