# make demo and make test set up .venv by themselves. Another Python: make test PYTHON=python3.13
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.installed

.PHONY: help demo test check lint types imports generate bench clean

help:
	@echo 'make demo      build a graph from examples/articles into out/demo'
	@echo 'make test      run the tests'
	@echo 'make check     lint, types, import order, tests'
	@echo 'make generate  write what is made from ontology/kg.ttl, annotated articles and examples'
	@echo 'make bench     measure the speed'
	@echo 'make clean     remove .venv, out and caches'

demo: $(READY)
	$(BIN)/kg build examples/articles -o out/demo

test: $(READY)
	$(BIN)/python -m pytest -n logical --dist loadfile

check: lint types imports test

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

generate: $(READY)
	$(BIN)/python scripts/generate.py
	$(BIN)/python scripts/confidence.py
	$(BIN)/python scripts/answers.py

bench: $(READY)
	$(BIN)/python benchmarks/throughput.py examples/articles

clean:
	rm -rf .venv out dist .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find kg tests benchmarks examples -name __pycache__ -prune -exec rm -rf {} +

# The explorer's script is bundled while the package is installed, so it is installed again when that changes.
$(READY): pyproject.toml hatch_build.py $(wildcard front/*.js front/*.json kg/view/templates/shared/*.js)
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Python 3.11 or newer is needed; name one with make PYTHON=/path/to/python3' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
