"""The benchmark runs, and compares ways that make the same documents."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from docxtpl import DocxTemplate
from word_files import lines


def test_it_gives_a_table_and_json(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    arguments = ["--units", "2", "--rounds", "1", "--folder", str(tmp_path), "--json", str(figures)]
    ran = subprocess.run([sys.executable, "-m", "benchmarks", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(figures.read_text(encoding="utf-8"))
    assert set(found["documents"]["2"]["ratios"]) == {"docxtpl/engine", "docxtpl/engine+write", "engine+write/floor"}
    assert set(found["processes"]) == {"cold", "with cache", "nothing changed"}
    assert "docxtpl/engine" in ran.stdout
    assert list(tmp_path.iterdir()) == [figures]


def test_docxtpl_prints_the_same_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks import material

    for annex in material.annexes(material.project(tmp_path, 2)):
        for number, name in material.units(2):
            template = DocxTemplate(io.BytesIO(annex.docxtpl))
            template.render(material.values(annex.form, number, name), autoescape=True)
            theirs = io.BytesIO()
            template.save(theirs)
            ours = lines(annex.form.filled(number, {"编号": number, "全称": name, "简称": name}))
            assert ours == lines(theirs.getvalue())
            assert name in "".join(ours)
