# Everything starts here: `make run` needs Python 3.11 (or newer), make and git; nothing else.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# The newest tested first; PYTHON=… chooses another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
# The machine's npm when it works, else the one that came as a wheel.
NPM = $(shell npm --version >/dev/null 2>&1 && echo npm || echo $(BIN)/npm)
CHROMIUM ?= $(shell for c in chromium chromium-browser google-chrome; do command -v $$c && break; done)
WORKERS ?= auto
PYTEST_ARGS ?=

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: install ## Start everything on this machine and print the address and the demo log-ins
	@exec $(PY) -m config.supervisor

install: $(VENV)/.run node_modules/.installed ## Install what `make run` needs

install-dev: $(VENV)/.dev node_modules/.installed ## Install what `make test` and `make lint` need as well

test: install-dev ## Run every test, in the browser too when there is a Chromium
	@test -n "$(CHROMIUM)" || printf '\n%s\n%s\n\n' \
		"!!! NO CHROMIUM FOUND: the browser journeys will NOT run." \
		"!!! Install one (apt-get install chromium) or name it: make test CHROMIUM=/path/to/chromium"
	CHROMIUM="$(CHROMIUM)" $(PY) -m pytest -n $(WORKERS) $(PYTEST_ARGS)

lint: install-dev ## Run every check on the code; all run, then the failures are named
	@failed=""; \
	check() { echo "== $$*"; "$$@" || failed="$$failed  $$*\n"; }; \
	check $(BIN)/ruff check .; \
	check $(BIN)/ruff format --check .; \
	check $(BIN)/lint-imports; \
	check $(BIN)/mypy; \
	check $(BIN)/djlint --lint --quiet templates; \
	DJANGO_SETTINGS_MODULE=config.settings.test check $(PY) manage.py makemigrations --check --dry-run; \
	test -z "$$failed" || { printf "\nThese checks failed:\n$$failed" >&2; exit 1; }

bench: install-dev ## Measure, and write bench/results.json
	$(PY) -m bench

evaluate: install-dev ## Say how good every guess is (FEBRL and RECOGNIZERS=folder, NOTES and INTENT=file add sets of others)
	FEBRL="$(FEBRL)" NOTES="$(NOTES)" INTENT="$(INTENT)" RECOGNIZERS="$(RECOGNIZERS)" $(PY) -m evaluate $(SECTIONS)

screenshots: install-dev ## Take the pictures of the README
	$(PY) -m bench.screenshots

docs: install-dev ## Write the generated tables of docs/ anew
	$(PY) -m tests.docs

lock: install-dev ## Write the lock files anew after a change of pyproject.toml or package.json
	$(BIN)/uv pip compile -q pyproject.toml --extra dev --generate-hashes --no-emit-index-url -o requirements-dev.txt
	$(BIN)/uv pip compile -q pyproject.toml --generate-hashes --no-emit-index-url -c requirements-dev.txt -o requirements.txt
	$(BIN)/uv pip compile -q pyproject.toml --extra bench --generate-hashes --no-emit-index-url -c requirements-dev.txt -o requirements-bench.txt
	$(NPM) install --package-lock-only

clean: ## Remove what can be made again (the data in .local stays)
	rm -rf $(VENV) node_modules staticfiles .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/.uv: requirements-bootstrap.txt
	@test -n "$(PYTHON)" || { echo "Dealwright needs Python 3.11 or newer; none was found on the PATH." >&2; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV) || { echo "Could not make $(VENV). On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

# uv is ten times faster; pip is the way when uv does not know this machine's package mirror.
# The lists name everything, so nothing is looked up beside them.
INSTALL = $(BIN)/uv pip install -q --python $(PY) --no-deps --require-hashes -r $< || \
	$(PY) -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r $<

$(VENV)/.run: requirements.txt $(VENV)/.uv
	@echo "Installing Python packages"; $(INSTALL)
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.uv
	@echo "Installing Python packages for development"; $(INSTALL)
	@touch $@ $(VENV)/.run

node_modules/.installed: package.json package-lock.json | $(VENV)/.run
	@echo "Installing front-end packages"; PATH="$$PATH:$(CURDIR)/$(VENV)/bin" $(NPM) ci --loglevel=error
	@touch $@

.PHONY: help run install install-dev test lint bench evaluate screenshots docs lock clean
