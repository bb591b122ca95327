# Everything a person does with this project, one word each; `make help` lists them.
#
# Each interpreter gets an environment of its own, so that `make test PYTHON=python3.12` and
# `make run` do not rebuild each other's. Stamp files say what is installed: a step runs again
# only when its lock file, pyproject.toml or the interpreter changed.

PYTHON ?= python3
VENV := $(if $(filter python3,$(PYTHON)),.venv,.venv-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
INTERPRETER := $(shell $(PYTHON) -ISc 'import sys; print(sys.version.split()[0], sys.base_prefix)' 2>/dev/null)

# Which of Qt's system libraries are needed: those of a window only where there is a screen.
QT_NEEDS = $(if $(DISPLAY)$(WAYLAND_DISPLAY),window,offscreen)

# What pip may use: exactly the locked files, checked against their hashes.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --quiet
TESTS ?= tests

.PHONY: run setup test window-test lint bench screens texts lock clean help python libraries
.NOTPARALLEL:
.DEFAULT_GOAL := run

run: libraries $(VENV)/.compiled ## Open the window on your own copy of the sample register (a tour without a screen)
	@$(BIN)/smara-desktop --sample

setup: libraries $(VENV)/.dev $(VENV)/.compiled ## Only prepare: environment, locked packages, system libraries

test: setup ## All tests, in random order, without a screen
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --dist worksteal $(TESTS)

window-test: QT_NEEDS = window
window-test: setup ## Drive the real window under Xvfb with xdotool
	xvfb-run --auto-servernum --server-args='-screen 0 1366x768x24' \
		env QT_QPA_PLATFORM=xcb $(BIN)/python -m pytest -m window tests/window

lint: setup ## Style, formatting, types, and which part may import which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup $(VENV)/.bench ## Measure against what the same work costs without this program
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

screens: setup ## Every screen in three languages, as PNG files under build/screens
	@rm -rf build/screens && mkdir -p build/screens
	@$(BIN)/smara-desktop sample build/screens/sample.smara --holders 200
	@for language in fr ar en; do \
		$(BIN)/smara-desktop screens build/screens/sample.smara build/screens/$$language \
			--language $$language --size 1366x768 || exit 1; \
	done

texts: $(VENV)/.dev $(VENV)/.package ## Collect the texts to translate, and compile the translations
	@$(BIN)/python packaging/texts.py

lock: $(VENV)/.dev ## Choose package versions anew and write the lock files
	$(LOCK) --upgrade --group build --output-file requirements/run.txt
	$(LOCK) --upgrade --group dev --constraints requirements/run.txt --output-file requirements/dev.txt
	$(LOCK) --upgrade --group bench --constraints requirements/dev.txt --output-file requirements/bench.txt

clean: ## Remove the environments and everything that was built
	rm -rf .venv .venv-* build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' \
		| while IFS="$$(printf '\t')" read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done
	@echo "  Another Python: make test PYTHON=python3.12"

python:
	@if [ -z "$(INTERPRETER)" ]; then echo "$(PYTHON) was not found: install Python 3.11 or newer." >&2; exit 1; fi
	@$(PYTHON) -ISc 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is $(INTERPRETER): Python 3.11 or newer is needed." >&2; exit 1; }

# Asked about Python's venv only before there is one, together with Qt: one command for the user.
libraries: python
	@packaging/system_libraries.sh $(QT_NEEDS) $(if $(wildcard $(VENV)/.interpreter),,$(PYTHON))

# Rewritten only when the interpreter is another one, so that what depends on it stays as it is.
$(VENV)/.interpreter: python
	@if [ "$$(cat $@ 2>/dev/null)" != "$(INTERPRETER)" ]; then \
		rm -rf $(VENV) && $(PYTHON) -m venv $(VENV) && echo "$(INTERPRETER)" > $@; \
	fi

$(VENV)/.run: requirements/run.txt $(VENV)/.interpreter
	@echo "Preparing $(VENV) (once; about a minute)..."
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	@$(INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/.package: pyproject.toml $(VENV)/.run
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# As an installer does, so that no start compiles, wherever Python is told not to keep what it compiled.
$(VENV)/.compiled: $(VENV)/.package $(shell find src -name '*.py')
	@$(BIN)/python -m compileall -q src
	@touch $@
