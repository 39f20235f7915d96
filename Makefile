# Everything runs in .venv; each target sets it up on first use.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint eval docs clean

.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: .venv/.installed ## build a record from examples/reports and show what was found
	$(BIN)/python examples/demo.py

test: lint ## lint, types, all tests with coverage
	$(BIN)/python -m pytest -n 2 --cov --cov-fail-under=90

lint: .venv/.installed
	$(BIN)/ruff format --check src tests tools examples
	$(BIN)/ruff check src tests tools examples
	$(BIN)/mypy

eval: .venv/.installed ## slow evaluation on the development data beside the checkout
	DRAGOMAN_EVAL=1 $(BIN)/python -m pytest tests/eval -p no:randomly

docs: .venv/.installed ## rewrite the generated pages
	$(BIN)/python tools/build_docs.py

clean:
	rm -rf .venv build dist out *.record
