# 印发 yinfa. 新机器上只要 python3（带 venv）和 make：make demo 做出示例活动的全部文档，make test 运行检查和测试。
PYTHON ?= python3
# More arguments for pytest, e.g. make test PYTEST="-k blanks"
PYTEST ?=

SAMPLE := 2021-anquanyue
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --editable
METADATA := setup.cfg pyproject.toml

# One check by its name: silent about what is well, one readable line when it stops the run.
check = @echo "== $(1)"; $(2) || { echo "make: $(1) failed, nothing after it was run." >&2; exit 1; }

.PHONY: demo quick test coverage slow golden templates fuzz bench bench-workspace bench-pdf bench-pages clean
.DEFAULT_GOAL := demo

demo: .venv/program.stamp
	@$(BIN)/yinfa build $(SAMPLE)

# Seconds rather than minutes: without LibreOffice, killed processes and what takes long (tests/slow.txt, written anew by `make slow`).
quick: .venv/tests.stamp
	$(call check,ruff,$(BIN)/ruff check .)
	$(call check,pytest,$(BIN)/python -m pytest -q -n auto --quick $(PYTEST))

# Everything once more, traced: the branch coverage of generator/ is 95 % or more.
coverage: .venv/tests.stamp
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --cov --cov-fail-under=95

slow: .venv/tests.stamp
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --note-slow

test: .venv/tests.stamp
	@sed -n '1s/^# \(.*\); below.*/\1 when that was last noted./p' tests/slow.txt
	$(call check,ruff,$(BIN)/ruff check .)
	$(call check,mypy,$(BIN)/mypy)
	$(call check,lint-imports,$(BIN)/lint-imports --no-logo)
	$(call check,pytest,$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST))

# Write the goldens and the problem messages anew from what is built now; then read `git diff tests/` before you commit it.
golden: .venv/tests.stamp
	YINFA_ACCEPT_GOLDENS=1 $(BIN)/python -m pytest tests/test_goldens.py tests/test_problems.py
	@echo "Read the change before you commit it: git diff tests/"

templates: .venv/program.stamp
	@$(BIN)/yinfa template build

# Inputs spoilt at random, the same ones for a seed; FUZZ="--seconds 600 --seed 7 template" for longer or others.
FUZZ ?=
fuzz: .venv/tests.stamp
	@$(BIN)/python tests/fuzz.py $(FUZZ)

# CPU per document of our engine, docxtpl and the floor; BENCH="--units 100 --folder /dev/shm --json figures.json" for less or elsewhere.
BENCH ?=
bench: .venv/tests.stamp
	@$(BIN)/python -m benchmarks $(BENCH)

# CPU of one question with 41,352 units: a draft, a unit's copy, a search.
bench-workspace: .venv/tests.stamp
	@$(BIN)/python -m benchmarks.workspace

# Seconds a document as PDF, with two LibreOffice listeners, of the sample's 102 documents.
bench-pdf: .venv/tests.stamp
	@$(BIN)/python -m benchmarks.office

# Seconds from Word file to pictures of pages, of the sample's combined document.
bench-pages: .venv/tests.stamp
	@$(BIN)/python -m benchmarks.pages

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .fuzz
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/python.stamp:
	@$(PYTHON) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "需要 Python 3.11 以上，带 venv。Debian、统信、麒麟上：apt install python3 python3-venv；另有 Python 的：make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/program.stamp: .venv/python.stamp $(METADATA)
	@echo "正在安装到 .venv …"
	@$(PIP) . || { echo "没有装成：要能连上 Python 软件包的下载站（内网用 pip config 设镜像）。" >&2; exit 1; }
	@touch $@

.venv/tests.stamp: .venv/python.stamp $(METADATA)
	@echo "正在安装到 .venv（含测试所需）…"
	@$(PIP) '.[test]' || { echo "没有装成：要能连上 Python 软件包的下载站（内网用 pip config 设镜像）。" >&2; exit 1; }
	@touch .venv/program.stamp $@
