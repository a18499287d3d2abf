# One line each: what a person wants done. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run test check-all publish format lock clean setup setup-checks

PYTHON := .venv/bin/python
BOOTSTRAP := sh tools/bootstrap/python.sh
export NO_MKDOCS_2_WARNING := 1

help:            ## this list
	@grep -E '^[a-z-]+: .*##' Makefile | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 20

setup:
	@$(BOOTSTRAP) tools/bootstrap/install.py app

setup-checks:
	@$(BOOTSTRAP) tools/bootstrap/install.py checks
	@$(PYTHON) tools/bootstrap/browser.py

run: setup       ## set up what is missing and open the app with the bundled region
	@$(PYTHON) -m impuls_core.cli serve explore

test: setup-checks ## set up what is missing and run everything that has to pass
	@$(PYTHON) tools/run_checks.py

check-all: setup-checks ## make test, and what takes longer: the benchmarks
	@$(PYTHON) tools/run_checks.py --all

publish: setup   ## build the public site of the reference concept into build/
	@$(PYTHON) -m impuls_core.cli publish

format: setup-checks ## put the code into its form
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format .

lock:            ## write requirements*.txt anew from requirements*.in (needs a network)
	@$(BOOTSTRAP) tools/lock_requirements.py

clean:           ## remove the environment and everything built
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
