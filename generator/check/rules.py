"""Every rule of `check` in one list: functions that take a loaded campaign and return problems.

They run in four stages: text rules need no roster; roster rules need both; name rules run only when no error was found, which they
would repeat; document rules are run by `check` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..records import about_problems, foreign_records
from ..wording import Problem
from . import annex_rules, content_rules, outgoing_rules, picture_rules, roster_rules
from .folder_rules import files, unprinted
from .kind_rules import contents, heads
from .loaded import Loaded
from .text_rules import (
    annex_numbers,
    as_printed,
    characters,
    names,
    printed_lines,
    ranges,
    terms,
    titles,
    typography,
    wide_tables,
)
from .year_review import year_problems

Rule = Callable[[Loaded], Iterable[Problem]]


def settings_are_sound(loaded: Loaded) -> Iterable[Problem]:
    """Check that project.yaml is valid."""
    return loaded.project.settings[1]


def records_are_its_own(loaded: Loaded) -> Iterable[Problem]:
    """Check that records/ belongs to this campaign and year."""
    return foreign_records(loaded.campaign, loaded.shown)


def references_are_known(loaded: Loaded) -> Iterable[Problem]:
    """Check that 针对 names a document of the campaign, or an issue."""
    return about_problems(loaded.campaign)


def nothing_is_of_last_year(loaded: Loaded) -> Iterable[Problem]:
    """Check that nothing in the content is left over from last year."""
    return year_problems(loaded.campaign, loaded.before, loaded.project.settings[0].calendar)


TEXT_RULES: tuple[Rule, ...] = (
    settings_are_sound,
    content_rules.something_to_issue,
    content_rules.header_is_complete,
    content_rules.notices_are_dated,
    content_rules.notices_name_annexes,
    content_rules.messages_serve_documents,
    content_rules.document_names_differ,
    content_rules.ordinals_are_in_order,
    content_rules.blanks_are_named_once,
    content_rules.settings_name_blanks,
    content_rules.rules_compare_blanks,
    content_rules.further_notices_have_their_own,
    content_rules.dates_and_numbers_agree,
    content_rules.parts_are_not_empty,
    content_rules.nothing_invisible,
    content_rules.ticked_boxes_have_options,
    content_rules.quotes_pair,
    content_rules.punctuation_is_full_width,
    typography.typography_is_right,
    titles.titles_end_without_stop,
    heads.heads_suit_kinds,
    heads.numbers_suit_kinds,
    heads.signatories_suit_kinds,
    heads.orders_and_minutes_are_signed_rightly,
    heads.what_a_head_leaves_out,
    contents.kinds_are_addressed_rightly,
    contents.requests_ask_one_thing_of_one_organ,
    contents.kinds_say_what_they_are_for,
    printed_lines.body_has_no_printed_lines,
    annex_numbers.typed_annexes_are_there,
    wide_tables.tables_find_room,
    as_printed.dates_are_in_arabic_numerals,
    terms.terms_are_written_one_way,
    terms.brackets_are_no_blanks,
    names.names_are_cited_in_full,
    ranges.ends_come_last,
    characters.characters_are_in_the_font,
    content_rules.values_are_known,
    content_rules.marks_are_of_this_year,
    content_rules.values_hold_no_marks,
    content_rules.values_can_be_filled_in,
    records_are_its_own,
    references_are_known,
    roster_rules.reminders_name_returns,
    roster_rules.roster_is_no_annex,
    annex_rules.own_word_files_are_sound,
    annex_rules.header_blocks_agree,
    annex_rules.templates_have_the_styles,
    picture_rules.common_pictures_are_sound,
    outgoing_rules.what_goes_out_is_clean,
    files.names_are_those_looked_for,
    unprinted.number_has_a_notice,
    unprinted.notices_say_whom,
    unprinted.contact_is_printed,
    nothing_is_of_last_year,
)
ROSTER_RULES: tuple[Rule, ...] = (
    roster_rules.roster_is_sound,
    content_rules.units_have_the_columns,
    annex_rules.own_word_files_name_columns,
    picture_rules.pictures_of_units_are_sound,
    outgoing_rules.merge_fields_are_columns,
    roster_rules.recipients_are_units,
    roster_rules.some_unit_is_in_use,
)
NAME_RULES: tuple[Rule, ...] = (
    annex_rules.annex_names_suit,
    annex_rules.document_names_suit,
)
DOCUMENT_RULES: tuple[Rule, ...] = (
    annex_rules.documents_can_be_made,
    as_printed.addressees_stand_below_the_title,
    annex_rules.units_tick_options,
    annex_rules.last_year_can_be_filled_in,
    files.files_are_used,
)
COLUMN_RULES: tuple[Rule, ...] = (content_rules.units_have_the_columns, annex_rules.own_word_files_name_columns)
"""Rules that alone are run when a draft for one unit can't be made."""
HEADER_RULES: tuple[Rule, ...] = (annex_rules.header_blocks_agree,)
"""Rules that alone are run on the content of an issue."""
RULES: tuple[Rule, ...] = (*TEXT_RULES, *ROSTER_RULES, *NAME_RULES, *DOCUMENT_RULES)


def problems_of(loaded: Loaded, rules: Iterable[Rule]) -> list[Problem]:
    """Return the problems that these rules find, in their order."""
    return [found for rule in rules for found in rule(loaded)]
