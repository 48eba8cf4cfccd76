# One way to run things: `make help` lists it. Continuous integration calls only these targets.

PYTHON ?= python3
BIN := .venv/bin
BROWSER := /usr/bin/chromium
INSTALLED := .make/installed
COG := $(BIN)/cog -I.
GENERATED := README.md docs/commands.md
PACKAGES := corpus index assistant ui eval
ARGS ?=
GALLERY ?= build/gallery

.DEFAULT_GOAL := setup
.DELETE_ON_ERROR:
.PHONY: setup browser serve test test-long check docs pictures gallery bench lock clean help

setup: $(INSTALLED) browser ## install everything into .venv; a second run does nothing

# One install for all, or the parts' version ceilings pull one another down (see constraints.txt).
$(INSTALLED): pyproject.toml constraints.txt
	@echo "installing into .venv: 2 GB, a few minutes"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq -c constraints.txt -e '.[dev]'
	@mkdir -p $(@D) && touch $@

# The browser tests' only need from the system; without it they skip.
browser:
	@test -x $(BROWSER) || .ci/browser || echo "no $(BROWSER): the browser tests will be skipped"

serve: $(INSTALLED) ## open the chat page on this machine (ARGS="--port 8000 --no-open" for options)
	@$(BIN)/rapporteur serve --open $(ARGS)

test: setup ## all tests in their short form; pytest's closing line comes last
	@$(BIN)/python -m pytest -m "not long" $(ARGS)

test-long: setup ## all tests, the long ones too: hostile input, kills, load
	@$(BIN)/python -m pytest $(ARGS)

check: $(INSTALLED) ## lint, format, types, import directions, spelling, documentation
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/codespell
	@$(COG) --check --check-fail-msg "run: make docs" $(GENERATED)

docs: $(INSTALLED) ## rewrite the generated blocks of the documentation
	@$(COG) -r $(GENERATED)

pictures: setup ## take the pictures of the documentation anew, those of docs/walkthrough.md too
	@$(BIN)/python -m tests.ui.screenshots

gallery: setup ## take every state of every page, three widths, light and dark, into GALLERY; sheets of them into docs/
	@$(BIN)/python -m tests.ui.gallery $(GALLERY) docs/states

bench: $(INSTALLED) ## measure speed, as ratios within one run
	@$(BIN)/python -m eval.bench $(ARGS)

lock: $(INSTALLED) ## write the installed versions to constraints.txt
	@.ci/lock

clean: ## remove the environment and everything built
	rm -rf .venv .make build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'
