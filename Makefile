# Everything the project needs is made in .venv beside it: python 3.11 or newer, make and git are enough.
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python
STAMP := $(VENV)/.made
PYTEST := $(PY) -m pytest -q
# Qt's own checks, where Qt is: a warning on Qt's log fails the test
WITH_QT := QT_QPA_PLATFORM=offscreen $(PYTEST) -n auto --dist worksteal -o qt_api=pyside6 -o qt_log_level_fail=WARNING -o qt_log_ignore=propagateSizeHints tests/ui tests/journeys
# spread over the processors: each test makes its own files
WITHOUT_QT := $(PYTEST) -n auto --dist worksteal -p no:pytest-qt tests --ignore tests/ui --ignore tests/journeys

.DELETE_ON_ERROR:
.PHONY: setup run test slow lint fmt bench golden demo-night fuzz dist check

run: setup
	@sh .ci/demo $(BIN)

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml .ci/setup
	@sh .ci/setup $(VENV)
	@touch $(STAMP)

test: setup
	@$(WITHOUT_QT) -m "not slow and not fuzz"
	@$(WITH_QT) -m "not slow and not fuzz"

slow: setup
	@$(WITHOUT_QT) -m slow || [ $$? = 5 ]
	@$(WITH_QT) -m slow || [ $$? = 5 ]

fuzz: setup
	@HYPOTHESIS_PROFILE=explore $(WITHOUT_QT) -m fuzz

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fmt: setup
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# python-redlines is measured beside ours where it can be installed; without it its row says 'skipped'
bench: setup
	@$(PY) -m pip install --quiet --no-input --disable-pip-version-check --group bench 2>/dev/null || echo "python-redlines: not installed"
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench

golden: setup
	@UPDATE_GOLDEN=1 $(WITHOUT_QT) -m "not slow and not fuzz"

demo-night: setup
	@$(PY) -m tests.journeys.night build/demo/night

dist: setup
	@$(PY) -m pip wheel --quiet --no-build-isolation --no-deps -w dist .

check:
	@bash .ci/run
