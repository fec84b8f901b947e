# Two commands do everything: `make site` and `make test`. Both make their own virtual environment
# from a lock file with hashes. Another interpreter: `make site PYTHON=python3.12`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := uv pip compile --universal --generate-hashes --python-version 3.11 --no-header pyproject.toml

# Tests call the node of this environment, never the system's.
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Material for MkDocs prints a banner about another project's plans.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve venv test bench audit lock clean
.DEFAULT_GOAL := site

# The environment alone, for workflows and editors.
venv: $(VENV)/site.stamp

# Build the site and its data from the entries; the last line printed is the file to open.
site: $(VENV)/site.stamp
	@$(BIN)/awesome-posttrain build --only site

# Serve the site; an edited entry shows without a restart.
serve: $(VENV)/site.stamp
	@$(BIN)/awesome-posttrain serve

# All that a change must pass. pytest comes last, so that its summary ends the output.
test: $(VENV)/test.stamp tests/node/node_modules/.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest

# Time and memory of check and build on invented entries. best-of and what it needs stay apart.
bench: $(VENV)/test.stamp $(VENV)/best-of/bin/best-of
	$(BIN)/python -m bench

$(VENV)/best-of/bin/best-of: | $(VENV)/bin/python
	$(BIN)/python -m venv $(VENV)/best-of
	$(VENV)/best-of/bin/python -m pip install --quiet --disable-pip-version-check best-of==0.8.6

# Slow judges of the site, a long run of the rebuild's property, and known vulnerabilities in the locked
# packages, which asks the advisory databases: needs the network. The W3C's checker needs Java.
audit: $(VENV)/test.stamp tests/node/node_modules/.stamp tests/node/audit/node_modules/.stamp
	$(BIN)/awesome-posttrain build --only site
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.audit build/site
	REBUILD_STEPS=60 $(BIN)/python -m pytest tests/test_rebuild.py --timeout 1800
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements-test.lock
	cd tests/node && "$(CURDIR)/$(BIN)/npm" audit
	$(BIN)/zizmor --persona=auditor .github

# Resolve the exact versions anew from the ranges in pyproject.toml. Needs uv.
lock:
	$(COMPILE) --upgrade --group build -o requirements.lock
	$(COMPILE) --upgrade --group build --group test --group audit -c requirements.lock -o requirements-test.lock
	cd tests/node && "$(CURDIR)/$(BIN)/npm" install --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved

clean:
	rm -rf build $(VENV) tests/node/node_modules

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this one is %d.%d: make PYTHON=python3.12" % sys.version_info[:2])'
	@# Half an environment would look whole to the next run.
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/site.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP_INSTALL) --require-hashes --only-binary :all: -r requirements.lock
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/site.stamp
	$(PIP_INSTALL) --require-hashes --only-binary :all: -r requirements-test.lock
	@touch $@

tests/node/audit/node_modules/.stamp: tests/node/audit/package-lock.json $(VENV)/test.stamp
	cd tests/node/audit && "$(CURDIR)/$(BIN)/npm" ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

tests/node/node_modules/.stamp: tests/node/package-lock.json $(VENV)/test.stamp
	cd tests/node && "$(CURDIR)/$(BIN)/npm" ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
