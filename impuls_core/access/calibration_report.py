"""The page CALIBRATION.md of a region package: every known time beside the model's, and what was fitted."""

from collections.abc import Mapping

import pandas as pd

MODES = {"car": "By car", "transit": "By public transport"}
MEANING = {
    "car": "Town centre to town centre in the daytime, without parking or access time.",
    "transit": (
        "In the vehicle, station to station, without access walk and first wait, on the line the source "
        "describes. The Brocken row checks a run time only: tourist traffic serves no access."
    ),
}
PARAMETERS = {
    "motorway": "factor on the default speed of motorways",
    "surface": "factor on the default speed of federal and Land roads",
    "mountain": "factor on the default speed of mountain roads",
    "gradient": "share of time added per percent of climb",
    "urban_minutes": "minutes lost at each end in a town of 2,000 to 10,000 persons (x 0.5, 1.5, 3 by size)",
    "train_kmh": "km/h of trains under way",
    "narrow_kmh": "km/h of narrow gauge under way",
    "train_stop": "minutes each leg of a train costs besides",
    "bus_factor": "time of a bus under way over a car's",
    "bus_stop": "minutes each leg of a bus costs besides",
}
HEAD = """# Calibration of the estimated network

Written by `impuls region calibrate`; do not edit. All times of this region are **estimated**: the road
graph consists of typed corridors and generated roads, the timetable of typed lines and generated buses.
Only the global numbers below were fitted, never a single edge. "Left out" is the time predicted by a fit
that never saw that pair. The defaults were typed by people who knew the pairs, so left-out errors are
somewhat too kind; decision 030 says what other defaults give.
"""


def report(
    pairs: pd.DataFrame,
    accuracy: pd.DataFrame,
    *,
    fitted: Mapping[str, float],
    defaults: Mapping[str, float],
    sizes: Mapping[str, int],
) -> str:
    """Write the page as Markdown, without any date of the clock.

    Parameters
    ----------
    pairs, accuracy : DataFrame
        As in ``Calibration``.
    fitted, defaults : mapping of parameter to number
    sizes : mapping of what was counted to its number
    """
    parts = [HEAD]
    for mode, title in MODES.items():
        rows = pairs[pairs["mode"] == mode]
        parts += [f"## {title}\n\n{MEANING[mode]}\n", _pairs_table(rows), _verdict(accuracy.loc[mode])]
    parts += [
        "## Fitted numbers\n\nStarting values are professional knowledge; a number no pair speaks of stays there.\n",
        _parameter_table(fitted, defaults),
        "## Size of the network\n",
        "\n".join(f"- {what}: {number}" for what, number in sizes.items()) + "\n",
    ]
    return "\n".join(parts)


def _pairs_table(rows: pd.DataFrame) -> str:
    lines = [
        "| Pair | Known (range), min | Model, min | Error | Left out, min | Error | Evidence |",
        "|---|---|---|---|---|---|---|",
    ]
    columns = [
        "pair",
        "minutes",
        "minutes_low",
        "minutes_high",
        "model",
        "error",
        "left_out",
        "left_out_error",
    ]
    for pair, known, low, high, model, error, unseen, unseen_error, evidence in zip(
        *(rows[name] for name in [*columns, "evidence"]), strict=True
    ):
        lines.append(
            f"| {pair} | {known:.0f} ({low:.0f} to {high:.0f}) | {model:.1f} | {error:+.1%} "
            f"| {unseen:.1f} | {unseen_error:+.1%} | {evidence} |"
        )
    return "\n".join(lines) + "\n"


def _verdict(row: pd.Series) -> str:
    """Say against both targets, as they came out."""
    sentences = []
    for words, median, worst in (
        ("Fitted", row["median"], row["worst"]),
        ("Left out", row["left_out_median"], row["left_out_worst"]),
    ):
        met = median <= row["target_median"] and worst <= row["target_worst"]
        sentences.append(
            f"{words}: median absolute error {median:.1%} (target {row['target_median']:.0%}), "
            f"worst {worst:.1%} (target {row['target_worst']:.0%}): {'met' if met else '**missed**'}."
        )
    return "\n".join(sentences) + "\n"


def _parameter_table(fitted: Mapping[str, float], defaults: Mapping[str, float]) -> str:
    lines = ["| Number | Meaning | Default | Fitted |", "|---|---|---|---|"]
    lines += [
        f"| `{name}` | {PARAMETERS[name]} | {defaults[name]:g} | {value:g} |"
        for name, value in fitted.items()
    ]
    return "\n".join(lines) + "\n"
