"""The JSON Schemas that editors use: in step with the model, draft-07, silent on the samples."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from generator.files.resources import resource
from generator.layout.schema import schema_names as names, schema_text as schema

CONTENT = resource("content")
CHECKED = {
    "campaign": ["*/campaign.yaml"], "annex": ["*/annexes/*.yaml"], "project": ["project.yaml"],
    "notice": ["*/notice.md", "*/notices/*.md"], "plan": ["*/plan.md"], "message": ["*/message.md"], "outline": ["*/annexes/*.md"]}


def _values(path: Path) -> object:
    """What an editor's YAML 1.2 makes of a file or of its front matter."""
    text = path.read_text(encoding="utf-8")
    return YAML(typ="safe", pure=True).load(text.split("\n---", 1)[0] if path.suffix == ".md" else text)


@pytest.mark.parametrize("name", names())
def test_a_schema_is_valid_draft_07(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(schema(name)))


@pytest.mark.parametrize("path", sorted((CONTENT / "schema").glob("*.json")), ids=lambda p: p.stem)
def test_the_shipped_schema_is_that_of_the_model(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == schema(path.stem)


@pytest.mark.parametrize(("name", "path"), [(n, p) for n, globs in CHECKED.items() for g in globs for p in sorted(CONTENT.glob(g))],
                         ids=lambda v: v if isinstance(v, str) else v.relative_to(CONTENT).as_posix())
def test_an_editor_underlines_nothing_in_the_samples(name: str, path: Path) -> None:
    found = jsonschema.Draft7Validator(json.loads(schema(name))).iter_errors(_values(path))
    assert [(list(e.absolute_path), e.message) for e in found] == []


def test_every_yaml_file_of_the_samples_names_its_schema() -> None:
    for path in CONTENT.rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.split("=", 1)[1]).resolve().is_file(), path


def test_a_misspelt_key_is_underlined() -> None:
    values = {"活动": "安全生产月", "年份": 2021, "主送单位": "各单位"}
    found = list(jsonschema.Draft7Validator(json.loads(schema("campaign"))).iter_errors(values))
    assert len(found) == 1
    assert "主送单位" in found[0].message


def test_titles_and_descriptions_are_chinese() -> None:
    def descriptions(node: object) -> list[str]:
        if isinstance(node, dict):
            own = [v for k, v in node.items() if k in ("title", "description") and isinstance(v, str)]
            return own + [d for v in node.values() for d in descriptions(v)]
        return [d for v in node for d in descriptions(v)] if isinstance(node, list) else []

    for name in names():
        assert [d for d in descriptions(json.loads(schema(name))) if d.isascii()] == []
