"""The heads of official documents as template text: 文件 (7.2), letters, orders and minutes (10.1 to 10.3)."""

from __future__ import annotations

from ..profile import Profile, twips
from .wml import BLANK, blank_lines, cell, each, element, paragraph, row, row_tag, run, table, tag, text, when


def head(profile: Profile) -> str:
    """Return 份号, 密级, 紧急程度, masthead, number, 签发人 and red rule (7.2); the masthead's position is fixed."""
    return when('版头 == "文件" and (标志 or 发文字号)', _marks(), paragraph("MastheadSpace"), _masthead(profile), _number(profile),
                blank_lines(profile.head.lines_below_rule))


def order_head(profile: Profile) -> str:
    """Return the head of an order (10.2): masthead 20 mm below the type area's edge, number two lines below it, no rule, no title."""
    classified = "{{ 密级 }}{% if 密级 and 紧急程度 and 份号 %}　{% endif %}"
    first = when("份号", text("CopyNumber", "{{ 份号 }}"), otherwise=[text("Urgency", "{% if not 密级 %}{{ 紧急程度 }}{% endif %}")])
    second = text("OrderSpace", classified + "{% if 份号 or 密级 %}{{ 紧急程度 }}{% endif %}")
    number = when("发文字号", blank_lines(profile.head.lines_above_number), text("OrderNumber", "{{ 发文字号 }}"))
    names = each("名", "标志", text("Masthead", "{{ 名 }}{% if not 联合 %}{{ 标志后缀 }}{% endif %}"))
    mark = names + when("联合", text("Masthead", "{{ 标志后缀 }}"))
    return when('版头 == "令" and 标志', first, second, mark, number, blank_lines(profile.head.lines_below_rule))


def minutes_head(profile: Profile) -> str:
    """Return the head of minutes (10.3): masthead as of 文件, number, a line with organ and date above the red rule."""
    number = when("发文字号", text("MinutesNumber", "{{ 发文字号 }}"))
    line = paragraph("MinutesLine", run("{{ 署名 | join('、') }}\t{{ 成文日期 }}"))
    return when('版头 == "纪要" and 标志', _marks(), paragraph("MastheadSpace"), _masthead(profile),
                blank_lines(profile.head.lines_above_number), number, line, blank_lines(profile.head.lines_below_rule))


def _marks() -> str:
    """Return 份号, 密级, 紧急程度 on three lines (7.2.1 to 7.2.3)."""
    return "".join([
        when("份号 or 密级", text("CopyNumber", "{{ 份号 }}")),
        when("密级", text("Classification", "{{ 密级 }}")),
        text("Urgency", "{{ 紧急程度 }}"),
        when("not 密级", BLANK),
        when("not 份号 and not 密级", BLANK),
    ])


def _masthead(profile: Profile) -> str:
    width = profile.width
    names, suffix = width * 3 // 4, width // 4
    one = row(cell(text("JointMasthead", "{{ 名 }}"), width=names),
              cell(text("JointSuffix", "{% if loop.first %}{{ 标志后缀 }}{% endif %}"), width=suffix))
    joint = table("PlainTable1", [names, suffix], row_tag("for 名 in 标志", 2), one, row_tag("endfor", 2))
    lines = each("名", "标志", text("Masthead", "{{ 名 }}{{ 标志后缀 }}"))
    return when("联合 and 标志后缀", joint, otherwise=[lines])


def _number(profile: Profile) -> str:
    space = blank_lines(profile.head.lines_above_number)
    single = paragraph("DocumentNumberUp", run("\t{{ 发文字号 }}\t签发人："), run("{{ 签发行[0][0] }}", "SignatoryName"))
    many = each("行", "签发行", when(
        "loop.last", paragraph("DocumentNumberUpMany", run("\t{{ 发文字号 }}"), *_signatories()),
        otherwise=[paragraph("Signatory", run("\t"), *_signatories())]))
    up = when("签发行 | length == 1 and 签发行[0] | length == 1", single, otherwise=[many])
    numbered = when("签发行", up, otherwise=[text("DocumentNumber", "{{ 发文字号 }}")])
    return when("发文字号 or 签发行", space, numbered, otherwise=[text("DocumentNumber")])


def _signatories() -> list[str]:
    return [run("\t{% if loop.first %}签发人：{% endif %}\t"), run("{{ 行[0] }}", "SignatoryName"), run("\t"),
            run("{% if 行 | length > 1 %}{{ 行[1] }}{% endif %}", "SignatoryName")]


def letter_head(profile: Profile) -> str:
    """Return the head of a letter (10.1): masthead 30 mm from the edge, double rule, number at the right of the next line."""
    wide = twips(profile.letter.rule_width)
    frame = element("framePr", w=wide, hSpace=0, vSpace=0, wrap="notBeside", vAnchor="page", hAnchor="page",
                    x=(profile.paper_size[0] - wide) // 2,
                    y=twips(profile.letter.mark_top) - round(0.03 * profile.letter.mark_size * 20))
    mark = each("名", "标志", paragraph("LetterMasthead", run("{{ 名 }}"), framePr=frame))
    number = "\t{{ 发文字号 }}"
    line = "".join([
        tag("if 份号"), paragraph("LetterNumber", run("{{ 份号 }}" + number)),
        tag("elif 密级"), paragraph("LetterNumber", run("{{ 密级 }}", "HeiRun"), run(number)),
        tag("elif 紧急程度"), paragraph("LetterNumber", run("{{ 紧急程度 }}", "HeiRun"), run(number)),
        tag("else"), paragraph("LetterNumber", run(number)), tag("endif"),
    ])
    more = when("份号 and 密级", text("Classification", "{{ 密级 }}")) + when(
        "(份号 or 密级) and 紧急程度", text("Urgency", "{{ 紧急程度 }}"))
    return when('版头 == "信函" and 标志', mark, line, more, blank_lines(profile.head.lines_below_rule))
