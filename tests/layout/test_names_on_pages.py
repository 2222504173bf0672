"""Names of people and organs in head and imprint, whatever their number and length (GB/T 9704-2012, 7.2.5 to 7.2.7, 7.4)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Office
from layout_samples import text
from page_reading import Line, Page, read_pages
from page_samples import IMPRINT, headed, printed

from generator.engine.template import compile_template
from generator.files.opc import read_package
from generator.layout.fitting.names.addressees import shows_text
from generator.layout.fitting.names.signers import printed_rows
from generator.layout.profile import standard_profile
from generator.layout.standard import build_templates
from generator.wording.problems import Place

CHARACTER = 156 / 28
RIGHT = 184.0
SIGNERS = {
    "one": ["张三"],
    "one with a long name": ["阿不都热依木·买买提"],
    "one too long for the line of the number": ["阿不都热依木·买买提·吐尔逊江"],
    "two": ["张某某", "李某某"],
    "two of three and four": ["张某某", "欧阳某某"],
    "two of four": ["欧阳某某", "司马某某"],
    "two, one of them long": ["阿不都热依木·买买提", "欧阳某某"],
    "three": ["张某某", "李某", "王某某"],
    "four": ["欧阳某某", "李某", "赵某某", "司马某某"],
    "five": ["张某某", "李某某", "王某某", "赵某某", "钱某某"],
    "six": ["张某某", "阿不都热依木·买买提", "欧阳某", "李某", "王某某", "赵某"],
}
LONG_NUMBER = "示例市安委办应急函发字〔2026〕112号"
OFFICE = "示例省示例自治州示例自治县安全生产委员会办公室综合协调与应急指挥中心值班处"
OFFICES = (12, 18, 20, 24, 28, 29, 30, 33, 37)
DATE = "2021年5月31日印发"


@dataclass(frozen=True)
class Seen:
    """The pages of a document, and the names that it has to show."""

    pages: list[Page]
    names: list[str]

    def line(self, text: str) -> Line:
        """The only line that has this text."""
        (found,) = [line for page in self.pages for line in page.lines if text in line.text]
        return found


ADDRESSEES = (16, 20, 21, 26)


def many(count: int) -> dict[str, object]:
    """A notice to so many governments."""
    return headed(主送机关="、".join(f"示例市第{number}区人民政府" for number in range(1, count + 1)) + "：", 标题="关于开展检查的通知",
                  正文=[text("各单位要高度重视。")])


def contexts() -> dict[str, dict[str, object]]:
    def rows(names: list[str]) -> list[list[str]]:
        return [names[at : at + 2] for at in range(0, len(names), 2)]

    found: dict[str, dict[str, object]] = {name: headed(签发行=rows(names)) for name, names in SIGNERS.items()}
    found["beside a long number"] = headed(签发行=[["张某某", "欧阳某某"]], 发文字号=LONG_NUMBER)
    found |= {f"addressees {count}": many(count) for count in ADDRESSEES}
    return found | {f"office {length}": headed(版记={**IMPRINT, "印发机关": OFFICE[:length]}) for length in OFFICES}


@pytest.fixture(scope="module")
def seen(soffice: Office, official_fonts: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:  # noqa: ARG001  skips
    """What LibreOffice makes of all of it, in one run."""
    folder = tmp_path_factory.mktemp("names")
    made = list(contexts().items())
    for number, (_, context) in enumerate(made):
        (folder / f"{number}.docx").write_bytes(printed("notice.docx", context))
    results = soffice.convert_all([folder / f"{number}.docx" for number in range(len(made))], folder)
    return {name: Seen(read_pages(Path(result)), SIGNERS.get(name, ["张某某", "欧阳某某"]))
            for (name, _), result in zip(made, results, strict=True)}


def place(line: Line, text: str) -> tuple[float, float]:
    """Where a text begins and ends on its line."""
    at = line.text.index(text)
    return line.glyphs[at].left, line.glyphs[at + len(text) - 1].right


@pytest.mark.parametrize("case", [*SIGNERS, "beside a long number"])
def test_every_signatory_stands_whole_and_apart_from_the_others(seen: dict[str, Seen], case: str) -> None:
    shown = seen[case]
    lines = {name: shown.line(name) for name in shown.names}
    assert all({glyph.face for glyph in line.glyphs[line.text.index(name) : line.text.index(name) + len(name)]} == {"kai"}
               for name, line in lines.items())
    for name, line in lines.items():
        left, right = place(line, name)
        others = [glyph for glyph in line.glyphs if glyph.right <= left + 0.1 or glyph.left >= right - 0.1]
        label = line.text[line.text.index(name) - 1 :][:1] == "："
        assert all(glyph.right < left - 0.9 * CHARACTER or glyph.left > right + 0.9 * CHARACTER for glyph in others) or label
    firsts = {round(place(lines[name], name)[0], 0) for name in printed_firsts(shown.names, case)}
    assert max(firsts) - min(firsts) <= 1
    assert max(place(line, name)[1] for name, line in lines.items()) == pytest.approx(RIGHT - CHARACTER, abs=2)


def printed_firsts(names: list[str], case: str) -> list[str]:
    """The names that begin a row."""
    number = LONG_NUMBER if "long number" in case else "国办发〔2021〕8号"
    rows = printed_rows(number, names, standard_profile())
    return [name for row in rows for name in names if row.replace("签发人：", "").replace(number, "").strip("　").startswith(name)]


@pytest.mark.parametrize("case", [*SIGNERS, "beside a long number"])
def test_the_red_rule_stands_four_millimetres_below_the_number(seen: dict[str, Seen], case: str) -> None:
    page = seen[case].pages[0]
    number = next(line for line in page.lines if "〔2021〕" in line.text or "〔2026〕" in line.text)
    (rule,) = [stroke for stroke in page.across if stroke.red]
    assert rule.top - (number.base + 0.14 * number.size * 25.4 / 72) == pytest.approx(4, abs=0.6)
    assert rule.width == pytest.approx(156, abs=1)
    assert all(seen[case].line(name).base <= number.base + 0.1 for name in seen[case].names)


@pytest.mark.parametrize("length", OFFICES)
def test_the_date_of_printing_is_whole_at_the_right_end(seen: dict[str, Seen], length: int) -> None:
    shown = seen[f"office {length}"]
    line = shown.line(DATE)
    assert line.glyphs[-1].right == pytest.approx(RIGHT - 14 * 25.4 / 72, abs=1)
    imprint = [other for page in shown.pages for other in page.lines if other.size < 15 and other.base <= line.base + 0.1]
    at = next(n for n, other in enumerate(imprint) if other.text.startswith(OFFICE[:4]))
    rows = [other.text.replace(DATE, "") for other in imprint[at:]]
    assert "".join(rows) == OFFICE[:length]
    assert len(imprint[at:]) == (1 if length < 18 else 2)
    assert not [row for row, after in itertools.pairwise(rows) if after and row + after[:1] in OFFICE and not is_edge(row)]


@pytest.mark.parametrize("count", ADDRESSEES)
def test_it_is_known_without_a_renderer_whether_the_first_page_shows_text(seen: dict[str, Seen], count: int) -> None:
    profile = standard_profile()
    template = compile_template(read_package(build_templates(profile)["notice.docx"], Place("notice.docx")), name="notice.docx", merge=True)
    shown = any("各单位要高度重视" in line.text for line in seen[f"addressees {count}"].pages[0].lines)
    assert shows_text(template.render_parts(many(count)), profile) == shown


def is_edge(row: str) -> bool:
    """Whether a word ends with this row of the name."""
    return row.endswith(("自治县", "自治州", "委员会", "办公室", "综合", "协调", "应急", "指挥", "中心"))
