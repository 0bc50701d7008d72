# Foreign View. `make` alone tells what can be made.
#
# Everything is set up for this folder only: Python packages in .venv, what has been
# made in .make, what pages take from npm in static/vendor and static/fonts.

HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
DEMO_DATA := $(or $(FOREIGNVIEW_DATA),instance/demo)
SERVERS := .make/servers/bin/python
INSTALL := pip --disable-pip-version-check --no-input install -qq
PIP := $(BIN)/python -m $(INSTALL)
PIN := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-strip-extras --custom-compile-command "make lock"
MARKS := not timing# which tests test-postgres runs, for example "not slow"
FAR := tests/media/test_store.py tests/jobs tests/upkeep tests/flow/test_imaging.py tests/test_hints.py \
	tests/test_claims.py tests/web/entrant/test_pieces.py tests/web/entrant/test_changed_pieces.py tests/web/public/test_renditions.py tests/web/public/test_health.py
PYTEST := $(BIN)/pytest -n 2 --dist loadgroup
OURS := contest tests benchmarks setup wsgi.py
CATALOGUES := $(wildcard contest/translations/*/LC_MESSAGES/*.po)
TEMPLATE := .make/messages.pot
EXTRACT := $(BIN)/pybabel -q extract -F setup/babel.cfg --ignore-dirs '.*' --add-location file --no-wrap \
	--sort-by-file --ignore-dirs ".*" -k lazy_gettext -k _l -k lazy_ngettext:1,2 -k lazy_pgettext:1c,2 \
	-o $(TEMPLATE) contest templates

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .make/project .make/front-end .make/hangul .make/languages ## Set everything up (repeatable; a second time takes no time)
	@:

run: setup ## Serve the contest of this installation (HOST, PORT)
	@exec $(BIN)/foreign-view run

demo: setup ## Serve a filled demonstration on HOST and PORT
	@FOREIGNVIEW_DATA="$(DEMO_DATA)" exec $(BIN)/foreign-view demo

demo-grown: setup .make/grown ## Serve it on PostgreSQL, S3 and Valkey, with two workers
	@exec $(BIN)/python setup/grown.py instance/grown

# --- Set-up, step by step; each stamp in .make stands for what it names, and falls
# when somebody has thrown that away.

ifeq ($(wildcard $(BIN)/python),)
  $(shell rm -f .make/venv .make/packages .make/project .make/development .make/grown)
endif
ifeq ($(wildcard static/fonts/hangul-serif.ttf),)
  $(shell rm -f .make/front-end .make/hangul)
endif

.make/venv: setup/choose_python
	@echo "1/6 A Python of its own in .venv"
	@$(BIN)/python --version >/dev/null 2>&1 || { python=$$(setup/choose_python) && "$$python" -m venv .venv; }
	@mkdir -p $(@D) && touch $@

.make/packages: requirements/run.txt .make/venv
	@echo "2/6 Python packages (a minute the first time)"
	@$(PIP) --require-hashes -r requirements/run.txt
	@touch $@

.make/project: pyproject.toml .make/packages
	@echo "3/6 The project itself"
	@$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.make/front-end: package.json package-lock.json setup/front_end.py setup/fonts.py setup/cutting.py .make/packages
	@echo "4/6 Scripts and faces from npm"
	@$(BIN)/python setup/front_end.py
	@$(BIN)/python setup/fonts.py
	@touch $@

.make/hangul: setup/hangul.py setup/cutting.py .make/front-end
	@echo "5/6 Hangul, for each page to take its letters from"
	@$(BIN)/python setup/hangul.py
	@touch $@

.make/languages: setup/languages.py $(CATALOGUES) .make/packages
	@echo "6/6 Languages"
	@$(BIN)/python setup/languages.py
	@touch $@

.make/grown: requirements/grow.txt requirements/grown.txt .make/project
	@echo "PostgreSQL, S3 and Valkey, for what has grown"
	@$(PIP) --require-hashes -r requirements/grow.txt
	@[ -x $(SERVERS) ] || $(BIN)/python -m venv .make/servers
	@$(SERVERS) -m $(INSTALL) --require-hashes -r requirements/grown.txt
	@touch $@

mo: .make/languages ## Compile the catalogues of translations

# --- Development.

.make/development: requirements/dev.txt .make/project
	@echo "Packages for checks and tests"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

.make/browser: setup/chromium.py setup/front_end.py package-lock.json .make/development
	@echo "A browser and axe for the browser tests"
	@$(BIN)/python setup/front_end.py --dev
	@$(BIN)/python setup/chromium.py
	@touch $@

test: setup .make/browser ## Run the tests, without the slow ones
	@$(PYTEST) -m "not slow"

test-slow: setup .make/browser .make/grown ## Run the slow tests alone
	@$(PYTEST) -m "slow and not timing"

test-all: setup .make/browser .make/grown ## Run every test
	@$(PYTEST) -m "not timing"
	@$(MAKE) test-postgres
	@$(MAKE) test-grown

test-postgres: setup .make/browser ## Run every test that asks a database on a PostgreSQL of our own
	@FOREIGNVIEW_TEST_DATABASE=postgres $(PYTEST) -m "$(MARKS)"

test-grown: setup .make/development .make/grown ## Run what keeps files, rows and hints on PostgreSQL, S3 and Valkey
	@FOREIGNVIEW_TEST_DATABASE=postgres FOREIGNVIEW_TEST_STORAGE=s3 FOREIGNVIEW_TEST_QUEUE=valkey \
	  $(PYTEST) -m "not slow" $(FAR)

check: setup .make/development ## Judge form, types, imports, templates, spelling, catalogues, locks
	@$(BIN)/ruff format --check -q $(OURS)
	@$(BIN)/ruff check -q $(OURS)
	@$(BIN)/mypy
	@MYPYPATH=setup $(BIN)/mypy setup/*.py
	@$(BIN)/lint-imports
	@$(BIN)/djlint templates --lint --quiet --allow-empty-input
	@$(BIN)/codespell
	@$(BIN)/python setup/check_locks.py
	@$(EXTRACT)
	@$(BIN)/python setup/check_catalogues.py
	@echo "check: passed"

fix: .make/development ## Let the tools mend what they can
	@$(BIN)/ruff check -q --fix $(OURS)
	@$(BIN)/ruff format -q $(OURS)

bench: setup .make/development ## Measure what the design promises, in 25 minutes, told in one table
	@$(BIN)/python -m benchmarks

messages: setup .make/development ## Bring the catalogues up to the sources
	@$(EXTRACT)
	@for language in ru ko; do \
	  catalogue=contest/translations/$$language/LC_MESSAGES/messages.po; \
	  if [ -e $$catalogue ]; then $(BIN)/pybabel -q update --no-wrap --no-fuzzy-matching -l $$language -i $(TEMPLATE) -o $$catalogue; \
	  else $(BIN)/pybabel -q init --no-wrap -l $$language -i $(TEMPLATE) -o $$catalogue; fi; done

migration: setup .make/development ## Write the next migration from the models (NAME=what_it_does)
	@$(BIN)/python setup/migration.py "$(NAME)"

lock: .make/packages ## Pin every package anew
	@$(PIP) uv
	@for name in run dev grow grown node provenance; do $(PIN) requirements/$$name.in -o requirements/$$name.txt; done
	@$(BIN)/python setup/front_end.py --lock

clean: ## Forget what was set up; data and .venv stay
	@rm -rf .make static/vendor static/fonts

.PHONY: help setup run demo demo-grown mo test test-slow test-all test-postgres test-grown check fix bench messages migration lock clean
