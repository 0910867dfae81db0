# What one does with a checkout; `make help` lists it.
PYTHON_IN_VENV := .venv/bin/python
TOUR := build/tour
PROOFS := $(shell grep -rlw "proofs import examples" tests/unit)
unexport PYTHONDONTWRITEBYTECODE # else each of the many processes compiles the program anew

.PHONY: help setup run test suite check endure lint types layers translations fix bench bench-window soak docs migration package clean

help: ## list these verbs
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

setup: ## install what is missing; does nothing the second time
	@tools/setup.sh

run: setup ## the program with its sample company; without a screen, pictures and PDFs of it
ifneq ($(DISPLAY)$(WAYLAND_DISPLAY),)
	.venv/bin/crm-desktop --sample
else
	QT_QPA_PLATFORM=offscreen .venv/bin/crm tour --output $(TOUR)
	@echo "There is no screen here: pictures of every screen and the main PDFs are in $(TOUR)"
endif

test: setup lint layers translations ## everything a change must pass
	@$(MAKE) --no-print-directory --jobs 2 types suite # each leaves a core idle at times

suite: setup
	$(PYTHON_IN_VENV) -m pytest -n 3 --dist worksteal

check: setup lint types layers translations ## the quick part of it: style, types, layers, texts, unit tests
	$(PYTHON_IN_VENV) -m pytest -x tests/unit

endure: setup ## the longer proofs, some minutes: kills, full disks, lost power, damaged files, random command lines
	ENDURE=1 $(PYTHON_IN_VENV) -m pytest -n 2 --dist worksteal -o timeout=1800 tests/reliability tests/gui/shell/test_figures.py $(PROOFS)

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: setup
	.venv/bin/pyright --level warning

layers: setup
	.venv/bin/lint-imports --no-cache

translations: setup
	$(PYTHON_IN_VENV) -m tools.translations check

fix: setup ## put style right where a tool can
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

docs: setup ## write the data dictionary anew
	$(PYTHON_IN_VENV) -m tools.data_dictionary

migration: setup ## one more schema version from what the models state: make migration "Suppliers"
	@$(PYTHON_IN_VENV) -m tools.migration "$(wordlist 2,99,$(MAKECMDGOALS))"

ifeq (migration,$(firstword $(MAKECMDGOALS)))
%: # the words of the title are no verbs
	@:
endif

bench: setup ## measure, beside the bare minimum each figure could be; AGAINST=COMMIT beside that commit, in the same call
	$(PYTHON_IN_VENV) -m benchmarks $(if $(AGAINST),--against $(AGAINST))

bench-window: setup ## what holds the window up on 100,000 customers, the worst first
	$(PYTHON_IN_VENV) -m benchmarks.blocked

soak: setup ## random gestures, undone and redone, for fifteen minutes: everything must agree
	$(PYTHON_IN_VENV) -m benchmarks.soak

package: ## wheel, source archive and a program folder for this system, in dist/
	@tools/setup.sh --screen
	$(PYTHON_IN_VENV) -m pip install --quiet --constraint constraints.txt --group package
	$(PYTHON_IN_VENV) -m installer

clean: ## remove what was made, the environment too
	rm -rf .venv build dist .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f resources/translations/*/LC_MESSAGES/*.mo
