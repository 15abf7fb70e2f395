# Two commands matter: `make run` and `make test`. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CATALOGUES := $(wildcard locales/*/LC_MESSAGES/messages.po)
COMPILED := $(CATALOGUES:.po=.mo)
SOURCES := bot dialogs models jobs tests
# One more than there are cores: whole-process tests wait for much of their time.
WORKERS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1 )))

.PHONY: setup run test browser style types imports unused format lock messages migrations bench clean

setup: $(STAMP) $(COMPILED)

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=python3.12, for example."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "On Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

%.mo: %.po $(STAMP)
	@$(BIN)/pybabel -q compile -i $< -o $@

# The real bot on Telegram when BOT_TOKEN is set, else against the local sandbox.
run: setup
	@if [ -n "$$BOT_TOKEN$$BOT_TOKEN_FILE" ]; then exec $(BIN)/python -m bot run; else exec $(BIN)/python -m bot demo; fi

# What waits for the network and what computes go side by side; make names what has failed.
test:
	@$(MAKE) --no-print-directory -j2 setup browser
	@$(MAKE) --no-print-directory -j2 style types imports unused
	$(BIN)/pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder

browser:
	@./.ci/browser

style:
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

unused:
	$(BIN)/vulture

format: setup
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

# Extras stay in the names: pip, asked for a hashed `coverage[toml]`, would take a newer release than the pinned `coverage`.
lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --no-header --quiet -o requirements.lock

# Collects messages from the code into the catalogues of all languages.
messages: setup
	$(BIN)/pybabel -q extract -F locales/babel.cfg -k _ -k N_ -k ngettext:1,2 -k Tr --no-location --no-wrap --sort-output --project Mluv.Me --version 1 --header-comment "# Messages of Mluv.Me, collected by make messages." --msgid-bugs-address "see CONTRIBUTING.md" --last-translator Mluv.Me -o locales/messages.pot .
	for language in cs en ru uk; do $(BIN)/pybabel -q update -D messages -i locales/messages.pot -d locales -l $$language --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --update-header-comment --init-missing || exit 1; done

bench: setup
	$(BIN)/python -m bot bench $(if $(PART),--part $(PART)) $(if $(FULL),--full) $(if $(JSON),--json $(JSON)) $(if $(FORMS),--forms $(FORMS))

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

# Writes the migration for what has changed in models/; read it before it is committed.
migrations: setup
	$(BIN)/python -m models.make_migrations
