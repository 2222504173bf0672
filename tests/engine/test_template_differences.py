"""Every difference from docxtpl that docs/templates.md tells, done both ways as the example there says."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
import yaml
from conftest import ROOT
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from equality_templates import fill
from test_template import box
from word_files import W, appended, lines, part, told

from generator.engine.template import compile_template
from generator.files.opc import Package, read_package
from generator.wording.problems import Place, Refused

PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
EXAMPLES: list[dict[str, Any]] = [yaml.safe_load(text) for text in re.findall(r"```yaml 对照\n(.*?)```", PAGE, re.DOTALL)]
NOTES = {"脚注": "footnotes", "尾注": "endnotes"}
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACE = W.strip("{}")


def made(example: dict[str, Any]) -> bytes:
    """The template of an example."""
    document = docx.Document()
    for text in example.get("模板", []):
        document.add_paragraph(text)
    for key, build in BUILDERS.items():
        if key in example:
            build(document, example[key])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_table(document: Document, rows: list[list[str]]) -> None:
    fill(document.add_table(len(rows), max(map(len, rows))), tuple(rows))


def with_cell(document: Document, paragraphs: list[str]) -> None:
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = paragraphs[0]
    for text in paragraphs[1:]:
        cell.add_paragraph(text)


def with_nested(document: Document, rows: list[list[str]]) -> None:
    cell = document.add_table(1, 1).cell(0, 0)
    fill(cell.add_table(len(rows), len(rows[0])), tuple(rows))
    cell.add_paragraph("末")


def with_runs(document: Document, runs: list[list[str]]) -> None:
    paragraph = document.add_paragraph()
    for kind, text in runs:
        paragraph.add_run(text).bold = kind == "粗" or None


def with_properties(document: Document, values: dict[str, str]) -> None:
    for name, value in values.items():
        setattr(document.core_properties, name, value)


def with_notes(kind: str) -> Callable[[Document, str], None]:
    def build(document: Document, text: str) -> None:
        document.add_section()
        single = kind[:-1]
        xml = f'<w:{kind} xmlns:w="{NAMESPACE}"><w:{single} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{single}></w:{kind}>'
        notes = Part(PackURI(f"/word/{kind}.xml"), f"{MAIN}.{kind}+xml", xml.encode(), document.part.package)
        document.part.relate_to(notes, getattr(RELATIONSHIP_TYPE, kind.upper()))

    return build


BUILDERS: dict[str, Callable[[Document, Any], None]] = {
    "表格": with_table, "单元格": with_cell, "嵌套": with_nested, "分段": with_runs, "属性": with_properties,
    "页脚": lambda document, text: setattr(document.sections[0].footer.paragraphs[0], "text", text),
    "文本框": lambda document, text: appended(box(text))(document), **{key: with_notes(kind) for key, kind in NOTES.items()},
}  # fmt: skip


def shown(example: dict[str, Any], package: Package) -> list[Any]:
    """What a reader sees of what the example is about."""
    if "列数" in example:
        return [len(grid) for grid in part(package).iter(f"{W}tblGrid")]
    if "属性" in example:
        [name] = example["属性"]
        return [element.text for element in part(package, "docProps/core.xml") if element.tag.endswith(name) and element.text]
    if "分段" in example:
        runs = [(r, "".join(t.text or "" for t in r.iter(f"{W}t"))) for r in part(package).iter(f"{W}r")]
        return ["粗" * (r.find(f"{W}rPr/{W}b") is not None) + text for r, text in runs if text]
    kinds = {**NOTES, "页脚": "footer1"}
    note = next((f"word/{kind}.xml" for key, kind in kinds.items() if key in example), "word/document.xml")
    empty = [table for table in part(package, note).iter(f"{W}tbl") if table.find(f"{W}tr") is None]
    return [*lines(package, note), *("〔没有行的表格〕" for _ in empty)]


def ours(example: dict[str, Any]) -> list[Any] | str:
    try:
        template = compile_template(read_package(made(example), Place("例")), name="例")
        return shown(example, read_package(template.render(example.get("值", {})), Place()))
    except Refused as refused:
        return told(refused)[0][0]


def docxtpls(example: dict[str, Any], *, autoescape: bool) -> list[Any] | str:
    template = DocxTemplate(io.BytesIO(made(example)))
    try:
        template.render(example.get("值", {}), autoescape=autoescape)
    except Exception as fault:
        return type(fault).__name__
    out = io.BytesIO()
    template.save(out)
    return shown(example, read_package(out.getvalue(), Place()))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(next(iter(example.values())))[:40])
def test_the_example_is_true_of_both(example: dict[str, Any]) -> None:
    plain = "docxtpl平常" in example
    expected = example.get("docxtpl平常", example.get("docxtpl列数", example.get("docxtpl")))
    theirs = docxtpls(example, autoescape=not plain)
    assert ours(example) == example.get("列数", example.get("印发"))
    assert theirs != ours(example)
    if expected != "不同":
        assert theirs == expected


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == PAGE.count("```yaml 对照") >= 20
