# make demo    install, start everything on this machine, and serve
# make test    the whole suite: real PostgreSQL, real browser
# make check   format, lint, types, import contracts, migrations; then the tests
# make format  lay out the code
# make bench   measurements that take long or need material from elsewhere
# make pictures take the pictures of the README anew
# make clean   remove what can be made again; what was imported and decided stays
# make reset   forget everything that was imported and decided

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo test lint check format bench pictures audit requirements chromium clean reset

# Set PYTHON to choose another interpreter.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := umask 022 && $(RUN) -m pip install -qq --disable-pip-version-check --require-hashes
WORKERS ?= 2

help:
	@sed -n 's/^# make/make/p' Makefile

demo: $(VENV)/.installed
	@exec $(RUN) manage.py demo

test: $(VENV)/.installed-dev chromium
	@exec $(RUN) -m pytest -n $(WORKERS) --dist worksteal

lint: $(VENV)/.installed-dev
	$(RUN) -m ruff format --check
	$(RUN) -m ruff check
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports
	$(RUN) manage.py check --fail-level WARNING
	FACTCHECK_DATA=var/test $(RUN) manage.py makemigrations --check --dry-run

check: lint
	@$(MAKE) --no-print-directory test

format: $(VENV)/.installed-dev
	$(RUN) -m ruff check --fix --exit-zero
	$(RUN) -m ruff format

bench: $(VENV)/.installed-dev
	$(RUN) -m pytest tests/benchmarks -p no:randomly -s

pictures: $(VENV)/.installed-dev chromium
	$(RUN) scripts/take_pictures.py

audit: $(VENV)/.installed-dev
	$(VENV)/bin/pip-audit --disable-pip --require-hashes --requirement requirements.txt

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed and was not found. Install one, or call make with PYTHON=/path/to/python3.11."; exit 1; }
	@echo "Making a Python environment in $(VENV) ..."
	@umask 022 && $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No environment could be made. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the application needs (once, about a minute) ..."
	@$(INSTALL) --requirement requirements.txt
	@touch $@

# The second file repeats the first, so either way leads to the same versions.
$(VENV)/.installed-dev: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	@echo "Installing what the tests and checks need (once, about a minute) ..."
	@$(INSTALL) --requirement requirements-dev.txt
	@touch $(VENV)/.installed $@

# Debian's package where we may install it, Playwright's own build elsewhere.
chromium: $(VENV)/.installed-dev
	@if [ -n "$$CHROMIUM" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests ..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
	else $(VENV)/bin/playwright install chromium; fi

# Pin the newest versions that pyproject.toml allows.
requirements: export UV_CUSTOM_COMPILE_COMMAND := make requirements
requirements: COMPILE := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-emit-index-url --no-emit-find-links pyproject.toml
requirements: $(VENV)/.installed-dev
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	@test ! -x $(RUN) || FACTCHECK_DATA=var/test $(RUN) manage.py database stop
	rm -rf $(VENV) var/test var/static .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

reset: $(VENV)/.installed
	@$(RUN) manage.py database stop
	rm -rf var
