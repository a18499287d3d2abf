from pathlib import Path

from tools.run_checks import MOST_SKIPS, Check, Outcome, read_report, summary

REPORT = """<testsuites><testsuite>
<testcase classname="tests.a" name="test_one"/>
<testcase classname="tests.a" name="test_two"><failure message="no">no</failure></testcase>
<testcase classname="tests.a" name="test_three"><error message="broken">broken</error></testcase>
<testcase classname="tests.a" name="test_four"><skipped message="the real data is not here"/></testcase>
</testsuite></testsuites>"""


def outcome(name: str, *, passed: bool = True, tests: int = 0, skips: int = 0) -> Outcome:
    skipped = tuple(f"tests::test_{number}: no data" for number in range(skips))
    return Outcome(Check(name, ()), 1.0, passed, tests_passed=tests, skipped=skipped)


def test_a_report_counts_errors_as_failures_and_keeps_the_reason_of_each_skip(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert read_report(report) == (2, 1, ("tests.a::test_four: the real data is not here",))


def test_the_last_line_counts_tests_of_all_checks() -> None:
    text, passed = summary([outcome("unit", tests=7, skips=1), outcome("lint"), outcome("ui", tests=5)])
    assert passed
    assert text.splitlines()[-1] == "tests: 12 passed, 0 failed, 1 skipped"


def test_every_skip_is_printed_with_its_reason() -> None:
    text, _ = summary([outcome("unit", tests=1, skips=2)])
    assert [line for line in text.splitlines() if line.startswith("skipped ")] == [
        "skipped tests::test_0: no data",
        "skipped tests::test_1: no data",
    ]


def test_the_largest_number_of_skips_passes_and_one_more_fails() -> None:
    assert summary([outcome("unit", tests=1, skips=MOST_SKIPS)])[1]
    text, passed = summary([outcome("unit", tests=1, skips=MOST_SKIPS + 1)])
    assert not passed
    assert "4 tests were skipped, at most 3 may be" in text


def test_a_check_without_tests_fails_the_run_by_name() -> None:
    text, passed = summary([outcome("unit", tests=3), outcome("types", passed=False)])
    assert not passed
    assert "Failed: types." in text
