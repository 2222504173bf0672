"""A unit fills a form in LibreOffice: whatever it types is found again, whatever it leaves alone stays as it is."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import TESTS, Office
from word_files import word_file

from generator.engine.template import compile_template
from generator.forms.filled import FilledBlank, read_blanks, read_identity
from generator.forms.identity import Identity
from generator.forms.stamping import form_version, stamp

DRIVER = TESTS / "office_driver.py"
ANNEX = "进展情况"
TYPED = {
    "场次": "3",
    "人次": "1200",
    "月": "6",
    "日": "16",
    "内容": "张三讲安全，“一、二”",
    "填报日期": "2021年6月5日",
    "姓名": "李四",
    "手机": "13800138000",
    "传真": "022-1234",
    "信箱": "a_b@c.cn",
    "备注": "无",
}
TICKED = {"片子": "是", "方式": "其他", "性别": "女"}
PREFILLED = {"单位": "海滨街道办事处", "平台": "否"}


@dataclass(frozen=True)
class Run:
    """One form before and after LibreOffice."""

    form: bytes
    folder: Path
    texts: list[str]

    def read(self, name: str) -> list[FilledBlank]:
        return read_blanks((self.folder / name).read_bytes(), self.form)


def form() -> bytes:
    package = word_file(
        "填报单位（盖章）：[[单位]]",
        "组织[[场次:数]]场，参与[[人次:数]]人次；使用平台 [[平台:是/否]]",
        "时间：[[月:月]]月[[日:日]]日；内容：[[内容:段落]]",
        "看过 [[片子:是/否]]；方式 [[方式:线上/线下/其他]]",
        "日期：[[填报日期:日期]]；信箱：[[信箱:邮箱]]；备注：[[备注]]",
        table=[["姓名", "[[姓名]]", "手机", "[[手机:手机]]"], ["传真", "[[传真:电话]]", "性别", "[[性别:男/女]]"]],
    )
    identity = Identity("2021-anquanyue", ANNEX, "3", form_version(package, ANNEX))
    stamped = stamp(package, identity, code_line=True)
    template = compile_template(stamped, name="附件3", scope=ANNEX, fill=frozenset(PREFILLED))
    return template.render({"空": PREFILLED, "表号": identity.code("01"), "标识": {"单位": "01"}})


@pytest.fixture(scope="module")
def run(soffice: Office, uno_python: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The form filled and saved twice as docx, once each as odt, doc and rtf; and left alone and saved three times."""
    folder = tmp_path_factory.mktemp("filled")
    data = form()
    (folder / "form.docx").write_bytes(data)
    ids = {blank.name: blank.id for blank in read_blanks(data)}

    def job(source: str, *targets: str) -> dict[str, object]:
        return {"open": str(folder / source), "save": [str(folder / target) for target in targets]}

    filling = job("form.docx", "once.docx", "once.odt", "once.doc", "once.rtf") | {
        "type": {ids[name]: value for name, value in TYPED.items()},
        "tick": {ids[name]: option for name, option in TICKED.items()},
    }
    again = [
        job("once.docx", "twice.docx"),
        *(job(f"once.{kind}", f"from_{kind}.docx") for kind in ("odt", "doc", "rtf")),
    ]
    untouched = [
        job("form.docx", "empty1.docx"),
        job("empty1.docx", "empty2.docx"),
        job("empty2.docx", "empty3.docx"),
        job("empty3.docx"),
    ]
    plan = {"program": soffice.program, "profile": str(folder / "profile"), "jobs": [filling, *again, *untouched]}
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    result = subprocess.run(
        [uno_python, DRIVER, folder / "plan.json"], capture_output=True, text=True, timeout=300, check=False
    )
    assert result.returncode == 0, result.stderr
    return Run(data, folder, [json.loads(line) for line in result.stdout.splitlines()])


@pytest.mark.parametrize("name", ["once.docx", "twice.docx", "from_odt.docx", "from_doc.docx", "from_rtf.docx"])
def test_everything_typed_and_ticked_is_found_again(run: Run, name: str) -> None:
    assert {blank.name: blank.value for blank in run.read(name)} == TYPED | TICKED | PREFILLED
    assert not [blank.doubts for blank in run.read(name) if any("书签" in doubt for doubt in blank.doubts)]


@pytest.mark.parametrize("name", ["once.docx", "twice.docx"])
def test_boxes_that_were_ticked_raise_no_doubt(run: Run, name: str) -> None:
    assert not [blank for blank in run.read(name) if blank.doubts]


@pytest.mark.parametrize("name", ["once.docx", "twice.docx", "from_odt.docx", "from_doc.docx", "empty3.docx"])
def test_the_file_still_says_what_it_is(run: Run, name: str) -> None:
    issued = read_identity(run.form)
    assert issued.unit == "01"
    assert read_identity((run.folder / name).read_bytes()) == issued


def test_the_text_of_a_form_left_alone_is_the_same_after_three_saves(run: Run) -> None:
    first, *later = run.texts[-4:]
    assert later == [first] * 3
    assert "组织（\u00a0\u00a0\u00a0\u00a0）场" in first


def test_blanks_left_alone_read_as_empty_after_three_saves(run: Run) -> None:
    found = {blank.name: blank.value for blank in run.read("empty3.docx")}
    assert found == dict.fromkeys([*TYPED, *TICKED], "") | PREFILLED
