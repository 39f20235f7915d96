# Everything runs in .venv; each target sets it up on first use.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint eval eval-encoder train docs clean

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
	$(BIN)/ruff format --check src tests tools training examples
	$(BIN)/ruff check src tests tools training examples
	$(BIN)/mypy

eval: .venv/.installed ## slow evaluation on the development data beside the checkout
	DRAGOMAN_EVAL=1 $(BIN)/python -m pytest tests/eval -p no:randomly

.venv-train/.installed: pyproject.toml training/requirements.txt
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --upgrade pip
	.venv-train/bin/python -m pip install --quiet --requirement training/requirements.txt --editable .
	touch $@

train: .venv-train/.installed ## make the encoder's weights anew into out/weights (hours; DATA=../shared/data)
	OMP_NUM_THREADS=2 OMP_WAIT_POLICY=passive .venv-train/bin/python -m training $(or $(DATA),../shared/data) out/weights

CHECKS ?= ud names roles nested sense quantisation speed
eval-encoder: .venv/.installed ## what the net and its parser can do, on development data; FINAL=1 reads the test sets
	@for check in $(CHECKS); do \
		echo "== $$check"; \
		case $$check in ud|names) options="$(if $(FINAL),--final)";; *) options=;; esac; \
		$(BIN)/python tests/eval/encoder/$$check.py $$options || [ $$? -eq 77 ] || exit 1; \
	done

docs: .venv/.installed ## rewrite the generated pages
	$(BIN)/python tools/build_docs.py

clean:
	rm -rf .venv .venv-train build dist out *.record
