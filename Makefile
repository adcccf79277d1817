# The tasks of the project. Each does all of its own set-up; Python 3.11 and make are enough.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help site test bench lint catalogue schema wheel browser engines oasis node clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Servicebook needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

site: $(READY) ## the handbook from blueprints/, in site/
	$(BIN)/servicebook build --fail-on never

lint: $(READY) ## style, types, layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint ## everything that needs neither browser, Node nor another engine
	$(BIN)/pytest --numprocesses auto --dist worksteal --ignore tests/browser --ignore tests/engines --ignore tests/oasis --ignore tests/node --cov --cov-report term-missing:skip-covered

browser: $(READY) ## what a reader sees: needs Chromium
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	$(BIN)/pytest --numprocesses 4 --dist worksteal tests/browser

engines: $(READY) ## the same site by each engine
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,properdocs,zensical]'
	$(BIN)/pytest tests/engines

oasis: $(READY) ## our SARIF against the schema of its standard: needs npm
	npm install --silent --no-fund --no-audit --ignore-scripts --prefix $(VENV)/sarif @microsoft/sarif-multitool-linux@5.7.0
	$(BIN)/pytest tests/oasis

node: $(READY) ## what others' programs make of our files, the YAML language server, bpmn.io, Mermaid: needs npm and Chromium
	npm install --silent --no-fund --no-audit --ignore-scripts --prefix $(VENV)/node yaml-language-server@1.25.0 bpmn-moddle@9.0.4 bpmn-js@18.31.1 mermaid@11.17.2
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	$(BIN)/pytest tests/node

bench: $(READY) ## how fast, as ratios in one run
	PYTHONPATH=generator $(BIN)/python -m benchmarks
	PYTHONPATH=generator $(BIN)/python -m benchmarks.review
	PYTHONPATH=generator $(BIN)/python -m benchmarks.drawing
	PYTHONPATH=generator $(BIN)/python -m benchmarks.building --services 100
	PYTHONPATH=generator $(BIN)/python -m benchmarks.serving

catalogue: $(READY) ## texts of the interface: what is new, what is gone
	PYTHONPATH=generator $(BIN)/python -m catalogue

schema: $(READY) ## the JSON Schema for the editor of this repository
	$(BIN)/servicebook schema --output .vscode/servicebook.schema.json

wheel: $(READY) ## the package, in dist/
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

clean: ## away with all that was made
	rm -rf $(VENV) site dist .servicebook .mypy_cache .pytest_cache .ruff_cache .coverage* htmlcov
