"""The files that come with the program are found wherever it runs from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.files import resources
from generator.files.resources import resource


def test_the_standard_templates_and_the_sample_campaign_are_found_in_a_checkout() -> None:
    assert resource("templates", "layout.yaml").is_file()
    assert resource("content", "2021-anquanyue", "campaign.yaml").is_file()


def test_files_inside_the_package_come_before_those_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "generator"
    (package / "templates").mkdir(parents=True)
    (tmp_path / "site-packages" / "templates").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resource("templates") == package / "templates"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"templates/没有\.docx"):
        resource("templates", "没有.docx")
