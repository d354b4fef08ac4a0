# Two commands set everything up: `make report` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
.DELETE_ON_ERROR:
.PHONY: report test lab gold calibrate bench lock clean

report: .venv/ready  ## render what changed: reports/index.html and figures/
	$(BIN)/discourse report

test: .venv/ready  ## everything that must hold, in under ten minutes, without network
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

lab: .venv/ready  ## open the notebooks
	JUPYTER_PREFER_ENV_PATH=1 $(BIN)/jupyter lab notebooks $(if $(filter 0,$(shell id -u)),--allow-root)

gold: .venv/ready  ## scores on real data, where the folder ../shared is there
	$(BIN)/python -m tests.gold

calibrate: .venv/ready  ## fit the column confidence again, after any change of the rules for quotations
	$(BIN)/python -m tests.calibration

bench: .venv/ready  ## documents a second, for docs/speed.md
	$(BIN)/python -m tests.benchmarks

lock:  ## renew requirements.lock after a change of pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --upgrade --quiet --output-file requirements.lock

clean:
	rm -rf .venv build reports

# uv where it can be had (it is in the lock), plain pip otherwise; both check every hash.
.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; say which with make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	if command -v uv >/dev/null; then \
		uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock; \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock; \
	fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
