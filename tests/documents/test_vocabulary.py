"""What `template vars` lists as usable is what documents are given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.campaign.campaign import Campaign
from generator.campaign.load import load_campaign
from generator.campaign.model import Settings
from generator.documents.annexes import annex_context
from generator.documents.composer import compose
from generator.documents.context import notice_context, plan_context
from generator.wording.tables.vocabulary import NAME_GROUPS, groups_for

NOTICE, PLAN, ANNEX, REPLY, SUMMARY, OWN, ANY = (group.names for group in NAME_GROUPS)


@pytest.fixture
def campaign(project: Path) -> Campaign:
    found, _ = load_campaign(project / "content" / "layout-showcase", "layout-showcase")
    assert found is not None
    return found


def test_every_name_of_a_notice_is_listed_and_no_other(campaign: Campaign) -> None:
    assert campaign.notice is not None
    composer = compose(campaign)
    given: Any = notice_context(composer, campaign.notice, campaign.annexes, whole=True)
    listed = {name.partition(".")[0] for name in NOTICE} - {"段"}
    assert listed == given.keys() - composer.values.keys() | (listed & composer.values.keys())
    assert {name for name in NOTICE if name.startswith("版记.")} == {f"版记.{name}" for name in given["版记"]}
    assert {name for name in NOTICE if name.count(".") == 1 and name.startswith("段.")} == {f"段.{name}" for name in given["正文"][0]}
    assert {name for name in NOTICE if name.startswith("段.表.")} == {f"段.表.{name}" for name in given["正文"][0]["表"]}


def test_every_name_of_plans_and_annexes_is_listed(campaign: Campaign) -> None:
    composer = compose(campaign)
    assert set(PLAN) == {f"方案.{name}" for name in plan_context(composer)}
    assert set(ANNEX) == {f"附.{name}" for name in annex_context(composer, campaign.annexes[0], per_unit=True)}


def test_what_any_document_has_is_a_field_of_the_campaign_or_made_of_one() -> None:
    fields = {str(field.alias) for field in Settings.model_fields.values()}
    assert {name.partition(".")[0] for name in ANY} <= fields | {"通知", "方案"}


def test_a_file_of_the_set_shows_its_own_names_and_any_other_all() -> None:
    assert [group.templates for group in groups_for("plan.docx")] == [("plan",), ()]
    assert groups_for("officials.docx") == NAME_GROUPS
    assert groups_for("notice-letter.docx")[0].names is NOTICE
    assert groups_for("table-landscape.docx")[0].names is ANNEX
