# Two commands: `make run` and `make test`. Everything else is below, each with the plain commands behind it.
# Without make: docs/programmers.md lists the same commands.

PYTHON ?= python3
PORT ?= 8000
DATA_DIR ?= $(CURDIR)/var
WORKERS ?= 2
export DATA_DIR
export PYTHONUNBUFFERED := 1

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
CHECKERS := tests/checkers

.DEFAULT_GOAL := help
.PHONY: help run setup test lint types format bench screenshots messages checkers clean

help:
	@echo "make run          the archive with its demo on http://127.0.0.1:$(PORT)  (PORT=... to change)"
	@echo "make test         lint, types, all tests on SQLite and PostgreSQL, journeys in a browser"
	@echo "make setup        only the environment in $(VENV)"
	@echo "make lint         ruff    make format  let ruff rewrite    make types  mypy"
	@echo "make bench        every benchmark, one table after the other"
	@echo "make screenshots  pictures of the main pages, taken from a running archive"
	@echo "make checkers     what checks the markup of pages (needs npm; make test does this by itself)"
	@echo "make messages     collect the words to translate, compile the translations (needs gettext)"
	@echo "make clean        remove the environment and caches; records in var/ stay"

run: $(VENV)/.runtime
	@$(BIN)/python -m config.secret_key
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) migrate --noinput --verbosity 0
	@$(MANAGE) load_codebook
	@$(MANAGE) load_demo
	@$(MANAGE) reindex
	@$(MANAGE) make_editor
	@echo "The archive is at http://127.0.0.1:$(PORT)  (Ctrl-C ends it)"
	@exec $(BIN)/gunicorn --config config/gunicorn.py --bind 127.0.0.1:$(PORT) --workers $(WORKERS) config.wsgi

setup: $(VENV)/.dev

test: $(VENV)/.dev checkers
	@$(BIN)/python -m tests

lint: $(VENV)/.dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(VENV)/.dev
	$(BIN)/python -m mypy

format: $(VENV)/.dev
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

bench: $(VENV)/.dev $(VENV)/.bench
	@$(BIN)/python -m benchmarks

screenshots: $(VENV)/.dev
	@$(BIN)/python -m tests.browser.screenshots http://127.0.0.1:$(PORT)

messages: $(VENV)/.runtime
	$(MANAGE) makemessages --locale en --no-obsolete --no-location $(addprefix --ignore ,$(VENV) 'var/*' 'staticfiles/*' 'tests/*' 'benchmarks/*')
	$(MANAGE) compilemessages --ignore $(VENV)

clean:
	rm -rf $(VENV) $(CHECKERS)/node_modules staticfiles .pytest_cache .ruff_cache .mypy_cache .hypothesis

# The environment is made once and brought up to date when the requirements have changed.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "The archive needs Python 3.11 or newer, and %s is %s. Name another: make PYTHON=python3.13" % (sys.executable, sys.version.split()[0]))'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

# Without npm the tests go on, and say what they did not check.
checkers:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(CHECKERS)/node_modules/.package-lock.json \
		|| echo "The checkers of markup could not be fetched: see docs/dependencies.md"; fi

$(CHECKERS)/node_modules/.package-lock.json: $(CHECKERS)/package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --prefix $(CHECKERS)
	@touch $@

# What search is compared with, in an environment of its own: its packages must not meet ours.
$(VENV)/.bench: requirements-bench.txt | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/datasette
	$(VENV)/datasette/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@
