# Everything the project needs is made in .venv beside it: python 3.11 or newer, make and git are enough.
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PYTHON := $(BIN)/python
STAMP := $(VENV)/.made

.PHONY: setup run test slow lint fmt bench golden dist check

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml .ci/setup
	@sh .ci/setup $(VENV)
	@touch $(STAMP)

run: setup
	@sh .ci/demo $(BIN)

test: setup
	@$(PYTHON) -m pytest -q -m "not slow" -p no:pytest-qt tests --ignore tests/ui --ignore tests/journeys
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -m "not slow" -o qt_log_level_fail=WARNING tests/ui tests/journeys

slow: setup
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -m slow tests

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fmt: setup
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.bench

golden: setup
	@UPDATE_GOLDEN=1 $(PYTHON) -m pytest -q -p no:pytest-qt tests/workbench

dist: setup
	@$(PYTHON) -m pip wheel -q --no-build-isolation --no-deps -w dist .

check:
	@bash .ci/run
