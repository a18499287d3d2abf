"""Run everything that has to pass, on two cores, and end with one plain line of what passed and what did not.

Each check writes its whole output to ``build/checks/<name>.log``; the output of a check that fails is shown.
All checks run, whatever fails before them, so that one run names all faults.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
LOGS = ROOT / "build" / "checks"
MOST_SKIPS = 3  # design.md 10: more than three skipped tests fail the run
LIMIT_SECONDS = 1200  # a check that hangs must not hang the run; the whole run is meant to take less
SCRIPTS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Check:
    """One command; ``reports`` says whether it is pytest and leaves counts."""

    name: str
    command: tuple[str, ...]
    reports: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to. ``skipped`` holds one line per test that did not run, with its reason."""

    check: Check
    seconds: float
    passed: bool
    tests_passed: int = 0
    tests_failed: int = 0
    skipped: tuple[str, ...] = ()


def pytest_check(name: str, *arguments: str) -> Check:
    """Return a check that runs pytest and leaves a report next to its log."""
    report = f"--junitxml={LOGS / name}.xml"
    return Check(name, (sys.executable, "-m", "pytest", "-q", report, *arguments), reports=True)


def side_by_side() -> tuple[Check, ...]:
    """Return the checks that do not disturb each other, longest first."""
    return (
        pytest_check("unit", "tests", "impuls_core", "--ignore=tests/ui", "--ignore=tests/browser"),
        Check("types", (sys.executable, "-m", "mypy")),
        Check("format", (sys.executable, "-m", "ruff", "format", "--check", ".")),
        Check("lint", (sys.executable, "-m", "ruff", "check", ".")),
        Check("layers", (str(SCRIPTS / "lint-imports"),)),
        Check("site", (sys.executable, "-m", "impuls_core.cli", "publish")),
        pytest_check("ui", "tests/ui"),
    )


def alone() -> tuple[Check, ...]:
    """Return the checks that wait for answers within a time, and so need the machine for themselves."""
    return (pytest_check("browser", "tests/browser"),)


def only_on_request() -> tuple[Check, ...]:
    """Return what takes longer and runs with ``--all``: the benchmarks."""
    return tuple(
        Check(f"bench-{path.stem}", (sys.executable, "-m", "impuls_core.cli", "bench", path.stem))
        for path in sorted((ROOT / "benchmarks").glob("*.py"))
    )


def run(check: Check) -> Outcome:
    """Run one check, keep its output, and show it when the check fails."""
    log = LOGS / f"{check.name}.log"
    started = time.monotonic()
    with log.open("w", encoding="utf-8") as output:
        try:
            code = subprocess.run(
                check.command,
                cwd=ROOT,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=LIMIT_SECONDS,
            ).returncode
        except subprocess.TimeoutExpired:
            output.write(f"\nStopped after {LIMIT_SECONDS} s.\n")
            code = 1
    seconds = time.monotonic() - started
    report = LOGS / f"{check.name}.xml"
    failed, passed, skipped = read_report(report) if check.reports and report.exists() else (0, 0, ())
    outcome = Outcome(check, seconds, code == 0, passed, failed, skipped)
    verdict = "ok    " if outcome.passed else "FAILED"
    shown = "" if outcome.passed else "\n" + log.read_text(encoding="utf-8", errors="replace")
    print(f"{verdict} {check.name:8} {seconds:6.1f} s{shown}", flush=True)
    return outcome


def read_report(path: Path) -> tuple[int, int, tuple[str, ...]]:
    """Return how many tests failed and passed in a JUnit report, and each skip with its reason."""
    failed = passed = 0
    skipped: list[str] = []
    for case in ElementTree.parse(path).iter("testcase"):
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif skip is not None:
            skipped.append(f"{case.get('classname')}::{case.get('name')}: {skip.get('message')}")
        else:
            passed += 1
    return failed, passed, tuple(skipped)


def summary(outcomes: Sequence[Outcome]) -> tuple[str, bool]:
    """Return the closing lines and whether the run passed.

    The last line is the plain one that counts; a check that is no test run adds to no count, but fails the run.
    """
    good = [outcome.check.name for outcome in outcomes if outcome.passed]
    bad = [outcome.check.name for outcome in outcomes if not outcome.passed]
    skipped = [line for outcome in outcomes for line in outcome.skipped]
    lines = [f"skipped {line}" for line in skipped]
    if len(skipped) > MOST_SKIPS:
        lines.append(f"{len(skipped)} tests were skipped, at most {MOST_SKIPS} may be: the run fails.")
    lines.append(f"Passed: {', '.join(good) or 'nothing'}. Failed: {', '.join(bad) or 'nothing'}.")
    tests_failed = sum(outcome.tests_failed for outcome in outcomes)
    tests_passed = sum(outcome.tests_passed for outcome in outcomes)
    lines.append(f"tests: {tests_passed} passed, {tests_failed} failed, {len(skipped)} skipped")
    return "\n".join(lines), not bad and tests_failed == 0 and len(skipped) <= MOST_SKIPS


def main() -> None:
    """Run the checks, two at a time where that is fair, and exit with 1 when one failed."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    LOGS.mkdir(parents=True, exist_ok=True)
    for report in LOGS.glob("*.xml"):
        report.unlink()
    started = time.monotonic()
    with ThreadPoolExecutor(max_workers=2) as lanes:
        outcomes = list(lanes.map(run, side_by_side()))
    outcomes += [run(check) for check in alone()]
    if "--all" in sys.argv[1:]:
        outcomes += [run(check) for check in only_on_request()]
    text, passed = summary(outcomes)
    print(f"{time.monotonic() - started:.0f} s in all; full output in build/checks.\n{text}", flush=True)
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
